import Diagnostics
import JSONValues
import OpenAPIDocuments

/// The findings that documents themselves accept: `x-codemode-lint-ignore` in an object holds for it and all inside it.
///
/// Its value is a rule, a list of rules, or an object of rules and the reasons why they do not hold here.
struct InlineIgnores {
    /// The extension's name.
    static let key = "x-codemode-lint-ignore"

    static let unusedRule = RuleInfo(
        id: "unused-ignore", category: .style, severity: nil,
        summary: "Every `x-codemode-lint-ignore` keeps a finding back.",
        rationale: """
            What an ignore was written for has been mended, or the rule is misspelled; left in place it would hide the next \
            finding of that kind. Off unless `--report-unused-ignores` or the configuration asks for it.
            """,
        badExample: """
            info: {title: Pets, version: '1.0', x-codemode-lint-ignore: tool-names}
            """,
        goodExample: """
            info: {title: Pets, version: '1.0'}
            """,
        frame: .root)

    /// One rule that is ignored at one place.
    private struct Ignore {
        var rule: String
        var reason: String?
        /// Where the rule is named.
        var place: TextPlace
        var isUsed = false
    }

    private let texts: DocumentTexts?
    private var ignores: [Ignore] = []
    /// The numbers of the ignores, by the object that they stand in.
    private var places: [TextPlace: [Int]] = [:]

    /// Finds the ignores in all texts.
    init(_ texts: DocumentTexts?) {
        self.texts = texts
        for text in texts?.all ?? [] {
            TextWalker(text).walk { walker, value, role in
                guard role != .data, let written = value[Self.key] else { return }
                add(written, in: walker.place)
            }
        }
    }

    /// Why a finding is ignored: empty without a reason; `nil` where it is not.
    mutating func reason(toIgnore rule: String, at pointer: JSONPointer, in file: String) -> String? {
        guard !ignores.isEmpty, let document = texts?.document(named: file) else { return nil }
        for length in (0...pointer.tokens.count).reversed() {
            let holder = TextPlace(document: document, pointer: JSONPointer(Array(pointer.tokens.prefix(length))))
            for number in places[holder] ?? [] where ignores[number].rule == rule {
                ignores[number].isUsed = true
                return ignores[number].reason ?? ""
            }
        }
        return nil
    }

    /// The ignores of rules that ran and kept nothing back, and those of rules that there are not.
    func unused(ran: (String) -> Bool) -> [RawFinding] {
        guard let texts else { return [] }
        return ignores.compactMap { ignore in
            let isKnown = RuleRegistry.rule(ignore.rule) != nil
            guard !ignore.isUsed, !isKnown || ran(ignore.rule) else { return nil }
            let nearest = isKnown ? nil : NearestName.find(ignore.rule, among: RuleRegistry.all.lazy.map(\.id))
            return RawFinding(
                Self.unusedRule.id,
                isKnown
                    ? "the ignore of `\(ignore.rule)` keeps nothing back, it can go"
                    : "there is no rule `\(ignore.rule)` to ignore",
                at: ignore.place, in: texts, suggestions: nearest.map { [$0] } ?? [])
        }
    }

    private mutating func add(_ written: JSONValue, in holder: TextPlace) {
        let place = TextPlace(document: holder.document, pointer: holder.pointer.appending(Self.key))
        switch written {
        case .string(let rule): add(Ignore(rule: rule, place: place), in: holder)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                guard let rule = element.string else { continue }
                let element = TextPlace(document: place.document, pointer: place.pointer.appending(index))
                add(Ignore(rule: rule, place: element), in: holder)
            }
        case .object(let members):
            for member in members {
                let reason = TextPlace(document: place.document, pointer: place.pointer.appending(member.key))
                add(Ignore(rule: member.key, reason: member.value.string, place: reason), in: holder)
            }
        default: break
        }
    }

    private mutating func add(_ ignore: Ignore, in holder: TextPlace) {
        places[holder, default: []].append(ignores.count)
        ignores.append(ignore)
    }
}

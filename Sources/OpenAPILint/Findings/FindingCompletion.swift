import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Gives findings what their rules did not say: the pointer, the end, the operation, and from where it is referred to.
struct FindingCompletion {
    private let texts: DocumentTexts?
    private let operations: [String: LintOperation]
    private lazy var references = texts?.references() ?? [:]
    /// What is told of the references to a place, where some are told: many findings lie in one component.
    private var told: [TextPlace: [RelatedLocation]] = [:]

    /// So many places that refer to a finding's are told one by one.
    private static let toldReferences = 3

    init(texts: DocumentTexts?, operations: [LintOperation]) {
        self.texts = texts
        self.operations = Dictionary(operations.map { (Self.key($0.method, $0.path), $0) }) { first, _ in first }
    }

    /// The finding with all that is known of its place.
    mutating func completed(_ finding: RawFinding) -> RawFinding {
        var finding = finding
        let place = place(of: finding)
        if let place {
            finding.pointer = place.pointer
            if finding.operation == nil { finding.operation = operation(at: place) }
            finding.related += referring(to: place)
        }
        if finding.location.endLine == nil || finding.location.endColumn == nil {
            finding.location.endLine = finding.location.line
            finding.location.endColumn = finding.location.column + 1
        }
        return finding
    }

    private func place(of finding: RawFinding) -> TextPlace? {
        if let pointer = finding.pointer {
            return texts?.document(named: finding.location.file).map { TextPlace(document: $0, pointer: pointer) }
        }
        return texts?.place(at: finding.location)
    }

    private static func key(_ method: String, _ path: String) -> String { "\(method.uppercased()) \(path)" }

    private func operation(at place: TextPlace) -> LintOperation? {
        let tokens = place.pointer.tokens
        guard place.document.index == 0, tokens.count > 2, tokens[0] == "paths" else { return nil }
        return operations[Self.key(tokens[2], tokens[1])]
    }

    /// The places with a `$ref` to the innermost thing that holds the finding and is referred to.
    private mutating func referring(to place: TextPlace) -> [RelatedLocation] {
        var holder = place.pointer
        while true {
            let target = TextPlace(document: place.document, pointer: holder)
            if let known = told[target] { return known }
            let places = (references[target] ?? []).filter { !Self.lies($0, in: target) }
            if !places.isEmpty {
                let related = locations(of: places)
                told[target] = related
                return related
            }
            guard !holder.tokens.isEmpty else { return [] }
            holder.tokens.removeLast()
        }
    }

    private static func lies(_ place: TextPlace, in other: TextPlace) -> Bool {
        place.document == other.document && place.pointer.tokens.starts(with: other.pointer.tokens)
    }

    private func locations(of places: [TextPlace]) -> [RelatedLocation] {
        let more = places.count - Self.toldReferences
        return places.prefix(Self.toldReferences).enumerated().compactMap { number, place in
            guard let location = texts?.location(of: place.pointer, in: place.document) else { return nil }
            let isLast = number == Self.toldReferences - 1 && more > 0
            let rest = isLast ? ", and from \(more) more place\(more == 1 ? "" : "s")" : ""
            return RelatedLocation("referenced from here\(rest)", at: location)
        }
    }
}

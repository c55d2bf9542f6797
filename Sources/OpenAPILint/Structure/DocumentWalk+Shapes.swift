import Diagnostics
import JSONValues
import OpenAPIDocuments

extension DocumentWalk {
    /// Checks that a value is what its place asks for, and everything in it.
    func check(_ value: JSONValue, _ shape: Shape, _ subject: Subject) {
        if case .object(let object) = value, follow(object, shape, subject) { return }
        switch shape {
        case .any: break
        case .text, .textLike: checkText(value, shape, subject)
        case .flag: if value.bool == nil { refuse(value, shape, subject) }
        case .number: if value.number == nil { refuse(value, shape, subject) }
        case .numberAboveZero, .count: checkNumber(value, shape, subject)
        case .word(let words): checkWord(value, words, shape, subject)
        case .words(let words): checkWords(value, words, shape, subject)
        case .object(let kind): checkObject(value, kind, shape, subject)
        case .reference(let kind): checkReference(value, kind, shape, subject)
        case .list(let element, let least, let distinct):
            checkList(value, element, least: least, distinct: distinct, shape, subject)
        case .map(let member, let names, let least, let most):
            checkMap(value, member, names, least...most, shape, subject)
        default: checkSchema(value, shape, subject)
        }
    }

    /// Reports that a value is something else than its place asks for.
    func refuse(_ value: JSONValue, _ shape: Shape, _ subject: Subject) {
        let advice =
            if case .text = shape, value.number != nil || value.bool != nil || value.isNull {
                "; put it in quotes"
            } else {
                ""
            }
        reportForm("\(words(for: subject)) is \(value.kindWithArticle), expected \(shape.expected)\(advice)")
    }

    private func checkText(_ value: JSONValue, _ shape: Shape, _ subject: Subject) {
        guard let text = value.string else { return refuse(value, shape, subject) }
        guard case .textLike(let rule) = shape, !rule.accepts(text) else { return }
        reportForm("\(words(for: subject)) is \"\(Excerpt.short(text))\", expected \(rule.expected)")
    }

    private func checkNumber(_ value: JSONValue, _ shape: Shape, _ subject: Subject) {
        guard let number = value.number else { return refuse(value, shape, subject) }
        let fits =
            if case .count = shape {
                number.isInteger && !(number < JSONNumber(0))
            } else {
                JSONNumber(0) < number
            }
        if !fits { reportForm("\(words(for: subject)) is \(number), expected \(shape.expected)") }
    }

    private func checkWord(_ value: JSONValue, _ words: [String], _ shape: Shape, _ subject: Subject) {
        guard let text = value.string else { return refuse(value, shape, subject) }
        guard !words.contains(text) else { return }
        let nearest = self.nearest(text, among: words)
        reportForm(
            "\(self.words(for: subject)) is \"\(Excerpt.short(text))\", expected \(shape.expected)"
                + Self.question(nearest), suggestions: nearest.map { [$0] } ?? [])
    }

    private func checkWords(_ value: JSONValue, _ words: [String], _ shape: Shape, _ subject: Subject) {
        guard value.array != nil else {
            guard value.string != nil else { return refuse(value, shape, subject) }
            return checkWord(value, words, shape, subject)
        }
        checkList(value, .word(words), least: 1, distinct: true, shape, subject)
    }

    private func checkList(
        _ value: JSONValue,
        _ element: Shape,
        least: Int,
        distinct: Bool,
        _ shape: Shape,
        _ subject: Subject
    ) {
        guard case .array(let elements) = value else { return refuse(value, shape, subject) }
        if elements.count < least { reportForm("\(words(for: subject)) is empty, expected at least one element") }
        if distinct, let twice = repeated(elements) {
            reportForm(
                "\(words(for: subject)) holds \(Excerpt.of(elements[twice])) twice", below: [String(twice)])
        }
        if case .any = element { return }
        let inner = Subject(kind: subject.kind, field: subject.field, step: .element)
        for (index, value) in elements.enumerated() {
            path.append(String(index))
            check(value, element, inner)
            path.removeLast()
        }
        checkTogether(elements, subject)
    }

    private func repeated(_ elements: [JSONValue]) -> Int? {
        guard elements.count > 1 else { return nil }
        var seen: Set<JSONValue> = []
        return elements.firstIndex { !seen.insert($0).inserted }
    }

    private func checkMap(
        _ value: JSONValue,
        _ member: Shape,
        _ names: NameRule?,
        _ counts: ClosedRange<Int>,
        _ shape: Shape,
        _ subject: Subject
    ) {
        guard case .object(let object) = value else { return refuse(value, shape, subject) }
        if !counts.contains(object.count) {
            let expected = counts.upperBound == 1 ? "exactly one entry" : "at least one entry"
            reportForm("\(words(for: subject)) has \(object.count) entries, expected \(expected)")
        }
        if case .any = member, names == nil { return }
        for entry in object.members {
            path.append(entry.key)
            defer { path.removeLast() }
            if subject.kind == .components, version == .openAPI30, !NameRule.component.accepts(entry.key) {
                // The official schema lets the name pass and what it stands for as well; the specification does not.
                report(
                    "component-name",
                    "Components Object: the name \"\(Excerpt.short(entry.key))\" in `\(subject.field)` is not "
                        + NameRule.component.expected, .key)
                continue
            }
            if let names, !names.accepts(entry.key) {
                reportForm(
                    "\(self.words(for: subject)) has the name \"\(Excerpt.short(entry.key))\", expected "
                        + names.expected, .key)
            }
            check(
                entry.value, member, Subject(kind: subject.kind, field: subject.field, step: .member(entry.key)))
        }
    }

    /// `, did you mean …?`
    static func question(_ nearest: String?) -> String { nearest.map { ", did you mean `\($0)`?" } ?? "" }
}

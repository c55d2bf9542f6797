import JSONValues

/// The placeholders of one dry pass: finds them again in what the code hands on.
struct DrawnValues: Sendable {
    /// Each placeholder with what it stands for.
    private(set) var labels: [String: String]

    init(_ labels: [String: String] = [:]) { self.labels = labels }

    /// Adds placeholders.
    mutating func add(_ more: [String: String]) { labels.merge(more) { $1 } }

    /// The first placeholder in a text, and where it stands.
    func first(in text: String) -> (placeholder: String, range: Range<String.Index>)? {
        if labels[text] != nil { return (text, text.startIndex..<text.endIndex) }
        var rest = text[...]
        while let start = rest.firstRange(of: Placeholder.textPrefix) {
            let word = rest[start.lowerBound...].prefix(Placeholder.textPrefix.count + Placeholder.textDigits)
            if labels[String(word)] != nil { return (String(word), word.startIndex..<word.endIndex) }
            rest = rest[start.upperBound...]
        }
        // Numbers and UUIDs that the code has put into a longer text, such as a path.
        for label in labels.keys where !label.hasPrefix(Placeholder.textPrefix) {
            if let range = text.firstRange(of: label) { return (label, range) }
        }
        return nil
    }

    /// Whether a value is or holds a placeholder.
    func occur(in value: JSONValue) -> Bool {
        switch value {
        case .null, .bool: false
        case .number(let number): labels[number.literal] != nil
        case .string(let text): first(in: text) != nil
        case .array(let elements): elements.contains(where: occur)
        case .object(let object): object.contains { occur(in: $0.value) || first(in: $0.key) != nil }
        }
    }

    /// The placeholders in a value.
    func gather(from value: JSONValue, into found: inout Set<String>) {
        switch value {
        case .null, .bool: break
        case .number(let number): if labels[number.literal] != nil { found.insert(number.literal) }
        case .string(let text):
            var rest = text
            while let (placeholder, range) = first(in: rest) {
                found.insert(placeholder)
                rest = String(rest[range.upperBound...])
            }
        case .array(let elements): for element in elements { gather(from: element, into: &found) }
        case .object(let object): for member in object { gather(from: member.value, into: &found) }
        }
    }

    /// A text for people: each placeholder as `{create_pet.id}`.
    func shown(_ text: String) -> String {
        var shown = ""
        var rest = text
        while let (placeholder, range) = first(in: rest) {
            shown += rest[..<range.lowerBound] + "{\(labels[placeholder] ?? "")}"
            rest = String(rest[range.upperBound...])
        }
        return shown + rest
    }

    /// A value for people: each placeholder as `{create_pet.id}`.
    func shown(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .number(let number): labels[number.literal].map { .string("{\($0)}") } ?? value
        case .string(let text): .string(shown(text))
        case .array(let elements): .array(elements.map { shown($0) })
        case .object(let object): .object(JSONObject(object.map { ($0.key, shown($0.value)) }))
        }
    }
}

import JSONValues

/// What stands in for a result that is too long for a reply: valid JSON that says how much there is, what it is made of,
/// and as many whole leading items as fit.
enum ResultBudget {
    /// A summary of `value` whose text has about `characters` characters at most.
    static func summary(of value: JSONValue, id: String?, characters: Int) -> JSONValue {
        var members: JSONObject = ["truncated": true, "result_id": id.map(JSONValue.string) ?? .null]
        let advice =
            id.map { "The whole result: load_result(\"\($0)\"). Better return only what is needed." }
            ?? "The result is too long to be kept; return only what is needed."
        members["how_to_go_on"] = .string(advice)
        let rest = max(0, characters - JSONValue.object(members).compactText.utf8.count - 2)
        for member in description(of: value, characters: rest) { members[member.key] = member.value }
        return .object(members)
    }

    /// What a value is, how much it holds, and its beginning.
    private static func description(of value: JSONValue, characters: Int) -> JSONObject {
        switch value {
        case .array(let elements): description(of: elements, characters: characters)
        case .object(let object): description(of: object, characters: characters)
        case .string(let text): description(of: text, characters: characters)
        case .null, .bool, .number: ["type": .string(value.kindWithArticle)]
        }
    }

    private static func description(of elements: [JSONValue], characters: Int) -> JSONObject {
        var members: JSONObject = ["type": "list", "count": .integer(elements.count)]
        let fields = fieldNames(of: elements)
        if !fields.isEmpty { members["fields"] = .array(fields.map(JSONValue.string)) }
        var rest =
            characters - JSONValue.object(members).compactText.utf8.count - #","shown":0000000,"items":[]"#.utf8.count
        var items: [JSONValue] = []
        for element in elements {
            rest -= length(of: element, upTo: rest) + 1
            if rest < 0 { break }
            items.append(element)
        }
        members["shown"] = .integer(items.count)
        members["items"] = .array(items)
        return members
    }

    /// Members that fit stand whole; a long one is described in the same way, from what is left.
    private static func description(of object: JSONObject, characters: Int) -> JSONObject {
        var members: JSONObject = ["type": "dict", "count": .integer(object.count)]
        let names = object.keys.prefix(mostFields)
        members["fields"] = .array(names.map(JSONValue.string))
        var rest = characters - JSONValue.object(members).compactText.utf8.count - #","items":{}"#.utf8.count
        var items = JSONObject()
        var long: [JSONObject.Member] = []
        for member in object {
            let cost = length(of: .string(member.key), upTo: rest) + 2
            let whole = cost + length(of: member.value, upTo: rest)
            if whole <= rest / 4 || whole <= rest && object.count == 1 {
                items[member.key] = member.value
                rest -= whole
            } else {
                long.append(member)
            }
        }
        for (place, member) in long.enumerated() {
            let share = rest / (long.count - place)
            guard share > smallestShare else { break }
            let whole = length(of: member.value, upTo: share)
            let shown = whole <= share ? member.value : .object(description(of: member.value, characters: share - 40))
            items[member.key] = shown
            rest -= length(of: .string(member.key), upTo: rest) + 2 + length(of: shown, upTo: rest)
        }
        members["shown"] = .integer(items.count)
        members["items"] = .object(items)
        return members
    }

    private static func description(of text: String, characters: Int) -> JSONObject {
        var members: JSONObject = ["type": "str", "count": .integer(text.unicodeScalars.count)]
        var rest = characters - 40
        var head = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            rest -= length(of: .string(String(line)), upTo: rest) + 2
            if rest < 0 { break }
            head += line + "\n"
        }
        members["items"] = .string(head)
        return members
    }

    private static func fieldNames(of elements: [JSONValue]) -> [String] {
        var known: Set<String> = []
        var fields: [String] = []
        for element in elements.prefix(50) {
            for key in element.object?.keys.map(\.self) ?? []
            where fields.count < mostFields && known.insert(key).inserted {
                fields.append(key)
            }
        }
        return fields
    }

    private static let mostFields = 100
    private static let smallestShare = 80

    /// How long the JSON text of a value is, in bytes; a value of more than `limit` gives some number above it.
    static func length(of value: JSONValue, upTo limit: Int) -> Int {
        switch value {
        case .null, .bool: return 5
        case .number(let number): return number.literal.utf8.count
        case .string(let text): return escapedLength(of: text)
        case .array(let elements):
            var sum = 2
            for element in elements where sum <= limit { sum += length(of: element, upTo: limit - sum) + 1 }
            return sum
        case .object(let object):
            var sum = 2
            for member in object where sum <= limit {
                sum += escapedLength(of: member.key) + 2 + length(of: member.value, upTo: limit - sum)
            }
            return sum
        }
    }

    private static func escapedLength(of text: String) -> Int {
        text.utf8.reduce(2) { sum, byte in
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                sum + 2
            case 0..<0x20: sum + 6
            default: sum + 1
            }
        }
    }
}

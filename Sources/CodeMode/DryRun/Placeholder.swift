import JSONValues
import Tools

/// Makes a value that stands in for the result of a call that was not sent, so that code can go on with it.
///
/// It has the shape of the tool's output schema: every declared field is there, and a list has one element. A field that
/// has the name of an argument repeats it. Other texts and numbers are drawn at random, so that they are known again
/// where the code hands them on; values that the schema fixes are those of the schema.
struct Placeholder {
    /// The texts and numbers that were drawn, each with what it stands for, such as `create_pet.id`.
    private(set) var drawn: [String: String] = [:]

    private let root: JSONValue
    private let name: String
    private let arguments: JSONObject
    private var nodes = 0

    private static let deepest = 8
    private static let mostNodes = 2_000

    /// The beginning of every text that is drawn; letters, digits and `_` alone, which pass through URLs unchanged.
    static let textPrefix = "held_"
    /// How many hexadecimal digits follow it.
    static let textDigits = 16

    init(for tool: Tool, arguments: JSONObject) {
        root = tool.outputSchema
        name = tool.name
        self.arguments = arguments
    }

    /// The value.
    mutating func value() -> JSONValue { value(of: root, path: [], depth: 0) }

    private mutating func value(of schema: JSONValue, path: [String], depth: Int) -> JSONValue {
        nodes += 1
        guard depth < Self.deepest, nodes < Self.mostNodes else { return [:] }
        if let fixed = schema["const"] ?? schema["enum"]?[0] { return fixed }
        if let reference = schema["$ref"]?.string {
            let target = JSONPointer(String(reference.dropFirst())).flatMap { root.value(at: $0) }
            return target.map { value(of: $0, path: path, depth: depth + 1) } ?? [:]
        }
        if let parts = schema["allOf"]?.array { return merged(parts, schema, path: path, depth: depth) }
        if let variants = schema["oneOf"]?.array ?? schema["anyOf"]?.array {
            let variant = variants.first { $0["type"] != "null" } ?? .null
            return value(of: variant, path: path, depth: depth + 1)
        }
        return switch Self.type(of: schema) {
        case "null": .null
        case "boolean": true
        case "integer", "number": number(schema, path: path)
        case "string": text(schema, path: path)
        case "array": .array(schema["items"].map { [value(of: $0, path: path, depth: depth + 1)] } ?? [])
        default: object(schema, path: path, depth: depth)
        }
    }

    private static func type(of schema: JSONValue) -> String {
        if let type = schema["type"]?.string { return type }
        let types = schema["type"]?.array?.compactMap(\.string) ?? []
        return types.first { $0 != "null" } ?? types.first ?? "object"
    }

    private mutating func merged(
        _ parts: [JSONValue], _ schema: JSONValue, path: [String], depth: Int
    ) -> JSONValue {
        var members = object(schema, path: path, depth: depth).object ?? [:]
        for part in parts {
            let value = value(of: part, path: path, depth: depth + 1)
            guard let object = value.object else { return value }
            for member in object { members[member.key] = member.value }
        }
        return .object(members)
    }

    private mutating func object(_ schema: JSONValue, path: [String], depth: Int) -> JSONValue {
        var members = JSONObject()
        for property in schema["properties"]?.object ?? [:] {
            if let argument = echo(property.key, property.value) {
                members[property.key] = argument
            } else {
                members[property.key] = value(of: property.value, path: path + [property.key], depth: depth + 1)
            }
        }
        return .object(members)
    }

    /// The argument of the same name, where it is of the field's type.
    private func echo(_ name: String, _ schema: JSONValue) -> JSONValue? {
        guard let argument = arguments[name] else { return nil }
        let fits =
            switch (Self.type(of: schema), argument) {
            case ("string", .string), ("number", .number), ("boolean", .bool): true
            case ("integer", .number(let number)): number.isInteger
            default: false
            }
        guard fits else { return nil }
        return argument
    }

    private mutating func number(_ schema: JSONValue, path: [String]) -> JSONValue {
        let lowest = schema["minimum"]?.number?.double ?? schema["exclusiveMinimum"]?.number?.double
        let highest = schema["maximum"]?.number?.double ?? schema["exclusiveMaximum"]?.number?.double
        // Within 32 bits, and so large that hardly any code writes such a number itself.
        guard (lowest ?? 0) < 1_000_000_000, (highest ?? .infinity) > 2_147_483_000, schema["multipleOf"] == nil else {
            return Self.given(schema) ?? schema["minimum"] ?? schema["maximum"] ?? schema["multipleOf"] ?? 1
        }
        let number = JSONNumber(Int.random(in: 1_000_000_000..<2_147_483_000))
        drawn[number.literal] = label(path)
        return .number(number)
    }

    private mutating func text(_ schema: JSONValue, path: [String]) -> JSONValue {
        if let given = Self.given(schema), schema["pattern"] != nil || schema["format"] != nil { return given }
        switch schema["format"]?.string {
        case "date-time": return "2000-01-01T00:00:00Z"
        case "date": return "2000-01-01"
        case "time": return "00:00:00Z"
        case "duration": return "P1D"
        case "ipv4": return "192.0.2.1"
        case "ipv6": return "2001:db8::1"
        case "byte", "base64", "binary": return ""
        case "uuid":
            let digits = Self.hexadecimal(8)
            let uuid = "\(digits)-0000-4000-8000-\(Self.hexadecimal(12))"
            drawn[uuid] = label(path)
            return .string(uuid)
        case "email", "idn-email": return .string(word(path) + "@example.com")
        case "uri", "url", "iri", "uri-reference": return .string("https://example.com/" + word(path))
        default: break
        }
        let longest = schema["maxLength"]?.int ?? .max
        guard longest >= Self.textPrefix.utf8.count + Self.textDigits else {
            return Self.given(schema) ?? .string(String(repeating: "x", count: max(0, min(longest, 1))))
        }
        let word = word(path)
        let missing = min(schema["minLength"]?.int ?? 0, 10_000) - word.utf8.count
        return .string(missing > 0 ? word + String(repeating: "x", count: missing) : word)
    }

    /// What the schema shows as an example of its values.
    private static func given(_ schema: JSONValue) -> JSONValue? {
        schema["default"] ?? schema["example"] ?? schema["examples"]?[0]
    }

    private mutating func word(_ path: [String]) -> String {
        let word = Self.textPrefix + Self.hexadecimal(Self.textDigits)
        drawn[word] = label(path)
        return word
    }

    private func label(_ path: [String]) -> String { ([name] + path).joined(separator: ".") }

    private static func hexadecimal(_ count: Int) -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String((String(repeating: "0", count: 16) + digits).suffix(count))
    }
}

import JSONValues
import Tools

/// A line of Python that calls a tool and is ready to be pasted, with example values of its required arguments.
enum ReadyCall {
    /// `r = await call_tool("get_pet", {"pet_id": 1})`.
    static func line(for tool: Tool) -> String {
        let parameters = tool.parameters
        // A call that leaves the body out is seldom what is wanted, even where the document allows it.
        let required = (parameters["required"]?.array ?? []).compactMap(\.string) + tool.requiredWithBody
        let arguments = required.map { name in
            let schema = parameters["properties"]?[name] ?? .null
            return "\(PythonName.literal(name)): \(example(of: schema, in: parameters, name: name, nesting: 0))"
        }
        let rest = arguments.isEmpty ? "" : ", {\(arguments.joined(separator: ", "))}"
        return "r = await call_tool(\(PythonName.literal(tool.name))\(rest))"
    }

    private static func example(of schema: JSONValue, in root: JSONValue, name: String, nesting: Int) -> String {
        guard nesting < 8 else { return "{}" }
        let next = { (schema: JSONValue) in example(of: schema, in: root, name: name, nesting: nesting + 1) }
        if let value = schema["example"] ?? schema["examples"]?[0] ?? schema["default"], let text = short(value) {
            return text
        }
        if let value = schema["const"] ?? schema["enum"]?[0], let text = short(value) { return text }
        if let reference = schema["$ref"]?.string {
            let target = JSONPointer(String(reference.dropFirst())).flatMap { root.value(at: $0) }
            return target.map(next) ?? "{}"
        }
        let members = requiredMembers(of: schema, in: root, nesting: nesting)
        if !members.isEmpty { return object(members, in: root, nesting: nesting) }
        for keyword in ["oneOf", "anyOf", "allOf"] {
            if let first = schema[keyword]?[0] { return next(first) }
        }
        return switch schema["type"]?.string ?? schema["type"]?[0]?.string {
        case "integer": "1"
        case "number": "1.5"
        case "boolean": "True"
        case "string": PythonName.literal(text(of: schema, name: name))
        case "array": schema["items"].map { "[\(next($0))]" } ?? "[]"
        default: "{}"
        }
    }

    private static func object(_ members: [JSONObject.Member], in root: JSONValue, nesting: Int) -> String {
        let parts = members.prefix(8).map { member in
            let value = example(of: member.value, in: root, name: member.key, nesting: nesting + 1)
            return "\(PythonName.literal(member.key)): \(value)"
        }
        return "{\(parts.joined(separator: ", "))}"
    }

    /// The properties that an object has to have: its own, those of all its parts, and those of its first variant.
    private static func requiredMembers(of schema: JSONValue, in root: JSONValue, nesting: Int) -> [JSONObject.Member] {
        guard nesting < 8 else { return [] }
        if let reference = schema["$ref"]?.string {
            let target = JSONPointer(String(reference.dropFirst())).flatMap { root.value(at: $0) }
            return target.map { requiredMembers(of: $0, in: root, nesting: nesting + 1) } ?? []
        }
        var members = JSONObject()
        let variants = [schema["oneOf"]?[0], schema["anyOf"]?[0]].compactMap(\.self)
        for part in (schema["allOf"]?.array ?? []) + variants {
            for member in requiredMembers(of: part, in: root, nesting: nesting + 1) {
                // A variant that only names what it needs leaves the properties to the schema around it.
                let own = member.value == unknownText ? schema["properties"]?[member.key] : nil
                members[member.key] = own ?? member.value
            }
        }
        for name in (schema["required"]?.array ?? []).compactMap(\.string) {
            members[name] = schema["properties"]?[name] ?? members[name] ?? unknownText
        }
        return members.members
    }

    /// Stands for a property of which nothing is known.
    private static let unknownText: JSONValue = ["type": "string"]

    private static func text(of schema: JSONValue, name: String) -> String {
        let text = plainText(of: schema, name: name)
        let missing = min(schema["minLength"]?.int ?? 0, 200) - text.utf8.count
        if missing > 0 { return text + String(repeating: "a", count: missing) }
        return schema["maxLength"]?.int.map { String(text.prefix(max(0, $0))) } ?? text
    }

    private static func plainText(of schema: JSONValue, name: String) -> String {
        switch schema["format"]?.string {
        case "date-time": "2025-01-31T12:00:00Z"
        case "date": "2025-01-31"
        case "email": "name@example.com"
        case "uri", "url": "https://example.com"
        case "uuid": "123e4567-e89b-12d3-a456-426614174000"
        default: name
        }
    }

    /// A scalar as Python writes it; `nil` for anything long or nested.
    private static func short(_ value: JSONValue) -> String? {
        switch value {
        case .bool(let flag): flag ? "True" : "False"
        case .number(let number): number.literal
        case .string(let text): text.utf8.count <= 60 ? PythonName.literal(text) : nil
        case .null, .array, .object: nil
        }
    }
}

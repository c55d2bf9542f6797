import Diagnostics
import JSONValues

/// Compares values that are written out in code with a JSON Schema, and tells only what is certainly wrong.
struct LiteralCheck {
    /// The schema in which references are looked up.
    let root: JSONValue

    /// What is wrong with a value; `nil` where nothing certainly is.
    ///
    /// - Parameter path: what the value is called in the sentence, such as `'pet_id'`.
    func problem(_ literal: PythonLiteral, _ schema: JSONValue, path: String, nesting: Int = 0) -> String? {
        guard nesting < 24, let schema = resolved(schema), let kind = literal.kind else { return nil }
        for keyword in ["anyOf", "oneOf"] {
            guard case .array(let branches)? = schema[keyword], !branches.isEmpty else { continue }
            let problems = branches.map { problem(literal, $0, path: path, nesting: nesting + 1) }
            if !problems.contains(nil) {
                return problems.count == 1 ? problems[0] : "\(path) fits none of the \(branches.count) allowed forms"
            }
        }
        for part in schema["allOf"]?.array ?? [] {
            if let problem = problem(literal, part, path: path, nesting: nesting + 1) { return problem }
        }
        if let problem = kindProblem(kind, literal, schema, path) { return problem }
        if let problem = enumProblem(literal, schema, path) { return problem }
        if let problem = BoundCheck(schema: schema, path: path).problem(literal) { return problem }
        switch literal {
        case .list(let elements?):
            guard let items = schema["items"] else { return nil }
            for (place, element) in elements.enumerated() {
                let path = "\(path)[\(place)]"
                if let problem = problem(element, items, path: path, nesting: nesting + 1) { return problem }
            }
            return nil
        case .dict(let dict): return dictProblem(dict, schema, path, nesting: nesting)
        case .value, .text, .list, .other: return nil
        }
    }

    /// The schema that a chain of references leads to; `nil` where there is nothing to compare with.
    func resolved(_ schema: JSONValue) -> JSONObject? {
        var schema = schema
        for _ in 0..<16 {
            guard case .object(let members) = schema else { return nil }
            guard case .string(let reference)? = members["$ref"] else { return members }
            guard reference.hasPrefix("#"), let pointer = JSONPointer(String(reference.dropFirst())),
                let target = root.value(at: pointer)
            else { return nil }
            schema = target
        }
        return nil
    }

    private func kindProblem(_ kind: String, _ literal: PythonLiteral, _ schema: JSONObject, _ path: String) -> String?
    {
        let allowed: [String]
        switch schema["type"] {
        case .string(let type)?: allowed = [type]
        case .array(let types)?: allowed = types.compactMap(\.string)
        default: return nil
        }
        if allowed.isEmpty || allowed.contains(kind) || kind == "integer" && allowed.contains("number") { return nil }
        let wanted = allowed.map(Self.withArticle).joined(separator: " or ")
        var shown = ""
        if case .value(let value) = literal { shown = " (\(ShortText.cut(value.compactText, characters: 60)))" }
        return "\(path) has to be \(wanted), not \(Self.withArticle(kind))\(shown)"
    }

    private func enumProblem(_ literal: PythonLiteral, _ schema: JSONObject, _ path: String) -> String? {
        guard case .value(let value) = literal else { return nil }
        let allowed: [JSONValue]
        if case .array(let values)? = schema["enum"] {
            allowed = values
        } else if let only = schema["const"] {
            allowed = [only]
        } else {
            return nil
        }
        if allowed.contains(value) { return nil }
        let near = value.string.flatMap { NearestName.find($0, among: allowed.compactMap(\.string)) }
        let advice = near.map { "; did you mean \(PythonName.literal($0))?" } ?? ""
        let list = allowed.prefix(8).map(\.compactText).joined(separator: ", ") + (allowed.count > 8 ? ", …" : "")
        return "\(path) has to be one of \(list), not \(ShortText.cut(value.compactText, characters: 60))\(advice)"
    }

    private func dictProblem(
        _ dict: PythonLiteral.Dict,
        _ schema: JSONObject,
        _ path: String,
        nesting: Int
    ) -> String? {
        guard let properties = schema["properties"]?.object else { return nil }
        for member in dict.members {
            if let property = properties[member.key] {
                let inner = "\(path)[\(PythonName.literal(member.key))]"
                if let problem = problem(member.value, property, path: inner, nesting: nesting + 1) { return problem }
            } else if schema["additionalProperties"]?.bool == false {
                let near = NearestName.find(member.key, among: properties.keys)
                return "\(path) has no member '\(member.key)'" + (near.map { "; did you mean '\($0)'?" } ?? "")
            }
        }
        guard !dict.isOpen else { return nil }
        let given = Set(dict.members.map(\.key))
        let missing = (schema["required"]?.array ?? []).compactMap(\.string).first { !given.contains($0) }
        return missing.map { "\(path) needs the member '\($0)'" }
    }

    private static func withArticle(_ kind: String) -> String {
        switch kind {
        case "null": "None"
        case "integer", "array", "object": "an \(kind)"
        default: "a \(kind)"
        }
    }
}

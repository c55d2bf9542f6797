import Diagnostics
import JSONValues

extension SchemaConversion {
    /// Converts one keyword of a schema; a reference where a plain value belongs, as some tools leave it, is followed.
    mutating func convert(
        _ member: JSONObject.Member,
        of source: JSONObject,
        hidden: Set<String>,
        depth: Int,
        into output: inout SchemaOutput
    ) {
        guard case .object(let object) = member.value, object["$ref"]?.string != nil, !Self.mayBeSchema(member.key)
        else {
            return convertKeyword(member, of: source, hidden: hidden, depth: depth, into: &output)
        }
        let place = TextNode(
            value: member.value, document: frame.document, pointer: frame.pointer.appending(member.key))
        let target: TextNode
        do throws(ReferenceFailure) {
            target = try resolver.followed(place)
        } catch {
            return report(.error, "unresolved-reference", error.reason, at: member.key, hint: error.hint)
        }
        let outer = (frame.document, frame.path)
        (frame.document, frame.path) = (target.document, Array(target.pointer.tokens.dropLast()))
        let resolved = JSONObject.Member(key: member.key, value: target.value)
        convertKeyword(resolved, of: source, hidden: hidden, depth: depth, into: &output)
        (frame.document, frame.path) = outer
    }

    /// Whether a keyword's value is a schema or plain data, where a reference has another meaning or none.
    private static func mayBeSchema(_ keyword: String) -> Bool {
        switch keyword {
        case "items", "additionalItems", "additionalProperties", "unevaluatedProperties", "unevaluatedItems",
            "propertyNames", "contains", "not", "if", "then", "else", "contentSchema", "const", "default", "example",
            "examples", "discriminator", "xml", "externalDocs", "$defs", "definitions":
            true
        default: keyword.hasPrefix("x-")
        }
    }

    private mutating func convertKeyword(
        _ member: JSONObject.Member,
        of source: JSONObject,
        hidden: Set<String>,
        depth: Int,
        into output: inout SchemaOutput
    ) {
        let (key, value) = (member.key, member.value)
        switch key {
        case "title", "description", "format", "contentEncoding", "contentMediaType": copyText(key, value, &output)
        case "type": output.members[key] = type(value, &output)
        case "nullable", "x-nullable": nullable(key, value, &output)
        case "enum": enumeration(value, &output)
        case "const", "default": output.members[key] = value
        case "example": if source["examples"]?.array == nil { output.members["examples"] = .array([value]) }
        case "examples":
            if value.array == nil {
                reportDropped(key, value, expected: "an array")
            } else {
                output.members[key] = value
            }
        case "maximum", "minimum", "multipleOf", "exclusiveMaximum", "exclusiveMinimum":
            number(key, value, of: source, &output)
        case "maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties", "maxContains",
            "minContains":
            count(key, value, &output)
        case "uniqueItems", "deprecated": copyFlag(key, value, &output)
        case "pattern": pattern(value, &output)
        case "required": output.required += names(key, value, hidden: hidden).map(JSONValue.string)
        case "dependentRequired": dependentRequired(value, hidden: hidden, &output)
        case "$dynamicRef": merge(dynamicReference(value, depth: depth), &output)
        case "$recursiveRef": merge(recursiveReference(depth: depth), &output)
        default: convertComposition(member, of: source, hidden: hidden, depth: depth, into: &output)
        }
    }

    /// A reference beside another keyword that became one too.
    private func merge(_ reference: JSONObject, _ output: inout SchemaOutput) {
        for member in reference {
            if output.members["$ref"] == nil {
                output.members[member.key] = member.value
            } else {
                output.members["allOf"] = .array((output.members["allOf"]?.array ?? []) + [.object(reference)])
            }
        }
    }

    private mutating func copyText(_ key: String, _ value: JSONValue, _ output: inout SchemaOutput) {
        guard value.string != nil else { return reportDropped(key, value, expected: "a string") }
        // A `format` that `type: file` has set stays.
        if key == "format", output.members[key] != nil { return }
        output.members[key] = value
    }

    private mutating func copyFlag(_ key: String, _ value: JSONValue, _ output: inout SchemaOutput) {
        switch value {
        case .bool: output.members[key] = value
        case .string("true"), .string("false"):
            report(.warning, "invalid-schema", "`\(key)` is a string, expected a boolean", at: key)
            output.members[key] = .bool(value == "true")
        default: reportDropped(key, value, expected: "a boolean")
        }
    }

    private mutating func type(_ value: JSONValue, _ output: inout SchemaOutput) -> JSONValue? {
        let written: [JSONValue]
        switch value {
        case .string: written = [value]
        case .array(let names) where !names.isEmpty: written = names
        default:
            reportDropped("type", value, expected: "a string or a list of them")
            return output.members["type"]
        }
        var types: [JSONValue] = []
        for name in written {
            guard let type = typeName(name, &output), !types.contains(type) else { continue }
            types.append(type)
        }
        guard let first = types.first else { return Optional.none }
        return types.count == 1 ? first : .array(types)
    }

    private mutating func typeName(_ name: JSONValue, _ output: inout SchemaOutput) -> JSONValue? {
        switch name {
        case "string", "number", "integer", "boolean", "array", "object", "null": return name
        case "file":
            output.members["format"] = "binary"
            return "string"
        // YAML reads an unquoted `null` as nothing.
        case .null: return "null"
        default: break
        }
        let folded = name.string?.lowercased() ?? ""
        let meant = Self.typeNames[folded]
        report(
            .warning, "invalid-schema",
            "\(name.compactText) is no type of JSON Schema, \(meant.map { "\"\($0)\" is used" } ?? "it is left out")",
            at: "type", hint: "expected string, number, integer, boolean, array, object or null")
        return meant.map(JSONValue.string)
    }

    /// What authors write for the seven types.
    private static let typeNames = [
        "string": "string", "number": "number", "integer": "integer", "boolean": "boolean", "array": "array",
        "object": "object", "null": "null", "int": "integer", "int32": "integer", "int64": "integer", "long": "integer",
        "float": "number", "double": "number", "decimal": "number", "bool": "boolean", "date": "string",
        "datetime": "string", "date-time": "string", "uuid": "string", "str": "string", "text": "string",
        "list": "array", "map": "object", "dict": "object",
    ]

    private mutating func nullable(_ key: String, _ value: JSONValue, _ output: inout SchemaOutput) {
        guard let flag = value.bool else { return reportDropped(key, value, expected: "a boolean") }
        output.isNullable = output.isNullable || flag
        if flag, key == "nullable", resolver.texts.text(frame.document)?.version ?? .openAPI30 >= .openAPI31 {
            report(
                .info, "nullable-without-meaning",
                "`nullable` means nothing from OpenAPI 3.1 on, it is read as `type: [..., \"null\"]`", at: key)
        }
    }

    private mutating func enumeration(_ value: JSONValue, _ output: inout SchemaOutput) {
        guard let values = value.array else { return reportDropped("enum", value, expected: "an array") }
        guard !values.isEmpty else {
            report(
                .warning, "invalid-schema", "`enum` is empty, which no value fits; it is left out of the schema",
                at: "enum")
            return
        }
        output.members["enum"] = value
    }

    private mutating func number(
        _ key: String,
        _ value: JSONValue,
        of source: JSONObject,
        _ output: inout SchemaOutput
    ) {
        if case .bool(let isExclusive) = value, key.hasPrefix("exclusive") {
            // Until draft 4 and OpenAPI 3.0 the keyword only says how to read the other one.
            let limit = key == "exclusiveMaximum" ? "maximum" : "minimum"
            guard isExclusive, let number = source[limit].flatMap(Self.number) else { return }
            output.members[limit] = nil
            output.members[key] = .number(number)
            return
        }
        let isTakenOver =
            key == "maximum" && source["exclusiveMaximum"]?.bool == true
            || key == "minimum" && source["exclusiveMinimum"]?.bool == true
        guard let number = Self.number(value) else { return reportDropped(key, value, expected: "a number") }
        if value.number == nil {
            report(.warning, "invalid-schema", "`\(key)` is a string, expected a number", at: key)
        }
        guard key != "multipleOf" || number.double > 0 else {
            report(
                .warning, "invalid-schema", "`multipleOf` is \(number), expected a number above 0; it is left out",
                at: key)
            return
        }
        if !isTakenOver { output.members[key] = .number(number) }
    }

    private mutating func count(_ key: String, _ value: JSONValue, _ output: inout SchemaOutput) {
        guard let number = Self.number(value), number.isInteger, !number.decimal.isNegative else {
            return reportDropped(key, value, expected: "a whole number from 0 on")
        }
        if value.number == nil {
            report(.warning, "invalid-schema", "`\(key)` is a string, expected a number", at: key)
        }
        output.members[key] = .number(number)
    }

    private static func number(_ value: JSONValue) -> JSONNumber? {
        value.number ?? value.string.flatMap { JSONNumber(literal: $0) }
    }

    private mutating func pattern(_ value: JSONValue, _ output: inout SchemaOutput) {
        guard let text = value.string else { return reportDropped("pattern", value, expected: "a string") }
        if let form = portable(text, at: "pattern") { output.members["pattern"] = .string(form) }
    }

    /// A regular expression as every engine reads it; `nil` where there is no such form, which is reported.
    mutating func portable(_ pattern: String, at key: String) -> String? {
        do throws(PortablePattern.Problem) {
            return try PortablePattern.form(of: pattern)
        } catch {
            switch error {
            case .invalid(let problem):
                report(
                    .warning, "invalid-pattern",
                    "\"\(pattern)\" is no regular expression of ECMA-262: \(problem); it is left out of the schema",
                    at: key)
            case .unportable(let problem):
                report(
                    .info, "unportable-pattern",
                    "\"\(pattern)\" is not read alike by all engines: \(problem); it is left out of the schema", at: key
                )
                frame.losses += 1
            }
        }
        return nil
    }

    private mutating func names(_ key: String, _ value: JSONValue, hidden: Set<String>) -> [String] {
        guard let list = value.array else {
            reportDropped(key, value, expected: "an array of names")
            return []
        }
        var names: [String] = []
        var seen: Set<String> = []
        for element in list {
            guard let name = element.string else {
                report(
                    .warning, "invalid-schema",
                    "`\(key)` holds \(element.kindWithArticle), expected a name; it is left out", at: key)
                continue
            }
            if !hidden.contains(name), seen.insert(name).inserted { names.append(name) }
        }
        return names
    }

    private mutating func dependentRequired(_ value: JSONValue, hidden: Set<String>, _ output: inout SchemaOutput) {
        guard let object = value.object else { return reportDropped("dependentRequired", value, expected: "an object") }
        frame.path.append("dependentRequired")
        defer { frame.path.removeLast() }
        var result = output.members["dependentRequired"]?.object ?? [:]
        for member in object where !hidden.contains(member.key) {
            result[member.key] = .array(names(member.key, member.value, hidden: hidden).map(JSONValue.string))
        }
        if !result.isEmpty { output.members["dependentRequired"] = .object(result) }
    }
}

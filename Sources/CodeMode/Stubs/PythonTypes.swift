import JSONValues

/// Python types made of JSON Schemas: an expression for each schema, and the classes that the expressions name.
struct PythonTypes {
    /// How much is told.
    struct Detail {
        /// Whether a field's description stands behind it.
        var hasComments = true
        /// How many values of an enumeration are listed; `nil` lists all.
        var mostLiterals: Int?
        /// How deep classes refer to classes before a plain `dict` has to do; `nil` goes all the way.
        var deepestClass: Int?
        /// How many classes there may be before a plain `dict` has to do.
        var mostClasses = 1_000
        /// How many fields one tool's classes may have together before a plain `dict` has to do for the next class.
        var mostFields = 100_000
        /// How many types a union lists before a plain `dict` has to do for the others.
        var mostAlternatives = 1_000
        /// Whether a type checker reads it: then what may be several things is anything, and `None` is left out.
        var isForChecking = false
    }

    /// A `TypedDict`.
    struct Class {
        var name: String
        var fields: [Field] = []
        /// Whether the schema forbids other fields.
        var isClosed = false
    }

    /// A field of a `TypedDict`, or an argument of a function.
    struct Field {
        var name: String
        var type: String
        var isRequired: Bool
        /// One short sentence; empty for none.
        var comment: String
    }

    /// The classes in the order in which they were first needed.
    private(set) var classes: [Class] = []
    /// How many fields the classes of the tool at hand have.
    private var fieldCount = 0

    private let detail: Detail
    /// The schema of each class, to tell the same schema from another one of the same name.
    private var schemaOfClass: [String: JSONValue] = [:]
    private var placeOfClass: [String: Int] = [:]

    init(detail: Detail = Detail()) { self.detail = detail }

    /// Begins with another tool, whose classes have a budget of their own.
    mutating func beginTool() { fieldCount = 0 }

    /// The type of a schema.
    ///
    /// - Parameters:
    ///   - schema: a JSON Schema 2020-12, or a part of `root`.
    ///   - root: the whole schema, in which references are looked up.
    ///   - name: what a class made of an object without a name of its own is called.
    mutating func type(of schema: JSONValue, in root: JSONValue, name: String) -> String {
        type(of: schema, Place(root: root, name: name, depth: 0, nesting: 0))
    }

    /// The properties of an object schema as fields, in their order.
    mutating func fields(of schema: JSONValue, in root: JSONValue, owner: String) -> [Field] {
        fields(of: schema, Place(root: root, name: owner, depth: 0, nesting: 0))
    }

    /// Where a schema stands.
    private struct Place {
        var root: JSONValue
        var name: String
        /// How many classes refer to each other down to here.
        var depth: Int
        /// How many schemas lie in each other down to here.
        var nesting: Int

        func deeper(_ name: String? = nil) -> Place {
            Place(root: root, name: name ?? self.name, depth: depth, nesting: nesting + 1)
        }

        static let deepestNesting = 64
    }

    // MARK: Expressions

    private mutating func type(of schema: JSONValue, _ place: Place) -> String {
        guard place.nesting < Place.deepestNesting else { return "Any" }
        guard case .object(let members) = schema else { return schema.bool == false ? "Never" : "Any" }
        if case .string(let reference)? = members["$ref"] { return type(ofReference: reference, place) }
        if case .array(let values)? = members["enum"] { return literals(values) }
        if let value = members["const"] { return literals([value]) }
        for keyword in ["oneOf", "anyOf"] {
            if case .array(let branches)? = members[keyword], !branches.isEmpty {
                if members["properties"] != nil { break }
                return union(branches.prefix(detail.mostAlternatives + 1).map { type(of: $0, place.deeper()) })
            }
        }
        if case .array(let parts)? = members["allOf"], !parts.isEmpty {
            return type(ofAll: parts, members, place)
        }
        switch members["type"] {
        case .string(let kind)?: return type(named: kind, members, place)
        case .array(let kinds)?:
            return union(kinds.map { type(named: $0.string ?? "", members, place) })
        default: return members["properties"] == nil ? "Any" : classType(schema, place)
        }
    }

    private mutating func type(named kind: String, _ members: JSONObject, _ place: Place) -> String {
        switch kind {
        case "string": return "str"
        case "integer": return "int"
        case "number": return "float"
        case "boolean": return "bool"
        case "null": return "None"
        case "array":
            guard let items = members["items"] else { return "list[Any]" }
            return "list[\(type(of: items, place.deeper(place.name + "Item")))]"
        case "object":
            if let properties = members["properties"]?.object, !properties.isEmpty {
                return classType(.object(members), place)
            }
            guard let others = members["additionalProperties"], others.object != nil else { return "dict[str, Any]" }
            return "dict[str, \(type(of: others, place.deeper(place.name + "Value")))]"
        default: return "Any"
        }
    }

    private mutating func type(ofReference reference: String, _ place: Place) -> String {
        guard reference.hasPrefix("#"), let pointer = JSONPointer(String(reference.dropFirst())),
            let target = place.root.value(at: pointer)
        else { return "Any" }
        var inside = place.deeper(pointer.tokens.last ?? place.name)
        if target["properties"] == nil, target["allOf"] == nil {
            // Only objects become classes, and only classes end a circle of references, so a chain of others is bounded.
            inside.nesting += 7
        }
        return type(of: target, inside)
    }

    /// The parts of an `allOf` that are objects make one class; a part that only adds words is left out.
    private mutating func type(ofAll parts: [JSONValue], _ members: JSONObject, _ place: Place) -> String {
        var own = members
        own["allOf"] = nil
        let saysMore = own.contains { Self.shapingKeywords.contains($0.key) }
        let shaping = parts.filter { part in
            part.object.map { object in object.contains { Self.shapingKeywords.contains($0.key) } } ?? false
        }
        if shaping.count == 1, !saysMore { return type(of: shaping[0], place.deeper()) }
        let merged = merge(shaping + (saysMore ? [.object(own)] : []), place)
        guard let properties = merged["properties"]?.object, !properties.isEmpty else {
            return shaping.first.map { type(of: $0, place.deeper()) } ?? "Any"
        }
        return classType(.object(merged), place)
    }

    private static let shapingKeywords: Set<String> = [
        "$ref", "type", "properties", "items", "enum", "const", "allOf", "oneOf", "anyOf", "additionalProperties",
        "required",
    ]

    private func merge(_ parts: [JSONValue], _ place: Place) -> JSONObject {
        var properties = JSONObject()
        var required: [JSONValue] = []
        for part in parts {
            guard let object = resolved(part, place, hops: 0) else { continue }
            for member in object["properties"]?.object ?? [:] { properties[member.key] = member.value }
            required += object["required"]?.array ?? []
        }
        return ["type": "object", "properties": .object(properties), "required": .array(required)]
    }

    private func resolved(_ schema: JSONValue, _ place: Place, hops: Int) -> JSONObject? {
        guard hops < 16, let object = schema.object else { return nil }
        if case .string(let reference)? = object["$ref"] {
            let target = JSONPointer(String(reference.dropFirst())).flatMap { place.root.value(at: $0) }
            return target.flatMap { resolved($0, place, hops: hops + 1) }
        }
        if case .array(let parts)? = object["allOf"] {
            var own = object
            own["allOf"] = nil
            let inner = parts.compactMap { resolved($0, place, hops: hops + 1) }.map(JSONValue.object)
            return merge(inner + [.object(own)], place)
        }
        return object
    }

    private func union(_ types: [String]) -> String {
        var seen: Set<String> = []
        var parts: [String] = []
        for type in types {
            let isNullable = type.hasSuffix(" | None")
            for part in [isNullable ? String(type.dropLast(7)) : type] + (isNullable ? ["None"] : [])
            where seen.insert(part).inserted {
                parts.append(part)
            }
        }
        if parts.contains("Any") { return "Any" }
        if detail.isForChecking {
            parts.removeAll { $0 == "None" }
            return parts.count == 1 ? parts[0] : "Any"
        }
        // `None` reads best at the end.
        let others = parts.filter { $0 != "None" }
        let shown = others.count > detail.mostAlternatives ? others.prefix(detail.mostAlternatives) + ["dict"] : others
        return (shown + parts.filter { $0 == "None" }).joined(separator: " | ")
    }

    private func literals(_ values: [JSONValue]) -> String {
        if detail.isForChecking {
            return values.allSatisfy { $0.string != nil } ? "str" : "Any"
        }
        var literals: [String] = []
        var hasNull = false
        for value in values {
            switch value {
            case .string(let text): literals.append(PythonName.literal(text))
            case .bool(let flag): literals.append(flag ? "True" : "False")
            case .number(let number) where number.isSpelledAsInteger: literals.append(number.literal)
            case .null: hasNull = true
            // A literal type has no other values.
            case .number: return hasNull ? "float | None" : "float"
            case .array, .object: return "Any"
            }
        }
        var shown = literals
        if let most = detail.mostLiterals, literals.count > most { shown = literals.prefix(most) + ["..."] }
        let type = literals.isEmpty ? "None" : "Literal[\(shown.joined(separator: ", "))]"
        return hasNull && !literals.isEmpty ? type + " | None" : type
    }

    // MARK: Classes

    private mutating func classType(_ schema: JSONValue, _ place: Place) -> String {
        if let deepest = detail.deepestClass, place.depth >= deepest { return detail.isForChecking ? "Any" : "dict" }
        if classes.count >= detail.mostClasses || fieldCount >= detail.mostFields {
            return detail.isForChecking ? "Any" : "dict"
        }
        var name = PythonName.className(place.name)
        var number = 2
        while let known = schemaOfClass[name], known != schema {
            name = PythonName.className(place.name) + String(number)
            number += 1
        }
        if schemaOfClass[name] != nil { return name }
        schemaOfClass[name] = schema
        placeOfClass[name] = classes.count
        classes.append(Class(name: name, isClosed: schema["additionalProperties"]?.bool == false))
        let slot = classes.count - 1
        let inside = Place(root: place.root, name: name, depth: place.depth + 1, nesting: place.nesting + 1)
        classes[slot].fields = fields(of: schema, inside)
        return name
    }

    private mutating func fields(of schema: JSONValue, _ place: Place) -> [Field] {
        let required = Set((schema["required"]?.array ?? []).compactMap(\.string))
        let properties = schema["properties"]?.object ?? [:]
        fieldCount += properties.count
        return properties.map { property in
            let name = place.name + PythonName.className(property.key)
            return Field(
                name: property.key,
                type: type(of: property.value, place.deeper(name)),
                isRequired: required.contains(property.key),
                comment: comment(on: property, isArgument: place.depth == 0)
            )
        }
    }

    /// An argument's description is worth more of a line than that of a field of a result.
    private func comment(on property: JSONObject.Member, isArgument: Bool) -> String {
        guard detail.hasComments else { return "" }
        return ShortText.comment(on: property.key, property.value, characters: isArgument ? 60 : 40)
    }
}

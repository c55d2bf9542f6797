import JSONValues

/// A schema object while its node is filled: its members, read with their types checked.
struct SchemaSource {
    let members: JSONObject
    let place: SchemaPlace
    let node: SchemaNode

    /// What the keywords mean.
    var rules: SchemaRules { place.resource.rules }

    /// A keyword's value as a count; a negative or fractional one is a problem, a huge one the largest count.
    func count(_ keyword: String) -> Int? {
        guard let value = members[keyword] else { return nil }
        guard let number = value.number, number.isInteger, !number.decimal.isNegative else {
            invalid(keyword, "a non-negative integer", value)
            return nil
        }
        return number.int ?? .max
    }

    /// A keyword's value as a number.
    func number(_ keyword: String) -> JSONNumber? {
        guard let value = members[keyword] else { return nil }
        guard let number = value.number else {
            invalid(keyword, "a number", value)
            return nil
        }
        return number
    }

    /// A keyword's value as a boolean.
    func flag(_ keyword: String) -> Bool? {
        guard let value = members[keyword] else { return nil }
        guard let flag = value.bool else {
            invalid(keyword, "a boolean", value)
            return nil
        }
        return flag
    }

    /// A keyword's value as a string.
    func text(_ keyword: String) -> String? {
        guard let value = members[keyword] else { return nil }
        guard let text = value.string else {
            invalid(keyword, "a string", value)
            return nil
        }
        return text
    }

    /// A keyword's value as a list of strings.
    func names(_ keyword: String) -> [String]? {
        guard let value = members[keyword] else { return nil }
        guard let items = value.array, items.allSatisfy({ $0.string != nil }) else {
            invalid(keyword, "a list of strings", value)
            return nil
        }
        return items.compactMap(\.string)
    }

    /// A keyword's value as an object.
    func object(_ keyword: String) -> JSONObject? {
        guard let value = members[keyword] else { return nil }
        guard let object = value.object else {
            invalid(keyword, "an object", value)
            return nil
        }
        return object
    }

    /// Notes that a keyword has a value that it cannot have.
    func invalid(_ keyword: String, _ expected: String, _ value: JSONValue) {
        node.addProblem(
            .invalidKeyword,
            keyword,
            "\"\(keyword)\" must be \(expected), but is \(Excerpt.of(value, withKind: true))"
        )
    }
}

extension SchemaBuilder {
    /// The node of the schema that is the value of a keyword.
    func child(_ keyword: String, of source: SchemaSource) -> SchemaNode? {
        source.members[keyword].map { child($0, at: [keyword], of: source) }
    }

    /// The node of a schema inside a keyword.
    func child(_ value: JSONValue, at tokens: [String], of source: SchemaSource) -> SchemaNode {
        let pointer = source.place.pointer + JSONPointer(tokens).description
        return node(
            at: SchemaPlace(
                value: value,
                pointer: pointer,
                resource: entering(value, at: pointer, from: source.place.resource)
            )
        )
    }

    /// The nodes of the schemas that are the value of a keyword, in a list.
    func children(_ keyword: String, of source: SchemaSource) -> [SchemaNode] {
        guard let value = source.members[keyword] else { return [] }
        guard let items = value.array else {
            source.invalid(keyword, "a list of schemas", value)
            return []
        }
        return items.enumerated().map { child($0.element, at: [keyword, String($0.offset)], of: source) }
    }

    /// The nodes of the schemas that are the value of a keyword, by their names.
    func namedChildren(_ keyword: String, of source: SchemaSource) -> [(name: String, schema: SchemaNode)] {
        source.object(keyword)?.members.map { member in
            (member.key, child(member.value, at: [keyword, member.key], of: source))
        } ?? []
    }
}

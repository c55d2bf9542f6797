import JSONValues

extension Validation {
    /// Applies all keywords of a schema to the value at hand.
    mutating func check(_ node: SchemaNode, _ value: JSONValue, _ evaluated: EvaluatedParts?) -> Bool {
        guard enter(node) else {
            leave()
            return false
        }
        defer { leave() }
        let keywords = node.keywords
        if keywords.isFalse { return report(node, "", "is not allowed") && false }
        let before = violations.count
        // What the schemas of this node evaluate is seen by its own `unevaluated…` and by those around it.
        let isTracked = keywords.trackEvaluation(of: value)
        let own = isTracked ? EvaluatedParts() : evaluated
        if !keywords.types.accepts(value) {
            guard report(node, "type", Wording.wrongType(value, expected: keywords.types)) else { return false }
        }
        if let enumeration = keywords.enumeration, !enumeration.contains(value) {
            guard report(node, enumeration.keyword, Wording.notListed(value, in: enumeration)) else { return false }
        }
        guard check(keywords, of: node, value, own) || goesOn else { return false }
        for applicator in keywords.applicators {
            guard check(applicator, of: node, value, own) || goesOn else { return false }
        }
        if isTracked, let own {
            // After a failure it is not known what the failed schemas would have evaluated.
            guard violations.count > before || checkUnevaluated(node, value, own) || goesOn else { return false }
            evaluated?.formUnion(own)
        }
        return violations.count == before
    }

    /// Applies the keywords about the kind of value that it is.
    private mutating func check(
        _ keywords: SchemaKeywords,
        of node: SchemaNode,
        _ value: JSONValue,
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        switch value {
        case .null, .bool: return true
        case .number(let number):
            guard let keywords = keywords.number else { return true }
            return check(keywords, of: node, number)
        case .string(let text):
            guard let keywords = keywords.string else { return true }
            return check(keywords, of: node, text)
        case .array(let items):
            guard let keywords = keywords.array else { return true }
            return check(keywords, of: node, items, evaluated)
        case .object(let object):
            guard let keywords = keywords.object else { return true }
            return check(keywords, of: node, object, evaluated)
        }
    }

    /// Applies `unevaluatedItems` or `unevaluatedProperties` to what nothing else has evaluated.
    private mutating func checkUnevaluated(_ node: SchemaNode, _ value: JSONValue, _ evaluated: EvaluatedParts) -> Bool
    {
        let before = violations.count
        switch value {
        case .object(let object):
            guard let schema = node.keywords.unevaluatedProperties else { return true }
            for (place, member) in object.members.enumerated() where !evaluated.contains(place) {
                if schema.keywords.isFalse {
                    guard
                        report(
                            node, "unevaluatedProperties", property: member.key,
                            Wording.unknownProperty(member.key, of: object, known: node.declaredProperties)
                        )
                    else { return false }
                } else {
                    guard check(schema, member.value, at: .key(member.key)) || goesOn else { return false }
                }
            }
            evaluated.markAll()
        case .array(let items):
            guard let schema = node.keywords.unevaluatedItems else { return true }
            for (place, item) in items.enumerated() where !evaluated.contains(place) {
                if schema.keywords.isFalse {
                    guard report(node, "unevaluatedItems", Wording.unexpectedItem(place)) else { return false }
                } else {
                    guard check(schema, item, at: .index(place)) || goesOn else { return false }
                }
            }
            evaluated.markAll()
        default: break
        }
        return violations.count == before
    }
}

extension SchemaKeywords {
    /// Whether the schema has to know which parts of the value its own keywords look at.
    fileprivate func trackEvaluation(of value: JSONValue) -> Bool {
        switch value {
        case .object: unevaluatedProperties != nil
        case .array: unevaluatedItems != nil
        default: false
        }
    }
}

import JSONValues

extension Validation {
    /// Applies a keyword that applies other schemas to the value at hand.
    mutating func check(
        _ applicator: Applicator,
        of node: SchemaNode,
        _ value: JSONValue,
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        switch applicator {
        case .reference(let target): return checkInPlace(target, value, evaluated)
        case .dynamicReference(let name, let fallback):
            return checkInPlace(dynamicTarget(name) ?? fallback, value, evaluated)
        case .allOf(let nodes):
            let before = violations.count
            for part in nodes {
                guard checkInPlace(part, value, evaluated) || goesOn else { return false }
            }
            return violations.count == before
        case .anyOf(let nodes): return checkAnyOf(nodes, of: node, value, evaluated)
        case .oneOf(let nodes): return checkOneOf(nodes, of: node, value, evaluated)
        case .not(let excluded):
            guard verdict({ $0.checkInPlace(excluded, value, nil) }) else { return true }
            return report(node, "not", Wording.excluded(by: excluded.keywords)) && false
        case .conditional(let condition, let then, let otherwise):
            let trial = evaluated.map { _ in EvaluatedParts() }
            if verdict({ $0.checkInPlace(condition, value, trial) }) {
                if let trial { evaluated?.formUnion(trial) }
                return then.map { checkInPlace($0, value, evaluated) } ?? true
            }
            return otherwise.map { checkInPlace($0, value, evaluated) } ?? true
        case .dependentSchema(let property, let schema):
            guard case .object(let object) = value, object.contains(property) else { return true }
            return checkInPlace(schema, value, evaluated)
        }
    }

    private mutating func checkAnyOf(
        _ nodes: [SchemaNode],
        of node: SchemaNode,
        _ value: JSONValue,
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        var isValid = false
        for alternative in nodes {
            let trial = evaluated.map { _ in EvaluatedParts() }
            guard verdict({ $0.checkInPlace(alternative, value, trial) }) else { continue }
            isValid = true
            guard let trial else { return true }
            // Each alternative that matches adds to what is evaluated, so none is left out.
            evaluated?.formUnion(trial)
        }
        return isValid || explainAlternatives(nodes, of: node, "anyOf", value)
    }

    private mutating func checkOneOf(
        _ nodes: [SchemaNode],
        of node: SchemaNode,
        _ value: JSONValue,
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        var first: Int?
        for (place, alternative) in nodes.enumerated() {
            let trial = evaluated.map { _ in EvaluatedParts() }
            guard verdict({ $0.checkInPlace(alternative, value, trial) }) else { continue }
            if let first {
                return report(node, "oneOf", Wording.matchesSeveral(first, place, of: nodes.count)) && false
            }
            first = place
            if let trial { evaluated?.formUnion(trial) }
        }
        return first != nil || explainAlternatives(nodes, of: node, "oneOf", value)
    }
}

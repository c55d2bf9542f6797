package import JSONValues

/// A compiled schema: made once, used for any number of values, from any thread.
package struct JSONSchema: Sendable {
    private let node: SchemaNode
    private let dynamicAnchors: DynamicAnchors
    // Keeps the nodes linked.
    private let arena: SchemaArena

    init(node: SchemaNode, dynamicAnchors: DynamicAnchors, arena: SchemaArena) {
        self.node = node
        self.dynamicAnchors = dynamicAnchors
        self.arena = arena
    }

    /// Compiles a schema that is a document of its own.
    ///
    /// What is wrong in it is left out and listed in ``problems``.
    package init(_ schema: JSONValue, options: SchemaOptions = SchemaOptions()) {
        self = SchemaCompiler(root: schema, options: options).compileRoot()
    }

    /// Whether a value conforms to the schema.
    package func isValid(_ instance: JSONValue, direction: SchemaDirection = .any) -> Bool {
        var validation = validation(of: instance, direction, explainingUpTo: nil)
        return validation.run()
    }

    /// The reasons why a value does not conform to the schema, at most `limit` of them; none where it conforms.
    ///
    /// Where none of several alternatives matches, the one that the value probably means is explained.
    package func validate(
        _ instance: JSONValue,
        limit: Int = 100,
        direction: SchemaDirection = .any
    ) -> [SchemaViolation] {
        var steps = 0
        return validate(instance, limit: limit, direction: direction, steps: &steps)
    }

    /// The same, and how much work it was: to `steps` is added how often a schema was applied to a value.
    package func validate(
        _ instance: JSONValue,
        limit: Int = 100,
        direction: SchemaDirection = .any,
        steps: inout Int
    ) -> [SchemaViolation] {
        var verdict = validation(of: instance, direction, explainingUpTo: nil)
        let isValid = verdict.run()
        steps += verdict.steps
        if isValid { return [] }
        if let refusal = verdict.refusal { return [violation(for: refusal)] }
        var explanation = validation(of: instance, direction, explainingUpTo: max(limit, 1))
        _ = explanation.run()
        steps += explanation.steps
        guard explanation.violations.isEmpty else { return explanation.violations }
        // To explain takes more than to decide, so only the explanation may have been given up.
        return [violation(for: explanation.refusal ?? .work)]
    }

    private func validation(
        of instance: JSONValue,
        _ direction: SchemaDirection,
        explainingUpTo limit: Int?
    ) -> Validation {
        Validation(
            of: instance,
            against: node,
            dynamicAnchors: dynamicAnchors,
            direction: direction,
            explainingUpTo: limit
        )
    }

    private func violation(for refusal: Validation.Refusal) -> SchemaViolation {
        SchemaViolation(
            instanceLocation: JSONPointer(),
            schemaLocation: location,
            keyword: "",
            message: Wording.refused(refusal)
        )
    }

    /// Where the schema stands: the URI of its document and a JSON Pointer.
    package var location: String { node.location(of: "") }

    /// What is wrong in the schema itself or in any schema that it reaches: each keyword named here is left out.
    package var problems: [SchemaProblem] {
        var known: Set<ObjectIdentifier> = [ObjectIdentifier(node)]
        var waiting = [node]
        var next = 0
        while next < waiting.count {
            for target in waiting[next].keywords.targets where known.insert(ObjectIdentifier(target)).inserted {
                waiting.append(target)
            }
            next += 1
        }
        return waiting.flatMap(\.problems)
    }
}

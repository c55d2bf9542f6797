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
        var validation = Validation(
            of: instance,
            against: node,
            dynamicAnchors: dynamicAnchors,
            direction: direction,
            explainingUpTo: nil
        )
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
        if isValid(instance, direction: direction) { return [] }
        var validation = Validation(
            of: instance,
            against: node,
            dynamicAnchors: dynamicAnchors,
            direction: direction,
            explainingUpTo: max(limit, 1)
        )
        _ = validation.run()
        guard validation.violations.isEmpty else { return validation.violations }
        let violation = SchemaViolation(
            instanceLocation: JSONPointer(),
            schemaLocation: node.location(of: ""),
            keyword: "",
            message: Wording.refused(validation.refusal)
        )
        return [violation]
    }

    /// Where the schema stands: the URI of its document and a JSON Pointer.
    package var location: String { node.location(of: "") }

    /// What is wrong in the schema itself or in any schema that it reaches: each keyword named here is left out.
    package var problems: [SchemaProblem] {
        var known: Set<ObjectIdentifier> = [ObjectIdentifier(node)]
        var waiting = [node]
        var next = 0
        while next < waiting.count {
            for target in waiting[next].targets where known.insert(ObjectIdentifier(target)).inserted {
                waiting.append(target)
            }
            next += 1
        }
        return waiting.flatMap(\.problems)
    }
}

package import Diagnostics
package import JSONValues
import Synchronization

/// All schemas that a specification can reach, converted when they are first asked for and kept.
package final class SchemaStore: SchemaResolving {
    private let resolver: ReferenceResolver
    /// A lock and not an actor: converting is short, never waits, and is asked for from plain functions.
    private let conversion: Mutex<SchemaConversion>

    init(resolver: ReferenceResolver) {
        self.resolver = resolver
        conversion = Mutex(SchemaConversion(resolver))
    }

    /// The schema behind `$ref`, through chains, with siblings that count in its text merged in; `nil` where it cannot
    /// be resolved. A schema without `$ref` is itself.
    package func followed(_ schema: SchemaReference) -> SchemaReference? {
        var node = schema.node
        var hops = 0
        while let reference = node.reference {
            hops += 1
            guard hops < 100, let target = try? resolver.resolved(reference, in: node) else { return nil }
            node = resolver.countsSiblings(in: node.document) ? SiblingMerge.merged(node, into: target) : target
        }
        return node.schema
    }

    /// A schema as JSON Schema 2020-12, in one direction; what it refers to is added to `definitions`.
    package func converted(
        _ schema: SchemaReference,
        direction: SchemaDirection,
        definitions: inout JSONObject
    ) -> JSONValue {
        let (value, needed) = conversion.withLock { $0.convert(schema.node, direction: direction, known: definitions) }
        for definition in needed { definitions[definition.name] = definition.value }
        return value
    }

    /// The properties of an object-shaped schema that travel in a direction; `nil` where it is no such object.
    package func flattened(_ schema: SchemaReference, direction: SchemaDirection) -> FlatObject? {
        // An object that may turn out to be one of several is a union, whatever it has in common.
        guard let target = try? resolver.followed(schema.node) else { return nil }
        if target.value["discriminator"] != nil, !conversion.withLock({ $0.variants(of: target).isEmpty }) {
            return nil
        }
        var flattening = ObjectFlattening(resolver, direction: direction)
        return flattening.flatten(schema)
    }

    /// What converting has found so far, each finding once.
    package var diagnostics: [Diagnostic] { conversion.withLock { $0.diagnostics } }
}

/// Joins a schema behind `$ref` with what stands beside the `$ref` (JSON Schema 2020-12, section 8.2.3.1).
enum SiblingMerge {
    /// The target with the siblings: annotations replace its own, assertions hold beside them.
    static func merged(_ node: TextNode, into target: TextNode) -> TextNode {
        let siblings = (node.value.object ?? [:]).filter { $0.key != "$ref" && !isAboutPlace($0.key) }
        guard !siblings.isEmpty, var merged = target.value.object else { return target }
        var conflicting = JSONObject()
        for sibling in siblings {
            if isAnnotation(sibling.key) || merged[sibling.key] == nil {
                // References inside are relative to the text that they stand in.
                guard isAnnotation(sibling.key) || node.document == target.document else { continue }
                merged[sibling.key] = sibling.value
            } else if merged[sibling.key] != sibling.value, node.document == target.document {
                conflicting[sibling.key] = sibling.value
            }
        }
        if !conflicting.isEmpty {
            merged["allOf"] = .array((merged["allOf"]?.array ?? []) + [.object(conflicting)])
        }
        return TextNode(value: .object(merged), document: target.document, pointer: target.pointer)
    }

    private static func isAnnotation(_ keyword: String) -> Bool {
        switch keyword {
        case "title", "description", "summary", "default", "examples", "example", "deprecated", "readOnly", "writeOnly",
            "externalDocs", "xml":
            true
        default: keyword.hasPrefix("x-")
        }
    }

    private static func isAboutPlace(_ keyword: String) -> Bool {
        switch keyword {
        case "$id", "$schema", "$defs", "$anchor", "$dynamicAnchor", "$comment": true
        default: false
        }
    }
}

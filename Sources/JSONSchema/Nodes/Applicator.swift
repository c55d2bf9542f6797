/// A keyword that applies other schemas to the same value.
enum Applicator: Sendable {
    /// `$ref`.
    case reference(SchemaNode)
    /// `$dynamicRef` or `$recursiveRef`: the outermost dynamic anchor `name` in scope, else `fallback`.
    case dynamicReference(name: String, fallback: SchemaNode)
    /// `allOf`.
    case allOf([SchemaNode])
    /// `anyOf`.
    case anyOf([SchemaNode])
    /// `oneOf`.
    case oneOf([SchemaNode])
    /// `not`.
    case not(SchemaNode)
    /// `if`, with `then` and `else` where they are there.
    case conditional(if: SchemaNode, then: SchemaNode?, else: SchemaNode?)
    /// One member of `dependentSchemas` or `dependencies`: the schema of objects that have a property.
    case dependentSchema(property: String, SchemaNode)
}

extension Applicator {
    /// The schemas that it may apply.
    var targets: [SchemaNode] {
        switch self {
        case .reference(let node), .not(let node), .dependentSchema(_, let node): [node]
        case .dynamicReference(_, let fallback): [fallback]
        case .allOf(let nodes), .anyOf(let nodes), .oneOf(let nodes): nodes
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise].compactMap(\.self)
        }
    }
}

/// OpenAPI's hint which alternative a value means.
struct Discriminator: Sendable {
    /// The property whose value names the alternative.
    let property: String
    /// References, or names, of the alternatives by the property's value.
    let mapping: [String: String]
}

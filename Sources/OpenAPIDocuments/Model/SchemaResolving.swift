package import Diagnostics
package import JSONValues

/// All schemas that a specification can reach: follows references, and turns schemas of every version into
/// JSON Schema 2020-12.
///
/// Texts are read once; what has been converted is shared by all that use it, so that two tools that refer to one
/// component hold the same storage.
package protocol SchemaResolving: Sendable {
    /// The schema behind `$ref`, through chains, with siblings that count in the document's version merged in;
    /// `nil` where it cannot be resolved. A schema without `$ref` is itself.
    func followed(_ schema: SchemaReference) -> SchemaReference?

    /// A schema as JSON Schema 2020-12 in which every reference is `#/$defs/NAME`; the definitions that it needs,
    /// directly and through others, are added to `definitions`.
    ///
    /// The direction takes out what does not travel that way: `readOnly` properties of a request, `writeOnly` ones of
    /// a response, from `properties` and from `required`. What is no JSON Schema is left out and reported in
    /// ``diagnostics``.
    func converted(_ schema: SchemaReference, direction: SchemaDirection, definitions: inout JSONObject) -> JSONValue

    /// The properties of an object-shaped schema, through `$ref` and `allOf`, that travel in a direction.
    ///
    /// `nil` where the schema is no object with named properties: an array, a scalar, a union (`oneOf`, `anyOf`), a
    /// free-form object.
    func flattened(_ schema: SchemaReference, direction: SchemaDirection) -> FlatObject?

    /// What converting has found so far, each finding once: unresolved references, keywords with impossible values.
    var diagnostics: [Diagnostic] { get }
}

/// Which way a value travels.
package enum SchemaDirection: Sendable, Hashable {
    case request, response
}

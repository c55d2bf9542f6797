/// Who sends a value that is validated, for properties that only one side sends.
package enum SchemaDirection: Sendable, Hashable {
    /// Either side: each required property has to be there.
    case any
    /// The client: a `readOnly` property is not required.
    case request
    /// The server: a `writeOnly` property is not required.
    case response
}

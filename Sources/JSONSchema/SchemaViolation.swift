package import JSONValues

/// One reason why a value does not conform to a schema.
package struct SchemaViolation: Sendable, Hashable {
    /// The place in the value that is wrong; for a property that is missing or not allowed, the object around it.
    package let instanceLocation: JSONPointer
    /// The keyword that is violated, as the URI of its document and a JSON Pointer: `#/properties/name/type`.
    package let schemaLocation: String
    /// The keyword that is violated, such as `required`; empty where a whole schema is `false`.
    package let keyword: String
    /// A sentence whose subject is the value at `instanceLocation`: `must be an integer, but is the string "5"`.
    package let message: String
    /// The member of the object at `instanceLocation` that is missing or not allowed, where the violation is about one.
    package let property: String?

    /// Makes a violation.
    package init(
        instanceLocation: JSONPointer,
        schemaLocation: String,
        keyword: String,
        message: String,
        property: String? = nil
    ) {
        self.instanceLocation = instanceLocation
        self.schemaLocation = schemaLocation
        self.keyword = keyword
        self.message = message
        self.property = property
    }
}

extension SchemaViolation: CustomStringConvertible {
    /// The place and the sentence: `/pets/0/age must be an integer, but is the string "5"`; `the value` for the root.
    package var description: String {
        let place = instanceLocation.description
        return (place.isEmpty ? "the value" : place) + " " + message
    }
}

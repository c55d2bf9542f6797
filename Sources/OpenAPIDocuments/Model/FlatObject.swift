package import JSONValues

/// An object-shaped schema with all that its `$ref` and `allOf` bring in, as one list of properties.
package struct FlatObject: Sendable {
    /// What an object may hold beside its named properties.
    package enum Additional: Sendable {
        /// Anything.
        case open
        /// Nothing.
        case closed
        /// Values of that schema.
        case schema(SchemaReference)
    }

    /// The properties that travel in the direction that was asked for, in the order of the document.
    package var properties: [FlatProperty]
    /// What else the object may hold.
    package var additional: Additional

    /// Makes an object of its parts.
    package init(properties: [FlatProperty], additional: Additional = .open) {
        self.properties = properties
        self.additional = additional
    }
}

/// One property of a ``FlatObject``.
package struct FlatProperty: Sendable {
    package var name: String
    /// The property's schema, as it stands in the document; where several members of an `allOf` describe it, all of
    /// them in one `allOf`.
    package var schema: SchemaReference
    package var isRequired: Bool
    /// The property's description, or that of the schema that it refers to; empty where neither has one.
    package var description: String
    package var isReadOnly: Bool
    package var isWriteOnly: Bool
    package var isDeprecated: Bool
    /// `default` of the property or of the schema that it refers to.
    package var defaultValue: JSONValue?

    /// Makes a property of its parts.
    package init(
        name: String,
        schema: SchemaReference,
        isRequired: Bool = false,
        description: String = "",
        isReadOnly: Bool = false,
        isWriteOnly: Bool = false,
        isDeprecated: Bool = false,
        defaultValue: JSONValue? = nil
    ) {
        self.name = name
        self.schema = schema
        self.isRequired = isRequired
        self.description = description
        self.isReadOnly = isReadOnly
        self.isWriteOnly = isWriteOnly
        self.isDeprecated = isDeprecated
        self.defaultValue = defaultValue
    }
}

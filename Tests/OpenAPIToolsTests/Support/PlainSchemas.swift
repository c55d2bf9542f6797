import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Schemas without references, as tests write them by hand.
struct PlainSchemas: SchemaResolving {
    var diagnostics: [Diagnostic] { [] }

    func followed(_ schema: SchemaReference) -> SchemaReference? { schema }

    func converted(
        _ schema: SchemaReference,
        direction: OpenAPIDocuments.SchemaDirection,
        definitions: inout JSONObject
    ) -> JSONValue { schema.value }

    func flattened(_ schema: SchemaReference, direction: OpenAPIDocuments.SchemaDirection) -> FlatObject? {
        guard let properties = schema.value["properties"]?.object else { return nil }
        let required = schema.value["required"]?.array?.compactMap(\.string) ?? []
        return FlatObject(
            properties: properties.map { member in
                FlatProperty(
                    name: member.key,
                    schema: SchemaReference(member.value),
                    isRequired: required.contains(member.key),
                    description: member.value["description"]?.string ?? ""
                )
            }
        )
    }
}

extension SchemaReference {
    /// A schema that stands alone.
    init(_ value: JSONValue) {
        self.init(value: value, document: DocumentID(index: 0), pointer: JSONPointer())
    }
}

import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// What arguments one content type of a request body takes, and how they become the body.
struct BodyLayout: Sendable {
    /// What an object-shaped body may hold beside its named properties.
    enum Additional: Sendable {
        case nothing
        case anything
        case schema(SchemaReference)
    }

    let content: MediaTypeContent
    let mediaType: MediaType?
    let kind: BodyKind
    /// The arguments: one a property of an object-shaped body, else one that is the body.
    let arguments: [ToolArgument]
    let additional: Additional
    /// Where the references of its schemas lead.
    let schemas: any SchemaResolving
    /// How properties are written, for those of which more is known than their name.
    private let properties: [String: BodyProperty]

    /// Whether the arguments are the properties of the body.
    var isFlat: Bool {
        if case .body? = arguments.first?.place { return false }
        return true
    }

    /// Whether the document leaves the content type open to the caller: a range, and no properties that only some types
    /// could carry.
    var isOpen: Bool { mediaType?.isRange == true && !isFlat }

    /// How the part at a place of a body without names is written; `nil` where the document says nothing.
    func encoding(ofPart place: Int) -> PropertyEncoding? {
        content.prefixEncodings.indices.contains(place) ? content.prefixEncodings[place] : content.itemEncoding
    }

    /// How a property is written.
    func property(_ name: String) -> BodyProperty { properties[name] ?? BodyProperty(name: name) }

    init(_ content: MediaTypeContent, of body: RequestBody, schemas: any SchemaResolving) {
        self.content = content
        self.schemas = schemas
        mediaType = MediaType(content.mediaType)
        kind = BodyKind(mediaType)
        let flat: FlatObject? =
            switch kind {
            case .json, .form, .multipart, .xml, .any:
                content.schema.flatMap { schemas.flattened($0, direction: .request) }
            case .jsonLines, .text, .binary: nil
            }
        guard let flat, !flat.properties.isEmpty else {
            arguments = [
                ToolArgument(
                    name: "body",
                    place: .body,
                    kind: Self.wholeKind(kind, content, schemas),
                    isRequired: body.isRequired,
                    description: body.description,
                    example: content.example
                )
            ]
            additional = .nothing
            properties = [:]
            return
        }
        let isForm = kind == .form || kind == .multipart
        let encodings = Dictionary(content.encodings.map { ($0.property, $0) }) { first, _ in first }
        var properties: [String: BodyProperty] = [:]
        var arguments: [ToolArgument] = []
        for property in flat.properties {
            let file = isForm ? SchemaShape.file(property.schema, encodings[property.name], schemas) : nil
            if isForm {
                properties[property.name] = BodyProperty(
                    name: property.name, isFile: file != nil,
                    mayBeFile: kind == .multipart && SchemaShape.isUnspoken(property.schema, schemas),
                    transferEncoding: kind == .multipart ? SchemaShape.contentEncoding(property.schema, schemas) : nil,
                    encoding: encodings[property.name])
            }
            arguments.append(
                ToolArgument(
                    name: property.name,
                    place: .property(property.name),
                    kind: file ?? .schema(property.schema),
                    isRequired: property.isRequired,
                    description: property.description,
                    isDeprecated: property.isDeprecated
                ))
        }
        self.arguments = arguments
        self.properties = properties
        additional = Self.additional(flat, content.schema, schemas)
    }

    private static func wholeKind(
        _ kind: BodyKind,
        _ content: MediaTypeContent,
        _ schemas: any SchemaResolving
    ) -> ToolArgument.Kind {
        switch kind {
        case .json, .form: return content.schema.map { .schema($0) } ?? .any
        case .multipart: return content.itemSchema.map { .list($0) } ?? content.schema.map { .schema($0) } ?? .any
        case .jsonLines:
            if let item = content.itemSchema { return .list(item) }
            guard let schema = content.schema, let value = schemas.followed(schema)?.value else { return .any }
            // A schema describes the whole sequence as a list (3.2); older documents mean an item by it.
            let isWhole = ["array", nil].contains(SchemaShape.types(of: value).first) || value["prefixItems"] != nil
            return isWhole ? .schema(schema) : .list(schema)
        case .xml: return .text
        case .text:
            guard let schema = content.schema, SchemaShape.isScalar(schema, schemas) else { return .text }
            return .schema(schema)
        case .binary: return .file
        case .any:
            guard let schema = content.schema else { return .any }
            return SchemaShape.isBinary(schema, schemas) ? .file : .schema(schema)
        }
    }

    /// Only what the document says in so many words is let through: by default JSON Schema would allow everything,
    /// and every misspelled argument would be sent.
    private static func additional(
        _ flat: FlatObject,
        _ schema: SchemaReference?,
        _ schemas: any SchemaResolving
    ) -> Additional {
        switch flat.additional {
        case .schema(let schema): return .schema(schema)
        case .closed: return .nothing
        case .open:
            let value = schema.flatMap { schemas.followed($0) }?.value
            let written = value?["additionalProperties"]
            let isOpen = written?.bool == true || written?.object?.isEmpty == true || value?["patternProperties"] != nil
            return isOpen ? .anything : .nothing
        }
    }
}

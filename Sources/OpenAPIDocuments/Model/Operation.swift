package import Diagnostics
package import JSONValues

/// One operation: a method on a path, with everything that its path item adds to it.
package struct Operation: Sendable {
    /// The method, in upper case.
    package var method: String
    /// The path template as the document has it.
    package var path: String
    /// `operationId` as it was written; `nil` where there is none.
    package var operationID: String?
    package var summary: String
    package var description: String
    package var tags: [String]
    package var isDeprecated: Bool
    /// The operation's own parameters first, then those of its path item that it does not replace.
    package var parameters: [Parameter]
    package var requestBody: RequestBody?
    /// In document order.
    package var responses: [Response]
    /// Its own servers, or those of its path item; `nil` where those of the document hold.
    package var servers: [Server]?
    /// Alternatives of which one must be met, the document's where the operation has none; empty where nothing is
    /// needed.
    package var security: [SecurityRequirement]
    /// Its members that begin with `x-`.
    package var extensions: JSONObject
    /// Where its method stands in the document.
    package var location: SourceLocation?

    /// Makes an operation of its parts.
    package init(
        method: String,
        path: String,
        operationID: String? = nil,
        summary: String = "",
        description: String = "",
        tags: [String] = [],
        isDeprecated: Bool = false,
        parameters: [Parameter] = [],
        requestBody: RequestBody? = nil,
        responses: [Response] = [],
        servers: [Server]? = nil,
        security: [SecurityRequirement] = [],
        extensions: JSONObject = JSONObject(),
        location: SourceLocation? = nil
    ) {
        self.method = method
        self.path = path
        self.operationID = operationID
        self.summary = summary
        self.description = description
        self.tags = tags
        self.isDeprecated = isDeprecated
        self.parameters = parameters
        self.requestBody = requestBody
        self.responses = responses
        self.servers = servers
        self.security = security
        self.extensions = extensions
        self.location = location
    }
}

/// A value that travels in the path, the query, a header or a cookie.
package struct Parameter: Sendable {
    /// Where a parameter travels.
    package enum Location: String, Sendable, Hashable {
        case path, query, header, cookie
        /// The whole query string is one value (3.2).
        case querystring
    }

    /// How a value of several parts is written (OpenAPI 3.2, Style Values); Swagger 2.0's collection formats become these.
    package enum Style: String, Sendable, Hashable {
        case matrix, label, simple, form, spaceDelimited, pipeDelimited, deepObject, cookie
        /// Swagger 2.0's `tsv`: joined by a tab.
        case tabDelimited
    }

    package var name: String
    package var location: Location
    package var isRequired: Bool
    package var isDeprecated: Bool
    package var description: String
    package var style: Style
    package var explodes: Bool
    package var allowsReserved: Bool
    package var allowsEmptyValue: Bool
    /// The schema of the value; with ``contentType`` the schema of what is encoded. `nil` where any value will do.
    package var schema: SchemaReference?
    /// The media type in which the value is encoded, for a parameter with `content`; `nil` for one with `schema`.
    package var contentType: String?
    /// How single properties of a query string that is a form are written.
    package var encodings: [PropertyEncoding] = []
    /// How lists in the list are written, each level by its own style (Swagger 2.0's `collectionFormat` of `items`).
    package var itemStyles: [Style] = []
    /// An example, where the parameter has one.
    package var example: JSONValue?
    package var source: SourceLocation?

    /// Makes a parameter of its parts.
    package init(
        name: String,
        location: Location,
        isRequired: Bool,
        isDeprecated: Bool = false,
        description: String = "",
        style: Style,
        explodes: Bool,
        allowsReserved: Bool = false,
        allowsEmptyValue: Bool = false,
        schema: SchemaReference? = nil,
        contentType: String? = nil,
        example: JSONValue? = nil,
        source: SourceLocation? = nil
    ) {
        self.name = name
        self.location = location
        self.isRequired = isRequired
        self.isDeprecated = isDeprecated
        self.description = description
        self.style = style
        self.explodes = explodes
        self.allowsReserved = allowsReserved
        self.allowsEmptyValue = allowsEmptyValue
        self.schema = schema
        self.contentType = contentType
        self.example = example
        self.source = source
    }
}

/// What a request carries.
package struct RequestBody: Sendable {
    package var description: String
    package var isRequired: Bool
    /// The content types that it may have, in document order.
    package var content: [MediaTypeContent]

    /// Makes a body of its parts.
    package init(description: String = "", isRequired: Bool = false, content: [MediaTypeContent]) {
        self.description = description
        self.isRequired = isRequired
        self.content = content
    }
}

/// One of the forms that a body may have.
package struct MediaTypeContent: Sendable {
    /// The media type or media type range as it was written.
    package var mediaType: String
    /// The schema of the whole body; `nil` where any will do.
    package var schema: SchemaReference?
    /// The schema of each item of a sequential media type (3.2); `nil` elsewhere.
    package var itemSchema: SchemaReference?
    /// How single properties of a form or of a multipart body are written.
    package var encodings: [PropertyEncoding]
    /// How the first parts of a multipart body without names are written (3.2).
    package var prefixEncodings: [PropertyEncoding]
    /// How the parts behind those are written (3.2); `nil` where nothing is said.
    package var itemEncoding: PropertyEncoding?
    package var example: JSONValue?

    /// Makes a form of a body.
    package init(
        mediaType: String,
        schema: SchemaReference? = nil,
        itemSchema: SchemaReference? = nil,
        encodings: [PropertyEncoding] = [],
        prefixEncodings: [PropertyEncoding] = [],
        itemEncoding: PropertyEncoding? = nil,
        example: JSONValue? = nil
    ) {
        self.mediaType = mediaType
        self.schema = schema
        self.itemSchema = itemSchema
        self.encodings = encodings
        self.prefixEncodings = prefixEncodings
        self.itemEncoding = itemEncoding
        self.example = example
    }
}

/// How one property of a form or multipart body is written (Encoding Object).
package struct PropertyEncoding: Sendable {
    /// The property's name; empty for a part without one.
    package var property: String
    /// The content types that the part may have, comma-separated as in the document; `nil` for the default.
    package var contentType: String?
    package var headers: [ResponseHeader]
    /// `nil` where the document says nothing, so that the content type decides.
    package var style: Parameter.Style?
    package var explodes: Bool?
    /// `nil` where the document says nothing, so that the content type decides.
    package var allowsReserved: Bool?

    /// Makes an encoding of its parts.
    package init(
        property: String,
        contentType: String? = nil,
        headers: [ResponseHeader] = [],
        style: Parameter.Style? = nil,
        explodes: Bool? = nil,
        allowsReserved: Bool? = nil
    ) {
        self.property = property
        self.contentType = contentType
        self.headers = headers
        self.style = style
        self.explodes = explodes
        self.allowsReserved = allowsReserved
    }
}

/// An answer that the document declares.
package struct Response: Sendable {
    /// `200`, `2XX` or `default`.
    package var status: String
    package var description: String
    package var headers: [ResponseHeader]
    package var content: [MediaTypeContent]

    /// Makes an answer of its parts.
    package init(
        status: String,
        description: String = "",
        headers: [ResponseHeader] = [],
        content: [MediaTypeContent] = []
    ) {
        self.status = status
        self.description = description
        self.headers = headers
        self.content = content
    }
}

/// A header field that the document describes.
package struct ResponseHeader: Sendable {
    package var name: String
    package var description: String
    package var schema: SchemaReference?

    /// Makes a header field of its parts.
    package init(name: String, description: String = "", schema: SchemaReference? = nil) {
        self.name = name
        self.description = description
        self.schema = schema
    }
}

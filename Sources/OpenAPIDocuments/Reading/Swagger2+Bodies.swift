import Diagnostics
import JSONValues

extension DocumentReader {
    /// The body that `in: body` and `in: formData` parameters describe; `nil` where there are none.
    func swagger2Body(_ parameters: [TextNode], _ mediaTypes: Swagger2MediaTypes, of operation: TextNode)
        -> RequestBody?
    {
        let whole = parameters.filter { $0.value["in"]?.string?.lowercased() == "body" }
        let fields = parameters.filter { $0.value["in"]?.string?.lowercased() != "body" }
        guard let body = whole.first else {
            return fields.isEmpty ? nil : form(fields, mediaTypes, of: operation)
        }
        for stray in whole.dropFirst() + fields {
            report("ignored-parameter", "the body is described already, this parameter is ignored", at: stray)
        }
        let types = mediaTypes.consumes.isEmpty ? ["application/json"] : mediaTypes.consumes
        let isPlain = body.value["schema"] == nil && body.value["type"] != nil
        let schema = isPlain ? swagger2Schema(of: body) : body.member("schema").flatMap(schema)
        if schema == nil, body.value["schema"] == nil {
            report("missing-field", "the body parameter has no `schema`, any value will do", at: body)
        }
        return RequestBody(
            description: text("description", of: body), isRequired: flag("required", of: body) ?? false,
            content: types.map { MediaTypeContent(mediaType: $0, schema: schema, example: body.value["x-example"]) })
    }

    private func form(_ fields: [TextNode], _ mediaTypes: Swagger2MediaTypes, of operation: TextNode) -> RequestBody {
        var properties = JSONObject()
        var required: [JSONValue] = []
        var encodings: [PropertyEncoding] = []
        var hasFile = false
        for field in fields {
            let name = text("name", of: field)
            guard properties[name] == nil else {
                report(
                    "duplicate-parameter", "the form parameter \"\(name)\" is there twice, the first counts", at: field)
                continue
            }
            var schema = swagger2Schema(of: field).value.object ?? [:]
            if let description = field.value["description"] { schema["description"] = description }
            properties[name] = .object(schema)
            if flag("required", of: field) == true { required.append(.string(name)) }
            if field.value["type"]?.string == "file" { hasFile = true }
            if field.value["type"]?.string == "array" {
                let (style, explodes) = collectionStyle(of: field, in: .query)
                encodings.append(PropertyEncoding(property: name, style: style, explodes: explodes))
            }
        }
        var schema: JSONObject = ["type": "object", "properties": .object(properties)]
        if !required.isEmpty { schema["required"] = .array(required) }
        let place = operation.pointer.appending("parameters")
        let reference = SchemaReference(value: .object(schema), document: operation.document, pointer: place)
        return RequestBody(
            isRequired: !required.isEmpty,
            content: Self.formTypes(mediaTypes.consumes, hasFile: hasFile).map {
                MediaTypeContent(mediaType: $0, schema: reference, encodings: encodings)
            })
    }

    /// The media types of a form: those of `consumes` that can carry it, else the one that fits.
    private static func formTypes(_ consumes: [String], hasFile: Bool) -> [String] {
        let multipart = "multipart/form-data"
        let urlEncoded = "application/x-www-form-urlencoded"
        let usable = consumes.filter { type in
            let folded = type.lowercased()
            return folded.hasPrefix(multipart) || (!hasFile && folded.hasPrefix(urlEncoded))
        }
        return usable.isEmpty ? [hasFile ? multipart : urlEncoded] : usable
    }

    /// What a response of Swagger 2.0 carries: its one schema in every type that the operation produces.
    func swagger2Content(of node: TextNode, _ mediaTypes: Swagger2MediaTypes) -> [MediaTypeContent] {
        guard let schema = node.member("schema") else { return [] }
        let isFile = schema.value["type"]?.string == "file"
        let fallback = isFile ? "application/octet-stream" : "application/json"
        var types = mediaTypes.produces.isEmpty ? [fallback] : mediaTypes.produces
        // A file under a list that holds for the whole document: it says nothing about the type of the file.
        if isFile, types.allSatisfy({ $0.lowercased().contains("json") }) { types = ["*/*"] }
        let examples = node.value["examples"]
        let reference = self.schema(schema)
        return types.map { MediaTypeContent(mediaType: $0, schema: reference, example: examples?[$0]) }
    }
}

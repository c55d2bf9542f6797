import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// What an operation's declared answers mean for its calls: what is asked for, and what comes back.
struct ResponsePlan {
    let operation: Operation
    let schemas: any SchemaResolving

    /// The answers that mean success: those of 2xx, or `default` where there are none.
    var successes: [Response] {
        let successes = operation.responses.filter { $0.status.hasPrefix("2") }
        return successes.isEmpty ? operation.responses.filter { $0.status == "default" } : successes
    }

    /// The value of `Accept`: the media types of the answers that mean success, those that are preferred first, and
    /// those of errors behind them.
    ///
    /// Where JSON is among them, only JSON is asked for, so that the answer is what the output schema says.
    var accept: String {
        let kinds = { (content: MediaTypeContent) in ResultKind(MediaType(content.mediaType)) }
        let offered = successes.flatMap(\.content)
        var wanted = offered.enumerated()
            .sorted { (kinds($0.element).preference, $0.offset) < (kinds($1.element).preference, $1.offset) }
            .map(\.element)
        if wanted.contains(where: { kinds($0) == .json }) { wanted = wanted.filter { kinds($0) == .json } }
        let errors = operation.responses.lazy.filter { !$0.status.hasPrefix("2") }.flatMap(\.content)
            .filter { kinds($0) == .json }
        var names: [String] = []
        for name in wanted.map(\.mediaType) + (wanted.isEmpty ? [] : errors.map(\.mediaType))
        where !names.contains(name) && HTTPHeader("Accept", name).defect == nil {
            names.append(name)
        }
        return names.isEmpty ? "*/*" : names.joined(separator: ", ")
    }

    /// The declared answer for a status code: that code, its range, or `default`.
    func response(for status: Int) -> Response? {
        let code = String(status)
        return operation.responses.first { $0.status == code }
            ?? operation.responses.first { $0.status.uppercased() == "\(code.prefix(1))XX" }
            ?? operation.responses.first { $0.status == "default" }
    }

    /// The content of an answer that is asked for; `nil` where it has none.
    func preferredContent(of response: Response) -> MediaTypeContent? {
        response.content.min {
            ResultKind(MediaType($0.mediaType)).preference < ResultKind(MediaType($1.mediaType)).preference
        }
    }

    /// The declared content that an answer's media type means; `nil` where it was not declared.
    func content(of response: Response, mediaType: MediaType?) -> MediaTypeContent? {
        guard let mediaType else { return preferredContent(of: response) }
        let declared = response.content.map { ($0, MediaType($0.mediaType)) }
        return declared.first { $0.1?.essence == mediaType.essence }?.0
            ?? declared.first { $0.1.map { mediaType.matches($0) } ?? false }?.0
    }

    /// The schema of the value that a content becomes, without its definitions.
    func schema(of content: MediaTypeContent, definitions: inout JSONObject) -> JSONValue {
        let convert = { (schema: SchemaReference, definitions: inout JSONObject) in
            schemas.converted(schema, direction: .response, definitions: &definitions)
        }
        switch ResultKind(MediaType(content.mediaType)) {
        case .json: return content.schema.map { convert($0, &definitions) } ?? [:]
        case .jsonSequence, .events:
            let isEvents = ResultKind(MediaType(content.mediaType)) == .events
            if let item = content.itemSchema { return ["type": "array", "items": convert(item, &definitions)] }
            guard let schema = content.schema, let followed = schemas.followed(schema) else {
                return ["type": "array", "items": isEvents ? EventStream.schema : [:]]
            }
            // A schema describes the whole sequence as a list (3.2); older documents mean an item by it.
            if SchemaShape.types(of: followed.value) == ["array"] { return convert(schema, &definitions) }
            return ["type": "array", "items": isEvents ? EventStream.schema : convert(schema, &definitions)]
        case .text:
            let isXML = MediaType(content.mediaType)?.isXML ?? false
            guard let schema = content.schema, !isXML, let value = schemas.followed(schema)?.value,
                SchemaShape.types(of: value) == ["string"]
            else { return ["type": "string"] }
            return convert(schema, &definitions)
        case .binary: return ResponseDecoder.binarySchema
        case .any:
            guard let schema = content.schema else { return [:] }
            if SchemaShape.isBinary(schema, schemas) { return ResponseDecoder.binarySchema }
            return convert(schema, &definitions)
        }
    }
}

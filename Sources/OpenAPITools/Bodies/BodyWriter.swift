import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// Turns the value of a body into the bytes of its content type.
enum BodyWriter {
    /// A body as it goes over the wire.
    struct Written {
        var bytes: [UInt8]
        var contentType: String
    }

    static func write(_ body: ArgumentValues.Body) throws(RequestProblem) -> Written {
        switch body.layout.kind {
        case .json: return Written(bytes: json(body.value), contentType: contentType(of: body, "application/json"))
        case .jsonLines: return try lines(body)
        case .form:
            guard let object = body.value.object else { throw notAnObject("form") }
            let text = try FormBody.write(object, property: body.layout.property)
            return Written(
                bytes: Array(text.utf8), contentType: contentType(of: body, "application/x-www-form-urlencoded"))
        case .multipart: return try multipart(body)
        case .xml, .text:
            let type = contentType(of: body, "text/plain")
            let charset = MediaType(type)?.charset
            let isWritten = body.layout.kind == .xml && body.layout.isFlat
            let text =
                isWritten
                ? XMLBody.write(body.value, schema: body.layout.content.schema, schemas: body.layout.schemas)
                : body.value.plainText
            guard let bytes = TextDecoding.encode(text, charset: charset) else {
                throw RequestProblem("argument body cannot be written in the charset \(charset ?? "") of \(type)")
            }
            return Written(bytes: bytes, contentType: type)
        case .binary: return try file(body)
        case .any:
            if case .file? = body.layout.arguments.first?.kind { return try file(body) }
            let chosen = body.contentType.flatMap { MediaType($0) }
            if let text = body.value.string, chosen?.isJSON != true {
                return Written(bytes: Array(text.utf8), contentType: contentType(of: body, "text/plain"))
            }
            return Written(bytes: json(body.value), contentType: contentType(of: body, "application/json"))
        }
    }

    private static func json(_ value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        JSONWriter.write(value, into: &bytes)
        return bytes
    }

    private static func lines(_ body: ArgumentValues.Body) throws(RequestProblem) -> Written {
        guard let items = body.value.array else {
            throw RequestProblem("argument body must be a list: each item is sent as one JSON text")
        }
        var bytes: [UInt8] = []
        for item in items {
            // A JSON text sequence has a record separator before each text (RFC 7464).
            if body.layout.mediaType?.isJSONSequence == true { bytes.append(0x1E) }
            JSONWriter.write(item, into: &bytes)
            bytes.append(UInt8(ascii: "\n"))
        }
        return Written(bytes: bytes, contentType: contentType(of: body, "application/jsonl"))
    }

    private static func multipart(_ body: ArgumentValues.Body) throws(RequestProblem) -> Written {
        let written =
            switch body.value {
            case .object(let members): try MultipartBody.write(members, property: body.layout.property)
            case .array(let items): try MultipartBody.write(items: items, encoding: body.layout.encoding(ofPart:))
            default: throw notAnObject("multipart")
            }
        let type = contentType(of: body, "multipart/form-data")
        return Written(bytes: written.bytes, contentType: "\(type); boundary=\(written.boundary)")
    }

    private static func file(_ body: ArgumentValues.Body) throws(RequestProblem) -> Written {
        let file = try FileValue(body.value, argument: "body")
        let given = file.contentType.flatMap { MediaType($0) }
        let fits = body.layout.mediaType.flatMap { range in given.map { $0.matches(range) } } ?? false
        let fallback = fits ? given?.description : nil
        return Written(
            bytes: file.data, contentType: contentType(of: body, fallback ?? "application/octet-stream"))
    }

    /// The content type that was chosen, or the declared one; `fallback` where that is a range.
    private static func contentType(of body: ArgumentValues.Body, _ fallback: String) -> String {
        for text in [body.contentType, body.layout.content.mediaType] {
            if let text, let mediaType = MediaType(text), !mediaType.isRange { return text }
        }
        return fallback
    }

    private static func notAnObject(_ kind: String) -> RequestProblem {
        RequestProblem("argument body must be an object: a \(kind) body has named fields")
    }
}

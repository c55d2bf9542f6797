import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// A request without server and credentials: what the arguments alone decide.
struct RequestDraft {
    /// The path, encoded, with a leading slash.
    var path: String
    /// The parts of the query, encoded, in their order.
    var query: [String]
    var headers: [HTTPHeader]
    /// The pairs of the `Cookie` header, encoded.
    var cookies: [String]
    var body: [UInt8]?

    init(_ operation: Operation, values: ArgumentValues, accept: String) throws(RequestProblem) {
        let pathValues = values.parameters.filter { $0.parameter.location == .path }
        let expanded = try PathTemplate.expand(
            operation.path, values: pathValues, isSafe: HTTPMethod.isSafe(operation.method))
        path = expanded.path
        query = expanded.query.isEmpty ? [] : [expanded.query]
        headers = [HTTPHeader("Accept", accept)]
        cookies = []
        if let body = values.body {
            let written = try BodyWriter.write(body)
            headers.append(HTTPHeader("Content-Type", written.contentType))
            self.body = written.bytes
        }
        for (parameter, value) in values.parameters {
            switch parameter.location {
            case .path: break
            case .query: query += Self.queryParts(parameter, value)
            case .querystring: query += try Self.wholeQuery(parameter, value)
            case .header:
                if let text = Self.headerText(parameter, value) { headers.append(HTTPHeader(parameter.name, text)) }
            case .cookie: cookies += try Self.cookieParts(parameter, value)
            }
        }
        if let defect = headers.lazy.compactMap(\.defect).first { throw RequestProblem(defect) }
    }

    private static func queryParts(_ parameter: Parameter, _ value: JSONValue) -> [String] {
        let reserved = parameter.allowsReserved
        let encode = { (text: String) in
            PercentEncoding.encode(text, allowed: reserved ? .reservedInQuery : .unreserved, keepsTriples: reserved)
        }
        if parameter.contentType != nil {
            let name = PercentEncoding.encode(parameter.name, allowed: .unreserved)
            return ["\(name)=\(encode(parameter.contentText(value)))"]
        }
        let serializer = StyleSerializer(
            name: parameter.name,
            style: parameter.style,
            explodes: parameter.explodes,
            sendsEmpty: parameter.allowsEmptyValue,
            itemStyles: parameter.itemStyles,
            encode: encode
        )
        return serializer.pairs(value).map { "\($0.name)=\($0.value)" }
    }

    /// A query string that is one value (OpenAPI 3.2, `in: querystring`).
    private static func wholeQuery(_ parameter: Parameter, _ value: JSONValue) throws(RequestProblem) -> [String] {
        let isForm = parameter.contentType.flatMap { MediaType($0) }?.isForm ?? false
        let text: String
        if isForm, let object = value.object {
            text = try FormBody.write(object) { name in
                BodyProperty(name: name, encoding: parameter.encodings.first { $0.property == name })
            }
        } else {
            text = PercentEncoding.encode(parameter.contentText(value), allowed: .unreserved)
        }
        return text.isEmpty ? [] : [text]
    }

    private static func headerText(_ parameter: Parameter, _ value: JSONValue) -> String? {
        if parameter.contentType != nil { return parameter.contentText(value) }
        let serializer = StyleSerializer(
            name: parameter.name, style: parameter.style, explodes: parameter.explodes,
            itemStyles: parameter.itemStyles,
            encode: { $0 })
        return serializer.headerText(value)
    }

    private static func cookieParts(_ parameter: Parameter, _ value: JSONValue) throws(RequestProblem) -> [String] {
        let isRaw = parameter.style == .cookie && parameter.contentType == nil
        let allowed: PercentEncoding.Allowed = parameter.allowsReserved ? .reservedInCookie : .unreserved
        let encode = { (text: String) in
            isRaw ? text : PercentEncoding.encode(text, allowed: allowed, keepsTriples: parameter.allowsReserved)
        }
        let parts: [String]
        if parameter.contentType != nil {
            parts = ["\(encode(parameter.name))=\(encode(parameter.contentText(value)))"]
        } else {
            let serializer = StyleSerializer(
                name: parameter.name, style: parameter.style, explodes: parameter.explodes, encode: encode)
            parts = serializer.pairs(value).map { "\($0.name)=\($0.value)" }
        }
        for part in parts where part.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: ";") }) {
            throw RequestProblem(
                "argument \(parameter.name) holds a semicolon or a control character, which a cookie cannot; "
                    + "percent-encode it"
            )
        }
        return parts
    }
}

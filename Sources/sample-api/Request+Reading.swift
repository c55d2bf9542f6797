import HTTPTypes
import Hummingbird
import JSONValues

extension Request {
    /// The members of the body, which must be a JSON object of at most 64 KB.
    func object() async throws -> JSONObject {
        let buffer = try await body.collect(upTo: 64 << 10)
        let value = try? JSONReader.read([UInt8](buffer.readableBytesView), file: "body").value
        guard let object = value?.object else { throw Problem.badRequest("the body must be a JSON object") }
        return object
    }

    func integer(_ name: String, default fallback: Int) throws(Problem) -> Int {
        guard let text = uri.queryParameters[Substring(name)] else { return fallback }
        guard let number = Int(text) else { throw .badRequest("`\(name)` must be an integer") }
        return number
    }

    /// The comma-separated values of a query parameter, each of which must be one of the choices.
    func choices<Choice: RawRepresentable<String>>(_ name: String, of type: Choice.Type) throws(Problem) -> [Choice] {
        var choices: [Choice] = []
        for text in uri.queryParameters[Substring(name)]?.split(separator: ",") ?? [] {
            guard let choice = Choice(rawValue: String(text)) else {
                throw .badRequest("`\(name)` cannot be `\(text)`")
            }
            choices.append(choice)
        }
        return choices
    }
}

extension Response {
    /// A response with a JSON body, or with none.
    static func json(_ body: JSONValue?, status: HTTPResponse.Status, mediaType: String) -> Response {
        guard let body else { return Response(status: status) }
        return Response(
            status: status, headers: [.contentType: mediaType],
            body: .init(byteBuffer: ByteBuffer(string: body.compactText)))
    }
}

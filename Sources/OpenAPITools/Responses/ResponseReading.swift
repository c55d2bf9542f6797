import HTTPMessages
import JSONSchema
import JSONValues
import OpenAPIDocuments
import Tools

/// Turns an answer that is no error into the result of a call.
struct ResponseReading {
    let tool: OperationTool
    let configuration: OpenAPIProviderConfiguration

    private static let maximumViolations = 5

    func result(of response: HTTPResponse, call: CallLog) throws(ToolCallError) -> ToolCallResult {
        let redactor = call.redactor
        let mediaType = response.header("Content-Type").flatMap { MediaType($0) }
        let known = mediaType ?? soleDeclaredType(response)
        // HEAD has no body by definition, whatever a server sends.
        let body = tool.operation.method == "HEAD" ? [] : response.body
        var decoded = ResponseDecoder.decode(isBinary(known) ? redactor.redact(body) : body, mediaType: known)
        if !decoded.isJSON || !isPlain(known, body) || !redactor.isClean(jsonText: body) {
            decoded.value = redactor.redact(decoded.value)
        }
        // An error's body is shown as it is: that it is not as declared must not hide the error.
        let isChecked =
            configuration.outputValidation != .off && tool.operation.method != "HEAD" && response.status < 400
        let mismatches = !isChecked ? [] : self.mismatches(of: decoded.value, response, mediaType)
        if configuration.outputValidation == .strict, let first = mismatches.first {
            let more = mismatches.dropFirst().map { "; \($0)" }.joined()
            throw call.error(.invalidResponse, first + more)
        }
        if (300..<400).contains(response.status), let target = response.header("Location") {
            decoded.warnings.append("the answer HTTP \(response.status) leads to \(target), which was not followed")
        }
        let warnings = (decoded.warnings + mismatches).map { redactor.redact("\(call.key.name): \($0)") }
        return ToolCallResult(
            value: configuration.wrapsResults ? OutputSchema.wrap(value: decoded.value) : decoded.value,
            status: response.status,
            headers: headers(of: response, redactor),
            record: call.record,
            warnings: warnings
        )
    }

    /// What of the value is not as the document says.
    private func mismatches(of value: JSONValue, _ response: HTTPResponse, _ mediaType: MediaType?) -> [String] {
        let plan = tool.responses
        guard let declared = plan.response(for: response.status) else { return [] }
        guard !declared.content.isEmpty else {
            return value.isNull ? [] : ["the answer HTTP \(response.status) has a body, and the document declares none"]
        }
        guard let content = plan.content(of: declared, mediaType: response.body.isEmpty ? nil : mediaType) else {
            let types = declared.content.map(\.mediaType).joined(separator: ", ")
            return ["the answer is \(mediaType?.essence ?? "of no known type"), and the document declares \(types)"]
        }
        let schema = tool.responseSchema(of: content, status: declared.status)
        let violations = schema.validate(value, limit: Self.maximumViolations, direction: .response)
        return violations.map { violation in
            let place =
                violation.instanceLocation.tokens.isEmpty
                ? "it" : ArgumentCheck.path(violation.instanceLocation)
            return "the answer does not fit its schema: \(place) \(violation.message)"
        }
    }

    /// The declared type of an answer that does not name its own.
    private func soleDeclaredType(_ response: HTTPResponse) -> MediaType? {
        guard let declared = tool.responses.response(for: response.status), declared.content.count == 1 else {
            return nil
        }
        let mediaType = declared.content.first.flatMap { MediaType($0.mediaType) }
        return mediaType?.isJSON == true ? nil : mediaType
    }

    private func isBinary(_ mediaType: MediaType?) -> Bool { ResultKind(mediaType) == .binary }

    /// Whether the bytes of the body are the characters of the text.
    private func isPlain(_ mediaType: MediaType?, _ body: [UInt8]) -> Bool {
        [nil, "utf-8", "utf8"].contains(mediaType?.charset) && !body.prefix(4).contains(0)
            && body.first.map { $0 < 0x80 } ?? true
    }

    /// The header fields, names in lower case, several of one name joined (RFC 9110, section 5.3).
    private func headers(of response: HTTPResponse, _ redactor: Redactor) -> JSONObject {
        var headers = JSONObject()
        for header in response.headers {
            let name = header.name.lowercased()
            let value = redactor.redact(header.value)
            if let before = headers[name]?.string {
                headers[name] = .string("\(before)\(name == "set-cookie" ? "\n" : ", ")\(value)")
            } else {
                headers[name] = .string(value)
            }
        }
        return headers
    }
}

import HTTPMessages
import JSONValues
import OpenAPIDocuments
import Tools

/// Calls operations: arguments to request, request to answer, answer to value.
struct OperationCaller: Sendable {
    private let servers: ServerSelection
    private let authenticator: Authenticator
    private let configuration: OpenAPIProviderConfiguration
    private let transport: any HTTPTransport
    /// The bounds of each request: it reaches the API's own servers, and those hosts that the configuration adds.
    private let policy: HTTPRequestPolicy

    /// - Throws: a sentence about a header field of the configuration that cannot be sent.
    init(
        servers: ServerSelection,
        origins: [HTTPOrigin],
        authenticator: Authenticator,
        configuration: OpenAPIProviderConfiguration,
        transport: any HTTPTransport
    ) throws(OpenAPIProviderError) {
        self.servers = servers
        self.authenticator = authenticator
        self.configuration = configuration
        self.transport = transport
        var policy = configuration.requestPolicy
        policy.egress.allowedHosts = (policy.egress.allowedHosts ?? []) + origins.map { EgressPolicy.HostRule($0) }
        self.policy = policy
        for header in configuration.headers {
            if let defect = header.defect { throw OpenAPIProviderError(.header, "a header cannot be sent: \(defect)") }
            if SecretHeader.isSecret(header.name) {
                for secret in SecretHeader.secrets(in: header.value) { configuration.redactor.add(secret) }
            }
        }
    }

    func call(
        _ tool: OperationTool,
        key: ToolKey,
        arguments: JSONObject,
        context: ToolCallContext
    ) async throws(ToolCallError) -> ToolCallResult {
        var call = CallLog(key: key, operation: tool.operation, redactor: redactor(for: context))
        let draft: RequestDraft
        do {
            draft = try self.draft(tool, arguments)
        } catch {
            throw call.error(.invalidArguments, error.message)
        }
        let server: ServerBase
        do {
            server = try servers.server(for: tool.operation)
        } catch {
            throw call.error(.notAllowed, "no server can be used: \(error.message); give --base-url URL")
        }
        call.path = draft.path
        let assembly = RequestAssembly(
            draft: draft, server: server, operation: tool.operation, headers: configuration.headers, policy: policy,
            context: context)
        if context.isDryRun {
            let masked = authenticator.maskedCredentials(for: tool.operation)
            return ToolCallResult(
                value: call.redactor.redact(DryRun.value(of: assembly.request(masked))), record: call.record)
        }
        if let deadline = context.deadline, deadline <= ContinuousClock().now {
            throw call.error(.noAnswer, "the time of the run is over, so nothing was sent")
        }
        let response = try await send(assembly, tool.operation, &call)
        call.answered(response)
        if response.status >= 400, !context.returnsErrorStatuses {
            throw refused(response, tool.operation, draft.path, call)
        }
        return try ResponseReading(tool: tool, configuration: configuration).result(of: response, call: call)
    }

    /// Header fields of the caller may hold the caller's secrets, which are none of the code's business either.
    private func redactor(for context: ToolCallContext) -> Redactor {
        let secrets = context.forwardedHeaders.filter { SecretHeader.isSecret($0.name) }
            .flatMap { SecretHeader.secrets(in: $0.value) }
        return secrets.isEmpty ? configuration.redactor : Redactor(secrets, parent: configuration.redactor)
    }

    private func draft(_ tool: OperationTool, _ arguments: JSONObject) throws(RequestProblem) -> RequestDraft {
        let layout = tool.layout
        let check = ArgumentCheck(layout: layout)
        let body = try check.body(for: arguments)
        try check.validate(arguments, schema: tool.argumentSchema(with: body?.layout), body: body?.layout)
        let values = ArgumentValues(
            arguments,
            operation: tool.operation,
            layout: layout,
            body: body?.layout,
            contentType: body?.contentType
        )
        if let body = values.body, let schema = tool.bodySchema(of: body.layout) {
            try check.validate(body: body.value, schema: schema)
        }
        return try RequestDraft(tool.operation, values: values, accept: tool.accept)
    }

    /// Sends the request, and once more with new credentials where the first ones are refused.
    private func send(
        _ assembly: RequestAssembly,
        _ operation: Operation,
        _ call: inout CallLog
    ) async throws(ToolCallError) -> HTTPResponse {
        let credentials: [Authenticator.Issued]
        do {
            credentials = try await authenticator.credentials(for: operation)
        } catch {
            throw call.error(error.isCancellation ? .noAnswer : .missingCredentials, error.message)
        }
        let response = try await exchange(assembly.request(credentials.map(\.credential)), &call)
        guard response.status == 401, !credentials.isEmpty else { return response }
        // Without new credentials the first answer stands.
        guard let renewed = try? await authenticator.renewed(credentials, for: operation) else { return response }
        return try await exchange(assembly.request(renewed.map(\.credential)), &call)
    }

    private func exchange(_ request: HTTPRequest, _ call: inout CallLog) async throws(ToolCallError) -> HTTPResponse {
        do {
            let response = try await transport.send(request)
            call.attempts += response.attempts
            return response
        } catch {
            call.failed(error)
            throw call.error(
                error.code == .notAllowed || error.code == .invalidRequest ? .notAllowed : .noAnswer,
                "\(error.message) (\(call.method) \(call.path))"
            )
        }
    }

    private func refused(
        _ response: HTTPResponse,
        _ operation: Operation,
        _ path: String,
        _ call: CallLog
    ) -> ToolCallError {
        var shown = response
        shown.body = call.redactor.redact(response.body)
        var text = HTTPErrorText.text(tool: call.key.name, method: operation.method, path: path, response: shown)
        let missing =
            response.status == 401 || response.status == 403
            ? authenticator.missingSchemes(for: operation) : []
        if !missing.isEmpty {
            text += " (the operation needs \(missing.joined(separator: ", or ")); give it with --auth SCHEME=env:VAR)"
        }
        return call.error(.httpError, whole: text)
    }
}

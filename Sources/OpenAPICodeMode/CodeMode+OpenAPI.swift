public import CodeMode
private import CurlTransport
public import HTTPMessages
public import OpenAPITools
private import Sandbox

extension CodeMode {
    /// Makes a code mode of one specification: the shortcut for the usual case.
    ///
    /// - Parameters:
    ///   - source: where the specification comes from.
    ///   - baseURL: where the API is, instead of what the specification says.
    ///   - authentication: where the secrets are, by the name of the security scheme.
    ///   - headers: header fields that every request carries.
    ///   - validateOutput: what happens when an answer does not fit its schema.
    ///   - configuration: how the two tools behave, and the limits of a run.
    /// - Throws: ``SpecificationError`` where the specification cannot be used, ``SandboxError`` where there is no
    ///   sandbox, ``HTTPTransportError`` where libcurl cannot be started.
    public static func fromOpenAPI(
        _ source: SpecificationSource,
        baseURL: String? = nil,
        authentication: [String: SecretSource] = [:],
        headers: [HTTPHeader] = [],
        validateOutput: OpenAPIProviderConfiguration.OutputValidation = .warn,
        configuration: CodeModeConfiguration = CodeModeConfiguration()
    ) async throws -> CodeMode {
        let provider = OpenAPIProviderConfiguration(
            baseURL: baseURL, headers: headers, authentication: authentication, outputValidation: validateOutput)
        return try await fromOpenAPI(
            CodeModeSettings(apis: [APISpecification(source, provider: provider)], codeMode: configuration))
    }

    /// Makes a code mode of settings: several APIs and versions, visibility, limits, transport and sandbox.
    ///
    /// - Throws: ``SpecificationError`` where a specification cannot be used, ``SandboxError`` where there is no
    ///   sandbox, ``HTTPTransportError`` where libcurl cannot be started.
    public static func fromOpenAPI(_ settings: CodeModeSettings) async throws -> CodeMode {
        try await settings.prepareSandbox()
        let sandbox = try settings.makeSandbox()
        let transport = try CurlTransport(configuration: settings.transport)
        let loaded = try await SpecificationLoader(settings: settings, transport: transport).load()
        return CodeMode(
            catalog: loaded.catalog, sandbox: sandbox, configuration: try settings.recordingConfiguration())
    }
}

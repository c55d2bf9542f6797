public import CodeMode
public import CurlTransport
public import HTTPMessages
public import MontySandbox
public import OpenAPITools
public import PythonSandbox
public import Tools

/// Everything that makes a ``CodeMode`` of specifications: which APIs, which of their tools, and how code runs.
public struct CodeModeSettings: Sendable {
    /// The APIs. Two with the same namespace are two versions of one API.
    public var apis: [APISpecification]
    /// Which tools are there to be found and called.
    public var visibility: ToolVisibility
    /// How the two tools behave, and the limits of a run.
    public var codeMode: CodeModeConfiguration
    /// Which interpreter runs the code.
    public var sandboxKind = SandboxKind.monty
    /// Where Monty is, and how many workers of it there may be.
    public var sandbox: MontyConfiguration
    /// Where CPython is, which packages it has, and how many processes of it there may be, for ``SandboxKind/python``.
    public var python = PythonConfiguration()
    /// How requests are sent.
    public var transport: CurlTransport.Configuration
    /// Hosts that calls may reach besides those of the APIs' servers, also at private addresses.
    public var allowedHosts: [EgressPolicy.HostRule]
    /// Secrets for every API that declares the security scheme, besides those of the API's own configuration.
    public var authentication: [String: SecretSource]
    /// What to show to token endpoints, for every API that declares the scheme, besides that of the API's own
    /// configuration.
    public var oauth: [String: OAuthCredentials]
    /// Names of header fields that come from the clients of a server, so that they are no arguments of tools.
    public var forwardedHeaders: [String]
    /// How often a server asks for specifications that were given by URL again; `nil` for never.
    public var refreshInterval: Duration?
    /// Whether a server reads specifications from files again when these change.
    public var watchesFiles: Bool

    /// The folder that gets a file for every run, to look at it or to run it again; it is made where it is not there.
    /// `nil` records nothing.
    public var recordFolder: String?
    /// Knows the secrets of all APIs, and replaces them wherever something leaves the program.
    let redactor = Redactor()

    /// Makes settings; everything but the APIs has a default.
    public init(
        apis: [APISpecification],
        visibility: ToolVisibility = ToolVisibility(),
        codeMode: CodeModeConfiguration = CodeModeConfiguration(),
        sandbox: MontyConfiguration = MontyConfiguration(),
        transport: CurlTransport.Configuration = .init(),
        allowedHosts: [EgressPolicy.HostRule] = [],
        authentication: [String: SecretSource] = [:],
        oauth: [String: OAuthCredentials] = [:],
        forwardedHeaders: [String] = [],
        refreshInterval: Duration? = .seconds(600),
        watchesFiles: Bool = true
    ) {
        self.apis = apis
        self.visibility = visibility
        self.codeMode = codeMode
        self.sandbox = sandbox
        self.transport = transport
        self.allowedHosts = allowedHosts
        self.authentication = authentication
        self.oauth = oauth
        self.forwardedHeaders = forwardedHeaders
        self.refreshInterval = refreshInterval
        self.watchesFiles = watchesFiles
    }
}

public import HTTPMessages

/// How the operations of a document become tools, and how those are called.
public struct OpenAPIProviderConfiguration: Sendable {
    /// What is done about a response that does not fit its schema.
    public enum OutputValidation: String, Sendable, Hashable, CaseIterable {
        /// Nothing.
        case off
        /// The value passes, and the mismatch is told as a warning.
        case warn
        /// The call fails.
        case strict
    }

    /// What is put before each tool's name with `_`; `nil` for nothing.
    public var namespace: String?
    /// The base URL that replaces the document's servers; `nil` for those.
    public var baseURL: String?
    /// Whether servers that an operation or a path declares hold in spite of ``baseURL``.
    public var keepsOperationServers: Bool
    /// Whether tools are made only where a server can be called; without, a call tells that there is none.
    package var needsServer = true
    /// Values of server variables, by name.
    public var serverVariables: [String: String]
    /// The version of the tools, for operations without `x-tool-version`; `nil` for `info.version`.
    public var apiVersion: String?
    /// Header fields that every request carries.
    public var headers: [HTTPHeader]
    /// Names of header fields that come with a call's context; a parameter of that name is no argument, so that nobody
    /// but the caller can give its value.
    public var forwardedHeaders: [String]
    /// Where the secrets are, by the name of the security scheme. For a document that does not declare one, `bearer`,
    /// `basic`, `header:NAME`, `query:NAME` and `cookie:NAME` are names too.
    public var authentication: [String: SecretSource]
    /// What to show to token endpoints, by the name of the `oauth2` or `openIdConnect` scheme.
    public var oauth: [String: OAuthCredentials]
    /// What is done about a response that does not fit its schema.
    public var outputValidation: OutputValidation
    /// Whether values that are no objects are returned as `{"result": …}`, as FastMCP does.
    public var wrapsResults: Bool
    /// Rules about operations; the first that matches an operation decides, and without one it becomes a tool.
    public var routeMaps: [RouteMap]
    /// The bounds of each request. The hosts of its egress policy are added to those of the API's servers.
    public var requestPolicy: HTTPRequestPolicy
    /// Knows all secrets; share one with everything else that writes anything out.
    public var redactor: Redactor

    /// Makes a configuration; the defaults are those of the command line.
    public init(
        namespace: String? = nil,
        baseURL: String? = nil,
        keepsOperationServers: Bool = false,
        serverVariables: [String: String] = [:],
        apiVersion: String? = nil,
        headers: [HTTPHeader] = [],
        forwardedHeaders: [String] = [],
        authentication: [String: SecretSource] = [:],
        oauth: [String: OAuthCredentials] = [:],
        outputValidation: OutputValidation = .warn,
        wrapsResults: Bool = false,
        routeMaps: [RouteMap] = [],
        requestPolicy: HTTPRequestPolicy = HTTPRequestPolicy(),
        redactor: Redactor = Redactor()
    ) {
        self.namespace = namespace
        self.baseURL = baseURL
        self.keepsOperationServers = keepsOperationServers
        self.serverVariables = serverVariables
        self.apiVersion = apiVersion
        self.headers = headers
        self.forwardedHeaders = forwardedHeaders
        self.authentication = authentication
        self.oauth = oauth
        self.outputValidation = outputValidation
        self.wrapsResults = wrapsResults
        self.routeMaps = routeMaps
        self.requestPolicy = requestPolicy
        self.redactor = redactor
    }
}

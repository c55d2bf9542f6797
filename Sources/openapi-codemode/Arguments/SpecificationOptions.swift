public import ArgumentParser
import OpenAPICodeMode

/// Which APIs, how they are reached, and which of their tools are visible; shared by every command with `--spec`.
struct SpecificationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A specification: a file, a URL, or - for standard input. Repeatable.",
            discussion: """
                NAME becomes the prefix of its tools' names (shop_get_pet) and is needed from the second API on. \
                The same NAME twice means two versions of one API.
                """,
            valueName: "[NAME=]URL|FILE"))
    var spec: [NamedArgument] = []

    @Option(help: ArgumentHelp("Where the API is, instead of what the specification says.", valueName: "[NAME=]URL"))
    var baseURL: [NamedArgument] = []

    @Flag(help: "Let --base-url leave alone the servers that single operations and paths have of their own.")
    var keepOperationServers = false

    @Option(help: ArgumentHelp("The version of the tools, instead of the specification's.", valueName: "[NAME=]V"))
    var apiVersion: [NamedArgument] = []

    @Option(help: ArgumentHelp("A value for a variable of the server's URL.", valueName: "[NAME=]VARIABLE=VALUE"))
    var serverVar: [NamedArgument] = []

    @Option(help: ArgumentHelp("A header field for every request.", valueName: "[NAME=]K: V"))
    var header: [NamedArgument] = []

    @Option(
        help: ArgumentHelp(
            "Credentials for a security scheme of the specification.",
            discussion: """
                SECRET is env:VARIABLE, file:PATH or cmd:COMMAND. For basic it holds user:password; for oauth2 and \
                openIdConnect it is a bearer token, unless a GRANT says how to get one: with client_credentials SECRET \
                holds id:secret, with refresh_token it is the refresh token. For any specification, also one that \
                declares no scheme, SCHEME may be bearer, basic, header:NAME, query:NAME or cookie:NAME.
                """,
            valueName: "[NAME=]SCHEME[=GRANT]=SECRET"))
    var auth: [AuthenticationArgument] = []

    @Option(
        help: ArgumentHelp(
            "How a token is got for an oauth2 or openIdConnect scheme; repeatable.",
            discussion: """
                SETTING is token-url (instead of the specification's), scopes (separated by commas), client-auth (basic \
                or body), or one of client, client-id, client-secret and refresh-token, which take a SECRET as --auth does.
                """,
            valueName: "[NAME=]SCHEME.SETTING=VALUE"))
    var oauth: [OAuthArgument] = []

    @Option(
        help: ArgumentHelp(
            "A host that calls may reach besides the servers of the specification; repeatable.",
            valueName: "HOST[:PORT]"))
    var allowHost: [String] = []

    @OptionGroup(title: "Requests")
    var requests: RequestOptions

    @Option(help: ArgumentHelp("A PEM file of authorities to trust besides the system's.", valueName: "FILE"))
    var caFile: String?

    @Option(help: ArgumentHelp("The proxy of all requests, instead of the environment's.", valueName: "URL"))
    var proxy: String?

    @Flag(help: "Show and call only tools that change nothing.")
    var readOnly = false

    @Option(help: ArgumentHelp("Show only tools whose name or key fits; * stands for anything.", valueName: "PATTERN"))
    var allow: [String] = []

    @Option(help: ArgumentHelp("Hide tools whose name or key fits; wins over --allow.", valueName: "PATTERN"))
    var deny: [String] = []

    @Option(help: ArgumentHelp("Show only tools with any of these tags.", valueName: "TAG"))
    var includeTag: [String] = []

    @Option(help: ArgumentHelp("Hide tools with any of these tags.", valueName: "TAG"))
    var excludeTag: [String] = []

    @Option(help: "What happens when an answer does not fit its schema: off, warn or strict.")
    var validateOutput: OpenAPIProviderConfiguration.OutputValidation = .warn

    @Flag(help: "Wrap results that are no objects in {\"result\": …}, as FastMCP does.")
    var wrapResults = false

    @Option(
        help: ArgumentHelp(
            "An OpenAPI Overlay that is applied to the specification; repeatable, in order.",
            valueName: "[NAME=]URL|FILE"))
    var overlay: [NamedArgument] = []

    @Flag(help: "Follow references to other hosts.")
    var allowRemoteRefs = false

    @Option(help: ArgumentHelp("Read referred files below this folder too.", valueName: "DIR"))
    var refRoot: String?

    @Option(
        help: ArgumentHelp("A file with the same settings, in YAML or JSON; options win over it.", valueName: "FILE"))
    var config: String?
}

extension OpenAPIProviderConfiguration.OutputValidation: ExpressibleByArgument {}

import ArgumentParser
import OpenAPICodeMode

/// How requests are sent: how often, how many at once, how long, and where redirects may lead.
struct RequestOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How often calls to one host may begin, such as 10/s or 100/m:20; repeatable.",
            discussion:
                "What stands behind the colon may begin at once after a pause. HOST or HOST:PORT limits that one alone.",
            valueName: "[HOST=]RATE"))
    var rateLimit: [RateArgument] = []

    @Option(
        help: ArgumentHelp("Calls to one host at once (default 100); repeatable.", valueName: "[HOST=]N"))
    var maxHostCalls: [HostCallsArgument] = []

    @Option(help: ArgumentHelp("How often a request is tried, the first time included (default 3).", valueName: "N"))
    var maxAttempts: Int?

    @Option(help: ArgumentHelp("The longest Retry-After that is waited for (default 30s).", valueName: "TIME"))
    var maxRetryAfter: TimeSpan?

    @Option(help: ArgumentHelp("Time of one request, retries included (default 60s).", valueName: "TIME"))
    var requestTimeout: TimeSpan?

    @Option(help: ArgumentHelp("Time until a connection to the API stands (default 10s).", valueName: "TIME"))
    var connectTimeout: TimeSpan?

    @Option(help: ArgumentHelp("Time until an answer begins, for each attempt (default none).", valueName: "TIME"))
    var firstByteTimeout: TimeSpan?

    @Option(help: ArgumentHelp("The header of one answer (default 64KB).", valueName: "SIZE"))
    var maxHeaderSize: ByteSize?

    @Option(help: "Which redirects are followed: none, same-origin, or any host that calls may reach.")
    var redirects: RedirectChoice?

    @Option(help: ArgumentHelp("Redirects in a row (default 5).", valueName: "N"))
    var maxRedirects: Int?

    func validate() throws {
        if let maxAttempts, maxAttempts < 1 { throw ValidationError("'--max-attempts' must be at least 1.") }
        if let maxRedirects, maxRedirects < 0 { throw ValidationError("'--max-redirects' must not be negative.") }
    }

    /// The names that a configuration file uses: those of the options.
    static let configurationKeys = [
        "rate-limit", "max-host-calls", "max-attempts", "max-retry-after", "request-timeout", "connect-timeout",
        "first-byte-timeout", "max-header-size", "redirects", "max-redirects",
    ]
}

extension RequestOptions {
    /// Puts what was given over what is set.
    func apply(to settings: inout CodeModeSettings) {
        for index in settings.apis.indices { apply(to: &settings.apis[index].provider.requestPolicy) }
        // First what holds for every host, so that what is said of one host adds to it.
        for limit in rateLimit where limit.host == nil { settings.transport.limits.rate = limit.rate }
        for limit in maxHostCalls where limit.host == nil { settings.transport.limits.maximumCalls = limit.calls }
        for limit in rateLimit {
            limit.host.map { settings.transport.limitsByHost[$0, default: settings.transport.limits].rate = limit.rate }
        }
        for limit in maxHostCalls {
            limit.host.map {
                settings.transport.limitsByHost[$0, default: settings.transport.limits].maximumCalls = limit.calls
            }
        }
        // Without HTTP/2 every call at once needs a connection.
        if let most = maxHostCalls.map(\.calls).max() {
            settings.transport.maximumConnectionsPerHost = max(settings.transport.maximumConnectionsPerHost, most)
            settings.transport.maximumConnections = max(settings.transport.maximumConnections, most)
        }
    }

    private func apply(to policy: inout HTTPRequestPolicy) {
        if let maxAttempts { policy.retries.maximumAttempts = maxAttempts }
        if let maxRetryAfter { policy.retries.maximumRetryAfter = maxRetryAfter.duration }
        if let requestTimeout { policy.timeout = requestTimeout.duration }
        if let connectTimeout { policy.connectTimeout = connectTimeout.duration }
        if let firstByteTimeout { policy.firstByteTimeout = firstByteTimeout.duration }
        if let maxHeaderSize { policy.maximumHeaderBytes = maxHeaderSize.bytes }
        if let redirects { policy.redirects.scope = redirects.scope }
        if let maxRedirects { policy.redirects.maximumCount = maxRedirects }
    }
}

/// `--redirects none|same-origin|any`.
enum RedirectChoice: String, CaseIterable, ExpressibleByArgument {
    case none
    case sameOrigin = "same-origin"
    case any

    fileprivate var scope: RedirectPolicy.Scope {
        switch self {
        case .none: .nowhere
        case .sameOrigin: .sameOrigin
        case .any: .anyOrigin
        }
    }
}

/// `[HOST=]N`, calls at once.
struct HostCallsArgument: ExpressibleByArgument {
    var host: String?
    var calls: Int

    init?(argument: String) {
        let (host, value) = hostAndValue(argument)
        guard let calls = Int(value), calls > 0 else { return nil }
        self.host = host
        self.calls = calls
    }
}

/// `[HOST=]N[/s|/m|/h][:BURST]`, calls in a time; a bare number is a second's.
struct RateArgument: ExpressibleByArgument {
    var host: String?
    var rate: CurlTransport.Configuration.Rate

    init?(argument: String) {
        let (host, value) = hostAndValue(argument)
        let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let amount = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let count = Double(amount[0]), count > 0, count.isFinite,
            let unit = amount.count == 1 ? 1 : Self.units[String(amount[1]).lowercased()]
        else { return nil }
        let burst = parts.count == 1 ? 1 : Int(parts[1]) ?? 0
        guard burst > 0 else { return nil }
        self.host = host
        rate = .init(perSecond: count / unit, burst: burst)
    }

    private static let units: [String: Double] = ["s": 1, "m": 60, "min": 60, "h": 3600]
}

private func hostAndValue(_ argument: String) -> (host: String?, value: Substring) {
    guard let equals = argument.lastIndex(of: "=") else { return (nil, argument[...]) }
    return (argument[..<equals].lowercased(), argument[argument.index(after: equals)...])
}

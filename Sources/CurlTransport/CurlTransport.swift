import Glibc
public import HTTPMessages

/// Sends requests by libcurl, on one thread of its own, over connections that all requests share.
///
/// Nothing of a call waits on a thread of Swift's pool. The answer's body is decompressed; its header fields are as they
/// came. Redirects are followed and failures tried again within the request's policy; what a policy does not allow to
/// follow is returned as the response that it is.
public final class CurlTransport: HTTPTransport {
    /// What all requests share.
    public let configuration: Configuration
    private let thread: TransferThread
    private let proxies: ProxySettings

    /// Makes a transport; the first request loads libcurl and starts the thread.
    ///
    /// - Throws: ``HTTPTransportError`` where a file of the configuration cannot be read.
    public init(configuration: Configuration = Configuration()) throws(HTTPTransportError) {
        try configuration.checkFiles()
        self.configuration = configuration
        thread = TransferThread(configuration)
        proxies = configuration.proxy.resolved { name in getenv(name).map { String(cString: $0) } }
    }

    deinit {
        thread.stop()
    }

    /// What the transport has done and does now.
    public var metrics: Metrics { thread.counters.snapshot }

    /// Ends everything that is under way as cancelled, closes all connections and ends the thread.
    public func shutDown() async {
        thread.stop()
        await thread.ended()
    }

    /// Sends one request and waits for the whole answer.
    public func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
        var call = try Call(request, now: ContinuousClock.now)
        while true {
            let outcome = await attempt(&call)
            switch call.next(after: outcome, now: ContinuousClock.now, HTTPDate.now) {
            case .done(let outcome):
                return try outcome.get()
            case .goOn(let wait):
                if wait > .zero { try await call.pause(wait) }
            }
        }
    }

    /// One exchange, and before it the look at the host's addresses that a proxy would hide.
    private func attempt(_ call: inout Call) async -> Result<HTTPResponse, HTTPTransportError> {
        let proxy = proxies.proxy(for: call.url.origin)
        if proxy != nil, call.request.policy.egress.checksAddresses(of: call.url.origin) {
            let check = Exchange(
                call.request,
                url: call.url,
                purpose: .addressCheck,
                proxy: proxy,
                deadline: call.deadline
            )
            if case .failure(let error) = await perform(check) {
                return .failure(call.count(error))
            }
        }
        let exchange = Exchange(call.request, url: call.url, proxy: proxy, deadline: call.deadline)
        return call.count(await perform(exchange))
    }

    private func perform(_ exchange: Exchange) async -> Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { thread.start(exchange, $0) }
        } onCancel: {
            thread.cancel(exchange)
        }
    }
}

extension HTTPDate {
    fileprivate static var now: HTTPDate { HTTPDate(secondsSinceEpoch: time(nil)) }
}

extension CurlTransport.Configuration {
    /// Finds out now what would fail every request later.
    fileprivate func checkFiles() throws(HTTPTransportError) {
        let files = [
            ("the file of authorities (--ca-file)", certificateAuthorityFile),
            ("the client certificate's file", clientCertificate?.certificateFile),
            ("the client certificate's key file", clientCertificate?.keyFile),
        ]
        for case (let name, let file?) in files where access(file, R_OK) != 0 {
            let reason = strerror(errno).map { String(cString: $0) } ?? ""
            throw HTTPTransportError(
                .tlsFailed, "\(name) cannot be read: \(file): \(reason)", mayHaveBeenSent: false, attempts: 0)
        }
    }
}

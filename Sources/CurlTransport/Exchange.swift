import HTTPMessages
import Synchronization

/// One request that goes out once: what the waiting task hands to the transfer thread.
final class Exchange: Sendable {
    /// What is wanted of the exchange.
    enum Purpose: Sendable {
        /// The answer.
        case answer
        /// Only whether the host has no address that the egress rule refuses; nothing is connected to.
        case addressCheck
    }

    let request: HTTPRequest
    let url: HTTPURL
    let purpose: Purpose
    let proxy: Proxy?
    let deadline: ContinuousClock.Instant
    let cancelled = Atomic<Bool>(false)

    init(
        _ request: HTTPRequest,
        url: HTTPURL,
        purpose: Purpose = .answer,
        proxy: Proxy?,
        deadline: ContinuousClock.Instant
    ) {
        self.request = request
        self.url = url
        self.purpose = purpose
        self.proxy = proxy
        self.deadline = deadline
    }

    /// Whether the address that is connected to must be one that the egress rule allows. Behind a proxy the address is
    /// the proxy's, which the user has chosen.
    var checksAddress: Bool { proxy == nil && request.policy.egress.checksAddresses(of: url.origin) }
}

/// What came back, as it lay on the wire but for the body's encoding.
struct RawAnswer: Sendable {
    var status: Int
    /// The header lines of the final answer, each with its line break.
    var head: [UInt8]
    var body: [UInt8]
    /// How often the request was begun; more than one where a kept connection turned out to be dead.
    var sends: Int
    /// How long the exchange waited for its turn.
    var waited: Duration
}

typealias Outcome = Result<RawAnswer, HTTPTransportError>
typealias OutcomeContinuation = CheckedContinuation<Outcome, Never>

package import HTTPMessages

extension RetryPolicy {
    /// How long to wait before the next attempt; `nil` where there is none.
    ///
    /// The wait is drawn evenly between zero and a bound that doubles with every attempt, so that clients that failed
    /// together do not come back together. `Retry-After` is waited for in full, and a drawn part of the first bound
    /// besides.
    package func wait(
        after outcome: Result<HTTPResponse, HTTPTransportError>,
        to method: String,
        tries: Int,
        now: HTTPDate
    ) -> Duration? {
        guard tries < maximumAttempts else { return nil }
        switch outcome {
        case .success(let response):
            if let after = response.header("Retry-After").flatMap({ RetryAfter($0) }),
                [429, 503].contains(response.status)
            {
                let wait = after.delay(from: now)
                return wait <= maximumRetryAfter ? wait + drawn(upTo: firstDelay.bounded) : nil
            }
            let isPassing = [502, 503, 504].contains(response.status)
            return isPassing && HTTPMethod.isIdempotent(method) ? drawn(upTo: bound(tries)) : nil
        case .failure(let error):
            return Self.isPassing(error, method) ? drawn(upTo: bound(tries)) : nil
        }
    }

    /// Whether the connection failed, and sending the request once more can do no harm.
    private static func isPassing(_ error: HTTPTransportError, _ method: String) -> Bool {
        switch error.code {
        case .connectionFailed, .connectionLost: !error.mayHaveBeenSent || HTTPMethod.isIdempotent(method)
        case .timedOut: !error.mayHaveBeenSent
        default: false
        }
    }

    private func bound(_ tries: Int) -> Duration {
        min(maximumDelay.bounded, firstDelay.bounded * (1 << min(20, max(0, tries - 1))))
    }

    private func drawn(upTo bound: Duration) -> Duration {
        bound > .zero ? bound * Double.random(in: 0..<1) : .zero
    }
}

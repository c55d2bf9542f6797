import HTTPMessages

/// One call of ``CurlTransport/send(_:)``: the exchange that comes next, and what is remembered of those before it.
struct Call {
    /// What to do after an exchange.
    enum Step {
        /// The call has its outcome.
        case done(Result<HTTPResponse, HTTPTransportError>)
        /// The next exchange begins after a pause.
        case goOn(after: Duration)
    }

    private(set) var request: HTTPRequest
    private(set) var url: HTTPURL
    let deadline: ContinuousClock.Instant
    /// How often this request, or one that a redirect has made of it, went out.
    private var attempts = 0
    /// Attempts since the last redirect, as the retry policy counts them.
    private var tries = 0
    private var redirects = 0
    private var mayHaveBeenSent = false
    private var waited = Duration.zero

    /// Checks everything that can be known before a connection is made.
    init(_ request: HTTPRequest, now: ContinuousClock.Instant) throws(HTTPTransportError) {
        self.request = request
        url = try RequestCheck.url(of: request)
        deadline = now.advanced(by: request.policy.timeout.bounded)
    }

    /// Turns an exchange's outcome into what the caller sees, and counts it.
    mutating func count(_ outcome: Outcome) -> Result<HTTPResponse, HTTPTransportError> {
        switch outcome {
        case .success(let answer):
            mayHaveBeenSent = true
            attempts += answer.sends
            waited += answer.waited
            return .success(
                HTTPResponse(
                    status: answer.status,
                    headers: ResponseHead.fields(answer.head),
                    body: answer.body,
                    url: url.text,
                    attempts: attempts - redirects,
                    waited: waited
                )
            )
        case .failure(let error):
            return .failure(count(error))
        }
    }

    /// The error with what earlier exchanges add to it.
    mutating func count(_ error: HTTPTransportError) -> HTTPTransportError {
        mayHaveBeenSent = mayHaveBeenSent || error.mayHaveBeenSent
        attempts += error.attempts
        waited += error.waited
        return summary(error.code, error.message)
    }

    /// Follows a redirect, tries again, or ends the call.
    mutating func next(
        after outcome: Result<HTTPResponse, HTTPTransportError>,
        now: ContinuousClock.Instant,
        _ date: HTTPDate
    ) -> Step {
        tries += 1
        if let wait = request.policy.retries.wait(after: outcome, to: request.method, tries: tries, now: date),
            now.advanced(by: wait) < deadline
        {
            return .goOn(after: wait)
        }
        guard case .success(let response) = outcome else { return .done(outcome) }
        guard let target = Redirect.following(response, to: request, at: url) else { return .done(outcome) }
        guard redirects < request.policy.redirects.maximumCount else {
            let message = "\(url.origin.authority) redirects more than \(redirects) times in a row"
            return .done(.failure(summary(.notAllowed, message)))
        }
        (request, url) = target
        redirects += 1
        tries = 0
        return .goOn(after: .zero)
    }

    /// Waits between two attempts.
    mutating func pause(_ wait: Duration) async throws(HTTPTransportError) {
        let start = ContinuousClock.now
        defer { waited += start.duration(to: ContinuousClock.now) }
        do {
            try await Task.sleep(for: wait)
        } catch {
            throw summary(.cancelled, "the request to \(url.origin.authority) was ended: the task was cancelled")
        }
    }

    private func summary(_ code: HTTPTransportError.Code, _ message: String) -> HTTPTransportError {
        HTTPTransportError(
            code, message, mayHaveBeenSent: mayHaveBeenSent, attempts: attempts - redirects, waited: waited)
    }
}

/// What is tried again, how often and how soon.
///
/// Tried again are, for idempotent methods, failed connections and 502, 503 and 504; for every method, 429 and 503
/// with `Retry-After`, and a connection that failed before any byte of the request was sent.
public struct RetryPolicy: Sendable, Hashable {
    /// The most attempts, the first included; 1 never retries.
    public var maximumAttempts: Int
    /// The upper bound of the first wait; it doubles with every attempt, and the wait is drawn between zero and it.
    public var firstDelay: Duration
    /// The most that a drawn wait can grow to.
    public var maximumDelay: Duration
    /// The longest `Retry-After` that is waited for; a longer one ends the attempts.
    public var maximumRetryAfter: Duration

    /// Makes a policy.
    public init(
        maximumAttempts: Int = 3,
        firstDelay: Duration = .milliseconds(200),
        maximumDelay: Duration = .seconds(5),
        maximumRetryAfter: Duration = .seconds(30)
    ) {
        self.maximumAttempts = maximumAttempts
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
        self.maximumRetryAfter = maximumRetryAfter
    }

    /// One attempt and no more.
    public static let never = RetryPolicy(maximumAttempts: 1)
}

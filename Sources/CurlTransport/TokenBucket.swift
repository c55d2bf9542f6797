/// Says when the next call may begin: `burst` at once, then `perSecond` in every second.
package struct TokenBucket {
    private let rate: CurlTransport.Configuration.Rate
    private var tokens: Double
    private var filledAt: ContinuousClock.Instant

    /// Makes a full bucket.
    package init(_ rate: CurlTransport.Configuration.Rate, now: ContinuousClock.Instant) {
        self.rate = CurlTransport.Configuration.Rate(
            perSecond: rate.perSecond > 0 ? rate.perSecond : .leastNonzeroMagnitude,
            burst: max(1, rate.burst)
        )
        tokens = Double(self.rate.burst)
        filledAt = now
    }

    /// Takes a token; where there is none, the time until there is one, a day at most.
    package mutating func take(now: ContinuousClock.Instant) -> Duration? {
        let passed = filledAt.duration(to: now) / .seconds(1)
        tokens = min(Double(rate.burst), tokens + max(0, passed) * rate.perSecond)
        filledAt = now
        if tokens >= 1 {
            tokens -= 1
            return nil
        }
        return .seconds(min(86_400, (1 - tokens) / rate.perSecond))
    }
}

/// When a server wants to be asked again (RFC 9110, section 10.2.3).
public enum RetryAfter: Sendable, Hashable {
    /// After that many seconds.
    case seconds(Int)
    /// Not before that moment.
    case date(HTTPDate)

    /// Reads a value of `Retry-After`; seconds beyond any use count as a year.
    public init?(_ text: some StringProtocol) {
        let value = HTTPToken.trimmed(Substring(text))
        if !value.isEmpty, value.utf8.allSatisfy({ $0 &- 0x30 < 10 }) {
            self = .seconds(min(Int(value) ?? .max, 31_536_000))
        } else if let date = HTTPDate(value) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// The time to wait from that moment on; zero for a date that has passed.
    public func delay(from now: HTTPDate) -> Duration {
        switch self {
        case .seconds(let seconds): .seconds(seconds)
        case .date(let date): .seconds(max(0, min(date.secondsSinceEpoch - now.secondsSinceEpoch, 31_536_000)))
        }
    }
}

/// How severe a log message is (RFC 5424, section 6.2.1), from the least to the most.
package enum LogLevel: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Details for finding faults.
    case debug
    /// Ordinary events.
    case info
    /// Ordinary but significant events.
    case notice
    /// Something that may need attention.
    case warning
    /// Something failed.
    case error
    /// A part of the server failed.
    case critical
    /// Something must be done at once.
    case alert
    /// The server is unusable.
    case emergency

    /// Orders levels from `debug` to `emergency`.
    package static func < (left: LogLevel, right: LogLevel) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .notice: 2
        case .warning: 3
        case .error: 4
        case .critical: 5
        case .alert: 6
        case .emergency: 7
        }
    }
}

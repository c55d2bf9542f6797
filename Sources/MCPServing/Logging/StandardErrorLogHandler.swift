import Logging

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Writes log messages to standard error: lines for people on a terminal, JSON lines for machines elsewhere.
struct StandardErrorLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let label: String
    private let isForPeople: Bool

    init(label: String, level: Logger.Level, isForPeople: Bool) {
        self.label = label
        logLevel = level
        self.isForPeople = isForPeople
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = LogLine(
            time: .now,
            level: event.level.rawValue,
            label: label,
            message: "\(event.message)",
            fields: metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        )
        let bytes = Array(((isForPeople ? line.forPeople : line.forMachines) + "\n").utf8)
        // One write a line, so that the lines of several threads are not mixed.
        bytes.withUnsafeBytes { _ = SystemCalls.write(STDERR_FILENO, $0) }
    }
}

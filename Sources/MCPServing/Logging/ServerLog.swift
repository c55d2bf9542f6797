private import Logging
private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Where a server logs; a library user decides where that goes, as for everything that logs by swift-log.
package struct ServerLog: Sendable {
    private let logger: Logger

    /// The names of the levels, from the most talkative to the most silent.
    package static let levels = Logger.Level.allCases.map(\.rawValue)

    /// Sends everything that is logged in this process to standard error, from `level` on; for programs, which decide
    /// this for all of their libraries. Only the first call counts; whether the level exists.
    package static func logToStandardError(from level: String) -> Bool {
        guard let level = Logger.Level(rawValue: level) else { return false }
        let isFirst = isBootstrapped.withLock { isBootstrapped in
            defer { isBootstrapped = true }
            return !isBootstrapped
        }
        guard isFirst else { return true }
        let isForPeople = isatty(STDERR_FILENO) == 1
        LoggingSystem.bootstrap { label in
            // The HTTP library tells by itself what the program tells better.
            let own = label == "Hummingbird" ? max(level, .warning) : level
            return StandardErrorLogHandler(label: label, level: own, isForPeople: isForPeople)
        }
        return true
    }

    /// Writes one message to standard error whatever is logged: as it is on a terminal, else as a JSON line.
    package static func announce(_ message: String, level: String, label: String) {
        let isForPeople = isatty(STDERR_FILENO) == 1
        let line = LogLine(time: .now, level: level, label: label, message: message)
        let bytes = Array(((isForPeople ? message : line.forMachines) + "\n").utf8)
        bytes.withUnsafeBytes { _ = SystemCalls.write(STDERR_FILENO, $0) }
    }

    private static let isBootstrapped = Mutex(false)

    /// Makes a log under a label.
    package init(label: String) { logger = Logger(label: label) }

    /// Something that helps to find a fault.
    package func debug(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> [String: String] = [:]) {
        log(.debug, message(), metadata())
    }

    /// An ordinary event.
    package func info(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> [String: String] = [:]) {
        log(.info, message(), metadata())
    }

    /// Something that may need attention.
    package func warning(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> [String: String] = [:]) {
        log(.warning, message(), metadata())
    }

    /// Something that failed.
    package func error(_ message: @autoclosure () -> String, _ metadata: @autoclosure () -> [String: String] = [:]) {
        log(.error, message(), metadata())
    }

    private func log(
        _ level: Logger.Level, _ message: @autoclosure () -> String, _ metadata: @autoclosure () -> [String: String]
    ) {
        guard level >= logger.logLevel else { return }
        logger.log(
            level: level,
            Logger.Message(stringLiteral: message()),
            metadata: metadata().mapValues(Logger.MetadataValue.string)
        )
    }
}

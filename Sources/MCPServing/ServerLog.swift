private import Logging

/// Where a server logs; a library user decides where that goes, as for everything that logs by swift-log.
package struct ServerLog: Sendable {
    private let logger: Logger

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

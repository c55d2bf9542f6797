import JSONValues
private import Synchronization
import Tools

/// What one run called, in the order in which the calls began, whatever became of the run.
final class CallLedger: Sendable {
    private enum Entry {
        case waiting(ToolCallRecord)
        case underWay(ToolCallRecord, since: ContinuousClock.Instant)
        case over(ToolCallRecord)
    }

    private struct State {
        var entries: [Entry] = []
        var warnings: [String] = []
        var abandonedCount = 0
    }

    private let state = Mutex(State())

    /// Adds a call that has not begun; gives its place, or `nil` where there are `limit` calls already.
    func add(_ record: ToolCallRecord, atMost limit: Int) -> Int? {
        state.withLock { state in
            guard state.entries.count < limit else { return nil }
            state.entries.append(.waiting(record))
            return state.entries.count - 1
        }
    }

    /// Notes that the call is about to be made: from here on it may have reached the server.
    func begin(_ place: Int) {
        state.withLock { state in
            guard case .waiting(let record) = state.entries[place] else { return }
            state.entries[place] = .underWay(record, since: .now)
        }
    }

    /// Notes what became of the call.
    func finish(_ place: Int, _ record: ToolCallRecord, warnings: [String] = []) {
        state.withLock { state in
            state.entries[place] = .over(record)
            for warning in warnings where !state.warnings.contains(warning) { state.warnings.append(warning) }
        }
    }

    /// Notes that the run ended before the call was answered.
    func abandon() { state.withLock { $0.abandonedCount += 1 } }

    /// The calls so far; one that is still under way may or may not have reached the server.
    var records: [ToolCallRecord] {
        state.withLock { state in
            state.entries.map { entry in
                switch entry {
                case .waiting(let record), .over(let record): return record
                case .underWay(var record, let start):
                    record.outcome = .unknown
                    record.attempts = max(1, record.attempts)
                    record.duration = .now - start
                    return record
                }
            }
        }
    }

    /// How many calls the run ended before.
    var abandonedCount: Int { state.withLock { $0.abandonedCount } }

    /// What was noticed by the way, each thing once.
    var warnings: [String] { state.withLock { $0.warnings } }
}

extension ContinuousClock.Instant {
    fileprivate static func - (left: ContinuousClock.Instant, right: ContinuousClock.Instant) -> Duration {
        right.duration(to: left)
    }
}

extension ToolCallRecord {
    /// The ledger's line as the reply shows it.
    var json: JSONValue {
        var members: JSONObject = [
            "key": .string(key),
            "method": .string(method),
            "path": .string(path),
            "status": status.map(JSONValue.integer) ?? .null,
            "ms": milliseconds,
            "bytes": .integer(bytes),
            "outcome": .string(outcome.rawValue),
        ]
        if attempts > 1 { members["attempts"] = .integer(attempts) }
        if waited >= .milliseconds(1) { members["waited_ms"] = .integer(Int(clamping: waited.wholeMilliseconds)) }
        return .object(members)
    }

    /// The ledger's line in one line of text.
    var line: String {
        let place = [method, path].filter { !$0.isEmpty }.joined(separator: " ")
        let parts = [
            key, place, status.map(String.init) ?? "", "\(duration.wholeMilliseconds) ms", outcome.rawValue,
            attempts > 1 ? "after \(attempts) attempts" : "",
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var milliseconds: JSONValue {
        let tenths = duration.components.seconds * 10_000 + duration.components.attoseconds / 100_000_000_000_000
        let number = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
        return JSONNumber(literal: number).map(JSONValue.number) ?? .null
    }
}

extension Duration {
    /// The duration in milliseconds, rounded down.
    var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

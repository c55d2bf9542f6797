import JSONValues
private import Synchronization
import Tools

/// Lets the approved writes of one run through, each once, and stops the run at any other.
final class WriteGuard: Sendable {
    private struct State {
        var left: [WriteApproval.Write]
        /// The texts and numbers that the run's writes have returned: what a placeholder may stand for.
        var returned: Set<String> = []
        var refusal: String?
    }

    private let policy: ApprovalPolicy
    private let drawn: DrawnValues
    private let state: Mutex<State>

    private static let mostReturned = 100_000

    init(_ approval: WriteApproval) {
        policy = approval.policy
        drawn = DrawnValues(Dictionary(approval.placeholders.map { ($0, $0) }) { $1 })
        state = Mutex(State(left: approval.writes))
    }

    /// Why the run was stopped; `nil` while it goes on.
    var refusal: String? { state.withLock { $0.refusal } }

    /// Takes note of a call that is about to be sent; the reason where it must not be.
    func refusal(of tool: Tool, _ arguments: JSONObject) -> String? {
        state.withLock { state in
            if let refusal = state.refusal { return refusal }
            guard policy.covers(tool) else { return nil }
            let key = tool.key.description
            let place = state.left.firstIndex { write in
                write.key == key && write.operation == tool.operation
                    && matches(.object(write.arguments), .object(arguments), state.returned)
            }
            if let place {
                state.left.remove(at: place)
                return nil
            }
            let text = JSONValue.object(arguments).compactText
            let refusal =
                "\(key) (\(tool.method) \(tool.path)) with \(text.prefix(200)) is not among the approved writes, so it "
                + "was not sent and the run was stopped. Run the code again to have its writes approved anew."
            state.refusal = refusal
            return refusal
        }
    }

    /// Takes note of what a call gave.
    func returned(_ value: JSONValue, by tool: Tool) {
        guard !tool.annotations.isReadOnly, !drawn.labels.isEmpty else { return }
        state.withLock { Self.gather(value, into: &$0.returned) }
    }

    private static func gather(_ value: JSONValue, into found: inout Set<String>) {
        guard found.count < mostReturned else { return }
        switch value {
        case .null, .bool: break
        case .number(let number): found.insert(number.literal)
        case .string(let text): found.insert(text)
        case .array(let elements): for element in elements { gather(element, into: &found) }
        case .object(let object): for member in object { gather(member.value, into: &found) }
        }
    }

    /// Whether a value is the approved one, with each placeholder replaced by something that the run's writes returned.
    private func matches(_ approved: JSONValue, _ value: JSONValue, _ returned: Set<String>) -> Bool {
        switch (approved, value) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { matches($0, $1, returned) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { member in
                    right[member.key].map { matches(member.value, $0, returned) } ?? false
                }
        case (.number(let number), _) where drawn.labels[number.literal] != nil:
            value.spelling.map(returned.contains) ?? false
        case (.string(let text), _):
            approved == value || matches(text, value, returned)
        default: approved == value
        }
    }

    private func matches(_ approved: String, _ value: JSONValue, _ returned: Set<String>) -> Bool {
        guard let (_, range) = drawn.first(in: approved), let spelling = value.spelling else { return false }
        let (head, tail) = (approved[..<range.lowerBound], approved[range.upperBound...])
        guard spelling.hasPrefix(head), spelling.hasSuffix(tail),
            spelling.utf8.count >= head.utf8.count + tail.utf8.count
        else { return false }
        return returned.contains(String(spelling.dropFirst(head.count).dropLast(tail.count)))
    }
}

extension JSONValue {
    /// A text as it is, a number as it is written.
    fileprivate var spelling: String? {
        switch self {
        case .string(let text): text
        case .number(let number): number.literal
        case .null, .bool, .array, .object: nil
        }
    }
}

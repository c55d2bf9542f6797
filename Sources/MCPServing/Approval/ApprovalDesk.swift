package import CodeMode
package import Digests
import JSONValues
import MCPMessages
private import Synchronization

/// Has the writes of a run approved by the client's user before the first of them is sent.
package final class ApprovalDesk: Sendable {
    /// Which calls have to be approved.
    package let policy: ApprovalPolicy
    private let state: Mutex<State>

    private struct State {
        var key: SigningKey
        /// The tickets that were used, with the second from which on they are void anyway.
        var used: [String: Int] = [:]
    }

    /// Makes a desk.
    ///
    /// - Parameters:
    ///   - policy: which calls have to be approved.
    ///   - key: signs what the client carries; processes that share it accept each other's.
    package init(_ policy: ApprovalPolicy, key: SigningKey = .random) {
        self.policy = policy
        state = Mutex(State(key: key))
    }

    /// Signs with another key from now on.
    package func use(_ key: SigningKey) { state.withLock { $0.key = key } }

    /// The name of the one question in a demand, and of its answer.
    static let question = "approval"

    /// What the client has to ask its user.
    func demand(_ pass: DryRunReply, code: String, context: RequestContext) -> InputRequired {
        let key = state.withLock { $0.key }
        let ticket = ApprovalTicket(WriteApproval(policy, of: pass), code: code, caller: context.origin.caller)
        var params: JSONObject = [:]
        if context.version.hasElicitationModes { params["mode"] = "form" }
        params["message"] = .string(message(pass))
        params["requestedSchema"] = ["type": "object", "properties": [:]]
        let request: JSONValue = ["method": "elicitation/create", "params": .object(params)]
        return InputRequired(requests: [Self.question: request], state: ticket.text(signedWith: key))
    }

    /// What became of the question.
    enum Answer {
        /// These writes may be sent.
        case approved(WriteApproval)
        /// Nothing may be sent.
        case declined
        /// There is no answer to the question; it is to be asked anew.
        case missing
    }

    /// Reads the answer that a call brings back, and uses up its ticket.
    ///
    /// - Throws: an error where what the call brings back was not made for it, or was used before.
    func answer(of call: ToolCall, code: String) throws(RPCError) -> Answer {
        guard let text = call.requestState else { return .missing }
        let key = state.withLock { $0.key }
        let ticket = try ApprovalTicket(text, code: code, caller: call.context.origin.caller, key: key)
        guard let answer = call.inputResponses?[Self.question] else { return .missing }
        let isFirst = state.withLock { state in
            let now = ApprovalTicket.now
            state.used = state.used.filter { $0.value > now }
            return state.used.updateValue(ticket.expiry, forKey: ticket.serial) == nil
        }
        guard isFirst else { throw ApprovalTicket.refusal("was used before") }
        return answer["action"] == "accept" ? .approved(ticket.approval) : .declined
    }

    private func message(_ pass: DryRunReply) -> String {
        var lines = ["The code would send these requests. Send them?"]
        lines += Self.summary(of: pass.writes(coveredBy: policy))
        if pass.reply.isError {
            lines.append("The code could not be followed to its end. Any other request of this kind will stop it.")
        }
        return lines.joined(separator: "\n")
    }

    /// One line for each method and path, with how often it is called.
    static func summary(of writes: [PlannedWrite]) -> [String] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for write in writes {
            let place = write.method.isEmpty ? write.key : "\(write.method) \(write.path)"
            if counts.updateValue((counts[place] ?? 0) + 1, forKey: place) == nil { order.append(place) }
        }
        let lines = order.prefix(mostLines).map { place in
            let count = counts[place] ?? 1
            return count == 1 ? "- \(place)" : "- \(place) (\(count) times)"
        }
        return order.count > mostLines ? lines + ["- and \(order.count - mostLines) more"] : lines
    }

    private static let mostLines = 50
}

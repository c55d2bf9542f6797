import CodeMode
import JSONValues
import MCPMessages
import Tools

/// One run of `execute` whose writes have to be approved: a dry pass, a question, and the run.
struct ApprovedRun {
    let codeMode: CodeMode
    let desk: ApprovalDesk
    let call: ToolCall
    let code: String
    let context: ToolCallContext

    /// Runs the code, or says what has to be asked first.
    func reply() async throws -> ToolReply {
        let answer: ApprovalDesk.Answer
        do {
            answer = try desk.answer(of: call, code: code)
        } catch {
            return .failure(error)
        }
        switch answer {
        case .approved(let approval):
            return .result(ToolResult(try await codeMode.execute(code, context: context, approval: approval)))
        case .declined:
            return .result(ToolResult(Self.refusal("The request to send was declined, so nothing was sent.")))
        case .missing: return try await ask()
        }
    }

    private func ask() async throws -> ToolReply {
        let pass = try await codeMode.dryRun(code, context: context)
        // Nothing was held back: what the pass gave is what the run would give.
        if pass.isWholeRun { return .result(ToolResult(pass.reply)) }
        if pass.writes(coveredBy: desk.policy).isEmpty {
            let approval = WriteApproval(desk.policy, of: pass)
            return .result(ToolResult(try await codeMode.execute(code, context: context, approval: approval)))
        }
        if call.context.canElicit {
            return .inputRequired(desk.demand(pass, code: code, context: call.context))
        }
        let sentence =
            "The run has to be approved, and this client cannot ask its user (it declares no elicitation), so nothing "
            + "was sent. It would send:\n"
            + ApprovalDesk.summary(of: pass.writes(coveredBy: desk.policy)).joined(
                separator: "\n")
        guard call.context.version.era == .stateless else {
            var reply = Self.refusal(sentence)
            reply.calls = pass.reply.calls
            return .result(ToolResult(reply, writes: pass.writes))
        }
        let required: JSONObject = ["elicitation": ["form": [:]]]
        return .failure(
            RPCError(.missingClientCapability, sentence, data: ["requiredCapabilities": .object(required)]))
    }

    private static func refusal(_ sentence: String) -> ExecuteReply {
        ExecuteReply(refused: ExecuteFailure(kind: "not_approved", exceptionType: "", message: sentence))
    }
}

extension ToolResult {
    /// The reply to `execute` as the result of a tool.
    init(_ reply: ExecuteReply, writes: [PlannedWrite]? = nil) {
        var content = reply.structuredContent.object
        if let writes { content?["writes"] = .array(writes.map(\.json)) }
        self.init(text: reply.text, structuredContent: content, isError: reply.isError)
    }
}

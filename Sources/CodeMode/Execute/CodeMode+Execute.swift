import JSONValues
import PythonCode
import Sandbox
public import Tools

extension CodeMode {
    /// Runs Python in which the catalogue's tools can be called.
    ///
    /// A run that fails does not throw: the reply says why, and what had been called by then.
    ///
    /// - Parameters:
    ///   - code: the code as its author wrote it.
    ///   - context: what belongs to all calls of this run.
    ///   - approval: the writes that were approved; any other that its policy covers is not sent and stops the run.
    ///     `nil` lets every call through.
    /// - Throws: what went wrong while the catalogue was loading, or `CancellationError` before anything ran.
    public func execute(
        _ code: String,
        context: ToolCallContext = ToolCallContext(),
        approval: WriteApproval? = nil
    ) async throws -> ExecuteReply {
        guard let record = configuration.record else {
            return try await executeUnrecorded(code, context: context, approval: approval)
        }
        return try await recorded(code, context: context, by: record) { context in
            try await executeUnrecorded(code, context: context, approval: approval)
        }
    }

    private func executeUnrecorded(
        _ code: String,
        context: ToolCallContext,
        approval: WriteApproval?
    ) async throws -> ExecuteReply {
        guard let approval else { return try await run(code, context: context, writes: .live) }
        let writeGuard = WriteGuard(approval)
        var reply = try await run(code, context: context, writes: .guarded(writeGuard))
        if let refusal = writeGuard.refusal {
            // Code may have caught the exception; the run has ended there all the same.
            reply.result = .null
            reply.failure = ExecuteFailure(
                kind: "not_approved", exceptionType: "", message: refusal, line: reply.failure?.line,
                column: reply.failure?.column, codeLine: reply.failure?.codeLine)
        }
        return reply
    }

    /// Runs code over the tools, whatever becomes of its writes.
    func run(_ code: String, context: ToolCallContext, writes: Run.Writes) async throws -> ExecuteReply {
        let catalog = try await catalog()
        var context = context
        let end = ContinuousClock.now.advanced(by: configuration.sandboxLimits.wallTime)
        context.deadline = min(context.deadline ?? end, end)
        let run = Run(
            catalog: catalog, configuration: configuration, results: results, context: context, writes: writes)
        return await self.run(code, ledger: run.ledger) { prepared, options in
            let block = PythonBlock(prepared.text)
            var options = options
            if let module = run.toolsModule(mentionedIn: block) { options.modules.append(module) }
            let check =
                configuration.checkMode == .off
                ? nil : CodeCheck(of: prepared, block: block, catalog: catalog, cache: caches(for: catalog).resultTypes)
            return await checked(prepared, check, options) { text, options in
                await sandbox.run(
                    code: text,
                    inputs: [:],
                    externalFunctions: run.functions,
                    options: options
                )
            }
        }
    }

    /// Runs code unless it is certainly wrong.
    private func checked(
        _ code: PreparedCode,
        _ check: CodeCheck?,
        _ options: SandboxOptions,
        _ run: (String, SandboxOptions) async -> SandboxOutcome
    ) async -> Ending {
        guard let check else { return Ending(outcome: await run(code.text, options)) }
        let enforces = configuration.checkMode == .enforce
        if enforces, !check.callFindings.isEmpty { return Ending(refused: check.callFindings) }
        var options = options
        options.check = check.types?.check
        var outcome = await run(code.text, options)
        var advice = check.callFindings
        if case .failure(let error) = outcome.result, error.code == .typeCheck {
            let found = check.findings(error.findings, lineCount: code.lineCount)
            var certain = found.filter(\.isCertain)
            if enforces, certain.contains(where: { $0.doubtful != nil }) {
                certain = await confirmed(certain, code, options, run)
            }
            if enforces, !certain.isEmpty { return Ending(refused: certain) }
            advice += found
            // Nothing has run yet, and nothing is certainly wrong.
            options.check = nil
            outcome = await run(code.text, options)
        }
        return Ending(outcome: outcome, advice: advice)
    }

    /// Those findings that stay certain when the checker has told the types of the expressions in doubt.
    private func confirmed(
        _ findings: [CheckFinding],
        _ code: PreparedCode,
        _ options: SandboxOptions,
        _ run: (String, SandboxOptions) async -> SandboxOutcome
    ) async -> [CheckFinding] {
        let confirmation = Confirmation(of: findings, in: code.text)
        var confirmed = findings.filter { $0.doubtful == nil }
        if case .failure(let error) = await run(confirmation.text, options).result, error.code == .typeCheck {
            confirmed += confirmation.confirmed(by: error.findings)
        }
        return confirmed.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Prepares code, has it run, and turns what came of it into a reply.
    func run(
        _ code: String,
        ledger: CallLedger = CallLedger(),
        in sandbox: (PreparedCode, SandboxOptions) async -> Ending
    ) async -> ExecuteReply {
        guard code.utf8.count <= configuration.maxCodeBytes else {
            return ExecuteReply(
                tooLong: "The code has \(code.utf8.count) bytes and may have \(configuration.maxCodeBytes) "
                    + "(--max-code-size raises it). Fetch data by calls instead of writing it into the code."
            )
        }
        let prepared = PreparedCode(code)
        let ending = await sandbox(
            prepared,
            SandboxOptions(
                limits: configuration.sandboxLimits,
                immediateFunctions: ["find", "load_result"]
            )
        )
        return reply(to: ending, of: prepared, ledger: ledger)
    }

    private func reply(to ending: Ending, of code: PreparedCode, ledger: CallLedger) -> ExecuteReply {
        guard let outcome = ending.outcome else {
            var reply = ExecuteReply(stdout: "", calls: [], warnings: [])
            reply.failure = ExecuteFailure(refusing: ending.findings, in: code)
            return reply
        }
        var reply = ExecuteReply(stdout: outcome.keptStdout, calls: ledger.records, warnings: ledger.warnings)
        if outcome.result.isFailure || configuration.checkMode == .advise {
            reply.warnings += ending.findings.map { "line \($0.line): \($0.message)" }
        }
        switch outcome.result {
        case .failure(let error): reply.failure = ExecuteFailure(error, in: code)
        case .success(let value):
            if let line = ForgottenAwait.place(in: value, of: code) {
                reply.failure = line
            } else {
                keepOrShow(value, in: &reply)
                if ledger.abandonedCount > 0 {
                    reply.warnings.append(
                        "\(ledger.abandonedCount) call(s) had no answer when the code ended; "
                            + "put `await` in front of each call_tool(…)."
                    )
                }
            }
        }
        return reply
    }

    /// Puts a value into a reply, or its summary where it is too long.
    private func keepOrShow(_ value: JSONValue, in reply: inout ExecuteReply) {
        let limit = configuration.maxResultCharacters
        guard ResultBudget.length(of: value, upTo: limit) > limit else {
            reply.result = value
            return
        }
        let text = value.compactText
        guard text.unicodeScalars.count > limit else {
            reply.result = value
            return
        }
        reply.isTruncated = true
        reply.resultID = results.keep(text)
        reply.result = ResultBudget.summary(of: value, id: reply.resultID, characters: limit)
    }
}

/// How a run came to its end, or why it did not begin.
struct Ending {
    /// What the sandbox made of it; `nil` where the code was not run.
    var outcome: SandboxOutcome?
    /// What the check found: the reasons for not running the code, or advice.
    var findings: [CheckFinding]

    init(outcome: SandboxOutcome, advice: [CheckFinding] = []) {
        self.outcome = outcome
        findings = advice
    }

    init(refused findings: [CheckFinding]) {
        outcome = nil
        self.findings = findings
    }
}

extension Result {
    fileprivate var isFailure: Bool {
        if case .failure = self { true } else { false }
    }
}

extension SandboxOutcome {
    /// What was printed, with a line that says how much more there was.
    fileprivate var keptStdout: String {
        let left = printedBytes - stdout.utf8.count
        return left > 0 ? "\(stdout)\n[\(left) more bytes were printed; --max-stdout keeps more]" : stdout
    }
}

extension ExecuteReply {
    fileprivate init(stdout: String, calls: [ToolCallRecord], warnings: [String]) {
        self.init(
            result: .null, stdout: stdout, calls: calls, warnings: warnings, isTruncated: false, resultID: nil,
            failure: nil
        )
    }

    fileprivate init(tooLong message: String) {
        self.init(refused: ExecuteFailure(kind: "code_size", exceptionType: "", message: message))
    }
}

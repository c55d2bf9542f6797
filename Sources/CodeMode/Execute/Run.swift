import JSONValues
import PythonCode
import Sandbox
import Tools

/// One run of code: the functions of the host that it finds, and what they did.
final class Run: Sendable {
    /// What becomes of calls that may change something.
    enum Writes: Sendable {
        /// They are sent.
        case live
        /// They are held back, and noted.
        case heldBack(DryPass)
        /// Those that were approved are sent.
        case guarded(WriteGuard)
    }

    let ledger = CallLedger()

    private let catalog: ToolCatalog
    private let configuration: CodeModeConfiguration
    private let results: ResultStore
    private let context: ToolCallContext
    private let writes: Writes
    private let gate: CallGate

    init(
        catalog: ToolCatalog,
        configuration: CodeModeConfiguration,
        results: ResultStore,
        context: ToolCallContext,
        writes: Writes = .live
    ) {
        self.catalog = catalog
        self.configuration = configuration
        self.results = results
        self.context = context
        self.writes = writes
        gate = CallGate(capacity: configuration.maxParallelCalls)
    }

    /// The functions that the code finds as globals.
    var functions: [String: ExternalFunction] {
        [
            "call_tool": { call in try await self.callTool(call) },
            "find": { [catalog, context] call in
                try await context.answer(call) { try FindFunction(catalog: catalog).answer(call) }
            },
            "load_result": { [results, context] call in
                try await context.answer(call) { try Self.loadResult(call, from: results) }
            },
        ]
    }

    /// The module `tools` with those tools that the code mentions.
    func toolsModule(mentionedIn block: PythonBlock) -> SandboxModule? {
        var names: [String] = []
        var known: Set<String> = []
        var importsTools = false
        for token in block.tokens where token.kind == .name {
            let name = block.text(token)
            if name == "tools" { importsTools = true }
            if known.insert(name).inserted, catalog.tool(name) != nil { names.append(name) }
        }
        guard importsTools else { return nil }
        return SandboxModule(name: "tools", functions: names) { call in try await self.callTyped(call) }
    }

    // MARK: Calls

    /// `call_tool(name_or_key, params={}, raw=False)`.
    private func callTool(_ call: ExternalCall) async throws -> JSONValue {
        let request = try CallToolArguments(call)
        return try await make(request.tool, request.arguments, raw: request.isRaw)
    }

    /// `get_pet(pet_id=1)` or `get_pet({"pet_id": 1})`.
    private func callTyped(_ call: ExternalCall) async throws -> JSONValue {
        var arguments = JSONObject()
        switch call.arguments.count {
        case 0: break
        case 1:
            guard case .object(let given) = call.arguments[0] else { throw wrongPosition(call.function) }
            arguments = given
        default: throw wrongPosition(call.function)
        }
        let known = catalog.tool(call.function).map { Set($0.schemas.words.argumentNames) } ?? []
        for member in call.keywords {
            arguments[Self.argumentName(member.key, known: known.contains)] = member.value
        }
        return try await make(call.function, arguments, raw: false)
    }

    /// The argument that a keyword means: a word of Python's own cannot be one, so `from_` may stand for `from`.
    static func argumentName(_ keyword: String, known: (String) -> Bool) -> String {
        guard keyword.hasSuffix("_"), !known(keyword) else { return keyword }
        let plain = String(keyword.dropLast())
        return known(plain) ? plain : keyword
    }

    private func wrongPosition(_ function: String) -> ExternalFunctionError {
        let name = catalog.tool(function)?.schemas.words.argumentNames.first ?? "name"
        return ExternalFunctionError(
            "\(function) takes its arguments by keyword, \(function)(\(name)=…), or as one dict, not by position",
            exceptionType: "TypeError"
        )
    }

    private func make(_ nameOrKey: String, _ arguments: JSONObject, raw: Bool) async throws -> JSONValue {
        let tool = catalog.tool(nameOrKey)
        let waiting = ToolCallRecord(
            key: tool?.key.description ?? nameOrKey,
            method: tool?.method ?? "",
            path: tool?.path ?? ""
        )
        guard let place = ledger.add(waiting, atMost: configuration.maxCalls) else {
            throw ExternalFunctionError(
                "The limit of \(configuration.maxCalls) tool calls in a run is reached (--max-calls raises it). "
                    + "Ask for more per call, or go on in a second run.",
                exceptionType: "RuntimeError"
            )
        }
        // The sandbox cancels what is still under way when the code has ended.
        defer { if Task.isCancelled { ledger.abandon() } }
        var context = self.context
        context.returnsErrorStatuses = raw
        return try await gate.withRoom { [context] in
            do throws(ToolCallError) {
                if let tool, let result = try await withheld(tool, arguments) {
                    ledger.finish(place, result.record, warnings: result.warnings)
                    return raw ? result.raw : result.value
                }
                ledger.begin(place)
                let result = try await catalog.call(nameOrKey, arguments: arguments, context: context)
                if case .guarded(let writeGuard) = writes, let tool, (result.status ?? 0) < 400 {
                    writeGuard.returned(result.value, by: tool)
                }
                ledger.finish(place, result.record, warnings: result.warnings)
                context.onFinish?(result.record)
                return raw ? result.raw : result.value
            } catch {
                ledger.finish(place, error.record)
                context.onFinish?(error.record)
                throw ExternalFunctionError(error.message, exceptionType: error.code.exceptionType)
            }
        }
    }

    /// What stands in for the result of a call that is held back; `nil` for one that is to be sent.
    ///
    /// - Throws: why the call would have failed before it was sent, or why it must not be sent.
    private func withheld(_ tool: Tool, _ arguments: JSONObject) async throws(ToolCallError) -> ToolCallResult? {
        let key = tool.key.description
        switch writes {
        case .live: return nil
        case .heldBack(let pass):
            guard pass.holds(tool, arguments) else { return nil }
            var dry = context
            dry.isDryRun = true
            var result = try await catalog.call(key, arguments: arguments, context: dry)
            result.value = pass.hold(tool, arguments, preview: result)
            result.status = 200
            return result
        case .guarded(let writeGuard):
            guard let refusal = writeGuard.refusal(of: tool, arguments) else { return nil }
            let record = ToolCallRecord(key: key, method: tool.method, path: tool.path)
            throw ToolCallError(.notAllowed, refusal, record: record)
        }
    }

    // MARK: Kept results

    private static func loadResult(_ call: ExternalCall, from results: ResultStore) throws -> JSONValue {
        let name = call.arguments.first ?? call.keywords["result_id"]
        guard case .string(let id)? = name else {
            throw ExternalFunctionError("load_result(result_id) takes the id as a str", exceptionType: "TypeError")
        }
        guard let text = results.text(of: id) else {
            throw ExternalFunctionError(
                "There is no kept result '\(id)'; results are kept for a few minutes only. Run the code again.",
                exceptionType: "ValueError"
            )
        }
        return try JSONReader.value(text)
    }
}

extension ToolCallError.Code {
    /// The class of the exception that the code sees.
    fileprivate var exceptionType: String {
        switch self {
        case .unknownTool, .invalidArguments: "ValueError"
        case .httpError, .noAnswer, .invalidResponse, .notAllowed, .missingCredentials: "Exception"
        }
    }
}

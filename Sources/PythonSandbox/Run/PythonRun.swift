import JSONValues
import Sandbox
import Synchronization

/// One run: the functions that its code may call, what it printed, and how it ended.
///
/// Messages arrive on the worker's thread; calls are performed by child tasks of the run's task, all at once.
final class PythonRun: Sendable {
    private enum Step: Sendable {
        case perform(Call)
        case end
    }

    private struct Call: Sendable {
        var number: Int
        var function: ExternalFunction
        var call: ExternalCall
    }

    private struct State {
        var printed: PrintedText
        var printedBytes = 0
        var end: Result<JSONValue, SandboxError>?
        var executionTime = Duration.zero
        var calls = 0
    }

    /// Code that makes more calls than this is not after their results.
    private static let maximumCalls = 100_000

    let limits: SandboxLimits
    let wallDeadline: ContinuousClock.Instant
    /// The modules to import before the jail is shut.
    let imports: [String]
    private let code: String
    private let inputs: JSONObject
    private let functions: [String: ExternalFunction]
    private let immediate: Set<String>
    private let modules: [String: SandboxModule]
    private let state: Mutex<State>
    private let steps: AsyncStream<Step>
    private let continuation: AsyncStream<Step>.Continuation

    init(
        code: String,
        inputs: JSONObject,
        functions: [String: ExternalFunction],
        options: SandboxOptions,
        wallDeadline: ContinuousClock.Instant
    ) {
        limits = options.limits
        self.wallDeadline = wallDeadline
        imports = ImportScan.modules(in: code)
        self.code = code
        self.inputs = inputs
        self.functions = functions
        immediate = options.immediateFunctions
        modules = Dictionary(options.modules.map { ($0.name, $0) }) { $1 }
        state = Mutex(State(printed: PrintedText(limit: limits.stdoutBytes)))
        (steps, continuation) = AsyncStream.makeStream()
    }

    /// Runs on a worker to the end.
    func run(on worker: PythonWorker) async -> SandboxOutcome {
        worker.serve(self)
        await withTaskCancellationHandler {
            await withTaskGroup { group in
                for await step in steps {
                    guard case .perform(let call) = step else { break }
                    group.addTask { await self.perform(call, for: worker) }
                }
                group.cancelAll()
            }
        } onCancel: {
            finish(.failure(SandboxError(.cancelled, "the run was cancelled")))
            worker.end()
        }
        return state.withLock { state in
            SandboxOutcome(
                result: state.end ?? .failure(SandboxError(.cancelled, "the run was cancelled")),
                stdout: state.printed.text,
                printedBytes: max(state.printed.count, state.printedBytes),
                executionTime: state.executionTime
            )
        }
    }

    /// The message that starts the code.
    var beginning: [UInt8] {
        let modules = modules.values.map { module in
            (key: module.name, value: JSONValue.array(module.functions.map(JSONValue.string)))
        }
        return PythonFrames.frame([
            "code": .string(code),
            "inputs": .object(inputs),
            "functions": .array(functions.keys.map(JSONValue.string)),
            "immediate": .array(immediate.map(JSONValue.string)),
            "modules": .object(JSONObject(modules)),
            "stdout": .integer(limits.stdoutBytes),
        ])
    }

    private func perform(_ call: Call, for worker: PythonWorker) async {
        var answer: JSONObject = ["answer": .integer(call.number)]
        do {
            answer["value"] = try await call.function(call.call)
        } catch {
            let raised = error as? ExternalFunctionError ?? ExternalFunctionError("\(error)")
            answer["raise"] = [.string(raised.exceptionType), .string(raised.message)]
        }
        worker.send(PythonFrames.frame(answer))
    }
}

// MARK: - On the worker's thread

extension PythonRun {
    /// Takes a message of the code's process; returns whether it was the last.
    func receive(_ message: JSONValue) throws(PythonProtocolError) -> Bool {
        if case .string(let text)? = message["print"] {
            state.withLock { state in
                if state.end == nil { state.printed.append(text) }
            }
            return false
        }
        if let end = message["end"]?.string {
            let printed = message["printed"]?.int ?? 0
            let result = try result(end, message)
            state.withLock { $0.printedBytes = printed }
            finish(result)
            return true
        }
        let call = try call(message)
        let count = state.withLock { state in
            state.calls += 1
            return state.calls
        }
        guard count <= Self.maximumCalls else {
            let message = "the code made more than \(Self.maximumCalls) calls of host functions"
            finish(.failure(SandboxError(.exception, message, exceptionType: "RuntimeError")))
            return true
        }
        continuation.yield(.perform(call))
        return false
    }

    /// Notes how long the interpreter has worked.
    func note(_ executionTime: Duration) { state.withLock { $0.executionTime = executionTime } }

    /// Ends the run unless it is over.
    func finish(_ result: Result<JSONValue, SandboxError>) {
        let isFirst = state.withLock { state in
            guard state.end == nil else { return false }
            state.end = result
            return true
        }
        guard isFirst else { return }
        continuation.yield(.end)
        continuation.finish()
    }

    private func call(_ message: JSONValue) throws(PythonProtocolError) -> Call {
        guard let number = message["call"]?.int, let name = message["function"]?.string,
            case .array(let arguments)? = message["arguments"], case .object(let keywords)? = message["keywords"],
            let function = function(name, of: message["module"]?.string)
        else { throw .unexpected }
        let call = ExternalCall(
            function: name, arguments: arguments, keywords: keywords, line: message["line"]?.int)
        return Call(number: number, function: function, call: call)
    }

    private func function(_ name: String, of module: String?) -> ExternalFunction? {
        guard let module else { return functions[name] }
        guard let module = modules[module], module.functions.contains(name) else { return nil }
        return module.call
    }

    private func result(
        _ end: String,
        _ message: JSONValue
    ) throws(PythonProtocolError) -> Result<JSONValue, SandboxError> {
        if end == "value" { return .success(message["value"] ?? .null) }
        let line = message["line"]?.int
        if end == "memory" { return .failure(.memory(limits, line: line)) }
        let codes: [String: SandboxError.Code] = [
            "exception": .exception, "recursion": .recursion, "syntax": .syntax,
        ]
        guard let code = codes[end] else { throw .unexpected }
        return .failure(
            SandboxError(
                code,
                message["message"]?.string ?? "",
                exceptionType: message["type"]?.string ?? "",
                line: line,
                column: message["column"]?.int
            )
        )
    }
}

import FoundationEssentials
import JSONValues
import Sandbox

/// How a run ended, before it is put into the contract's terms.
enum RunEnd: Sendable {
    /// The code has a value: the node `root` of an arena.
    case value(arena: Data, root: UInt32)
    /// An exception that nothing in the code caught.
    case raised(WireRaisedException)
    /// This side ended the run.
    case failed(SandboxError)
    /// The worker is of no further use.
    case broken(String)

    /// Whether the worker can serve the next run.
    var leavesWorkerInOrder: Bool {
        switch self {
        case .value, .raised: true
        case .failed, .broken: false
        }
    }

    /// The result in the contract's terms.
    func result(limits: SandboxLimits, of code: RewrittenCode) -> Result<JSONValue, SandboxError> {
        switch self {
        case .value(let arena, let root):
            do throws(WireError) {
                return .success(try ArenaDecoder.decode(arena, roots: [root]).first ?? .null)
            } catch {
                return .failure(
                    SandboxError(.exception, "the result cannot be returned: \(error)", exceptionType: "ValueError"))
            }
        case .raised(let exception) where exception.isPlainExit: return .success(.null)
        case .raised(let exception): return .failure(SandboxError(exception, limits: limits, of: code))
        case .failed(let error): return .failure(error)
        case .broken(let clause): return .failure(SandboxError(.workerDied, clause))
        }
    }
}

extension SandboxError {
    /// The error for an exception that ended the code.
    init(_ exception: WireRaisedException, limits: SandboxLimits, of code: RewrittenCode) {
        let frame = exception.traceback.last
        let message = exception.message
        // What went wrong in a part of the library that stands in front of the code went wrong where the code called it.
        let place = exception.traceback.reversed().lazy
            .compactMap { code.position(line: Int($0.start.line), column: Int($0.start.column)) }.first
        let line = place?.line
        let column = place?.column
        let type = code.exceptionNames[exception.excType] ?? exception.excType
        switch exception.excType {
        case "TimeoutError" where frame == nil && message.hasPrefix("feed time limit exceeded"):
            self = .executionTime(limits)
        case "MemoryError" where message.hasPrefix("memory limit exceeded"):
            self = .memory(limits, line: line, reached: Self.firstNumber(in: message))
        case "RecursionError":
            self.init(.recursion, message, exceptionType: exception.excType, line: line, column: column)
        case "SyntaxError" where frame?.hasFrameName != true, "NotImplementedError" where frame?.hasFrameName == false:
            // An error without a frame is of the compiler: nothing has run.
            self.init(
                .syntax, MissingSyntax.advice(on: message), exceptionType: exception.excType, line: line, column: column
            )
        default:
            self.init(.exception, message, exceptionType: type, line: line, column: column)
        }
    }

    /// The error for a run whose worker came to its end.
    init(endOfWorker end: WorkerEnd, limits: SandboxLimits) {
        switch end {
        case .outOfMemory: self = .memory(limits)
        case .sentTooMuch:
            let limit = "\(FrameAssembler.maximumLength >> 20) MB"
            self.init(
                .exception,
                "the result, or the arguments of a call, take more than \(limit): reduce them in the code",
                exceptionType: "ValueError"
            )
        default: self.init(.workerDied, "the sandbox worker \(end.clause); run the code again")
        }
    }

    private static func firstNumber(in text: String) -> Int? {
        text.split { !$0.isASCII || !$0.isNumber }.first.flatMap { Int($0) }
    }
}

extension WireRaisedException {
    /// Whether the code ended itself, as `sys.exit()` does, and calls that no failure.
    fileprivate var isPlainExit: Bool { excType == "SystemExit" && ["", "0", "None"].contains(message) }
}

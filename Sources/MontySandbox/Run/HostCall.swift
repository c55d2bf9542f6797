import JSONValues
import Sandbox

/// Something that the host does for a run while the code waits or goes on.
struct HostCall: Sendable {
    /// What is to be done.
    enum Work: Sendable {
        /// Call this function with the arguments that the event holds.
        case function(HostFunctions.Entry, WireFunctionCall)
        /// Wait for so many seconds.
        case sleep(Double)
    }

    /// The number by which the worker knows the call.
    var identifier: UInt32
    var work: Work
    /// Whether nothing else of the run can go on until the result is there.
    var isAwaitedAlone: Bool
}

/// What a call came to, in the form in which it travels.
struct HostResult: Sendable {
    var wire: WireCallResult
    /// The arena that holds the value, where there is one.
    var arena: [UInt8] = []
    /// The value itself, for an answer that holds several.
    var value: JSONValue?

    /// A value, or an exception that says why it cannot be handed over.
    init(_ value: JSONValue, of function: String) {
        var encoder = ArenaEncoder()
        do throws(ArenaEncodingError) {
            wire = .value(try encoder.append(value))
            arena = encoder.finish()
            self.value = value
        } catch {
            wire = .raised("ValueError", "\(function) gave a value that cannot be handed to the code: \(error)")
        }
    }

    /// An exception.
    init(throwing error: any Error) {
        let raised = error as? ExternalFunctionError ?? ExternalFunctionError("\(error)")
        wire = .raised(PythonExceptions.known(raised.exceptionType), raised.message)
    }
}

/// The exception classes that a worker accepts from the host.
enum PythonExceptions {
    private static let names: Set<String> = [
        "ArithmeticError", "AssertionError", "AttributeError", "BaseException", "Exception", "FileExistsError",
        "FileNotFoundError", "FrozenInstanceError", "ImportError", "IndexError", "IsADirectoryError", "KeyError",
        "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "NotADirectoryError",
        "NotImplementedError", "OSError", "OverflowError", "PermissionError", "RecursionError", "RuntimeError",
        "StopIteration", "SyntaxError", "SystemExit", "TimeoutError", "TypeError", "UnboundLocalError",
        "ValueError", "ZeroDivisionError", "json.JSONDecodeError",
    ]

    /// The class itself where workers know it, else `Exception`.
    static func known(_ name: String) -> String {
        switch name {
        case "IOError", "EnvironmentError": "OSError"
        case "JSONDecodeError": "json.JSONDecodeError"
        default: names.contains(name) ? name : "Exception"
        }
    }
}

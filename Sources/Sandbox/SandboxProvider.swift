public import JSONValues

/// Whatever can run a block of Python apart from this process: Monty by default, or another interpreter, near or far.
///
/// Each run starts from nothing: no state of one run is seen by another. Cancelling the task ends the run at once,
/// and the outcome then is a ``SandboxError`` with ``SandboxError/Code/cancelled``. A run never throws: whatever
/// happens, the outcome also says what was printed and how long the interpreter worked.
public protocol SandboxProvider: Sendable {
    /// Runs Python code to its end.
    ///
    /// - Parameters:
    ///   - code: the text as its author wrote it; top-level `await` and `return` are allowed.
    ///   - inputs: global variables that the code finds.
    ///   - externalFunctions: asynchronous functions that the code finds as globals and may `await`, several at once.
    ///   - options: limits, importable modules of the host, and the check before the run.
    func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome

    /// Makes ready what a check needs, in the background, because code is about to come.
    func prepareChecks()

    /// Starts workers ahead, where the provider keeps any, and returns at once; the first run then waits less.
    func prepare()

    /// What the workers have done so far, and what they do at this moment.
    var metrics: SandboxMetrics { get }

    /// Ends every worker; runs in flight end as cancelled. Nothing runs afterwards.
    func shutdown() async
}

extension SandboxProvider {
    /// Runs Python code to its end with default options.
    public func run(
        code: String,
        inputs: JSONObject = [:],
        externalFunctions: [String: ExternalFunction] = [:]
    ) async -> SandboxOutcome {
        await run(code: code, inputs: inputs, externalFunctions: externalFunctions, options: SandboxOptions())
    }

    /// Makes nothing ready: for a provider whose checks need nothing, or that has none.
    public func prepareChecks() {}

    /// Starts nothing: for a provider that keeps no workers.
    public func prepare() {}

    /// Nothing: for a provider that keeps no workers.
    public var metrics: SandboxMetrics { SandboxMetrics() }

    /// Ends nothing: for a provider that keeps no workers.
    public func shutdown() async {}
}

/// A function of the host that sandboxed code may call; what it throws is raised in the code as an exception.
///
/// An error that is an ``ExternalFunctionError`` chooses the class and the text of the exception; every other error
/// becomes an `Exception` with the error's description.
public typealias ExternalFunction = @Sendable (ExternalCall) async throws -> JSONValue

/// One call of a host function by sandboxed code.
public struct ExternalCall: Sendable {
    /// The function's name, without its module.
    public var function: String
    /// The positional arguments. A `bytes` value arrives as `{"base64": …}`.
    public var arguments: [JSONValue]
    /// The keyword arguments, in order.
    public var keywords: JSONObject
    /// The 1-based line of the code on which the call stands, where the sandbox knows it.
    public var line: Int?

    /// Makes a call.
    public init(function: String, arguments: [JSONValue] = [], keywords: JSONObject = [:], line: Int? = nil) {
        self.function = function
        self.arguments = arguments
        self.keywords = keywords
        self.line = line
    }
}

/// An exception that a host function raises in sandboxed code.
public struct ExternalFunctionError: Error, Sendable, CustomStringConvertible {
    /// The name of a built-in exception class, such as `ValueError`; one that the sandbox does not know becomes `Exception`.
    public var exceptionType: String
    /// The exception's text.
    public var message: String

    /// Makes an exception.
    public init(_ message: String, exceptionType: String = "Exception") {
        self.exceptionType = exceptionType
        self.message = message
    }

    /// The exception's text.
    public var description: String { message }
}

/// A module that sandboxed code can import, all of whose members are functions of the host.
public struct SandboxModule: Sendable {
    /// The name in `import name` and `from name import …`.
    public var name: String
    /// The names of its functions.
    public var functions: [String]
    /// Answers the calls of all its functions, told apart by ``ExternalCall/function``.
    public var call: ExternalFunction

    /// Makes a module.
    public init(name: String, functions: [String], call: @escaping ExternalFunction) {
        self.name = name
        self.functions = functions
        self.call = call
    }
}

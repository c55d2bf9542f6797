import CodeMode
import FoundationEssentials
import JSONValues
import MontySandbox
import Sandbox
import Testing
import Tools

/// The real interpreter, shared by all tests of this target; `nil` where it is not installed.
let sandbox: MontySandbox? = try? MontySandbox(MontyConfiguration(maximumWorkers: 2))

/// Code mode over some providers and the real interpreter.
func makeCodeMode(
    _ providers: [any ToolProvider] = [MemoryProvider()],
    configure: (inout CodeModeConfiguration) -> Void = { _ in }
) async throws -> CodeMode {
    var configuration = CodeModeConfiguration()
    configure(&configuration)
    return try await CodeMode(
        providers: providers, sandbox: try #require(sandbox), configuration: configuration
    )
}

extension Trait where Self == ConditionTrait {
    /// Runs only where the interpreter is installed.
    static var needsInterpreter: Self { .enabled(if: sandbox != nil, "MONTY_BIN names no interpreter") }
}

import JSONValues
import PythonSandbox
import Sandbox

/// The interpreter that the tests run; `nil` where there is none.
let pythonProgram = try? PythonProgram.locate()

/// Lends a sandbox and ends it after the work, however that ends.
func withSandbox(
    _ configuration: PythonConfiguration = PythonConfiguration(),
    _ body: (PythonSandbox) async throws -> Void
) async throws {
    let sandbox = try PythonSandbox(configuration)
    do {
        try await body(sandbox)
    } catch {
        await sandbox.shutdown()
        throw error
    }
    await sandbox.shutdown()
}

extension SandboxOutcome {
    /// The error of a run that has none of the value that it was to have.
    var error: SandboxError? {
        if case .failure(let error) = result { error } else { nil }
    }

    /// The value of a run; `nil` where it failed.
    var value: JSONValue? {
        if case .success(let value) = result { value } else { nil }
    }
}

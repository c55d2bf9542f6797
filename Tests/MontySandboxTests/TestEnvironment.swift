import JSONValues
import MontySandbox
import Sandbox
import Testing

/// The program that the tests run; `nil` where it is not installed.
let montyPath = try? MontyBinary.locate()

/// Lends a sandbox and ends it after the work, however that ends.
func withSandbox(
    _ configuration: MontyConfiguration = MontyConfiguration(),
    _ body: (MontySandbox) async throws -> Void
) async throws {
    let sandbox = try MontySandbox(configuration)
    do {
        try await body(sandbox)
    } catch {
        await sandbox.shutdown()
        throw error
    }
    await sandbox.shutdown()
}

extension MontySandbox {
    /// Runs with options and without functions.
    func run(_ code: String, _ options: SandboxOptions = SandboxOptions(), inputs: JSONObject = [:]) async
        -> SandboxOutcome
    {
        await run(code: code, inputs: inputs, externalFunctions: [:], options: options)
    }
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

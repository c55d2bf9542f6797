import PythonSandbox
import Sandbox
import TestSupport
import Testing

@Suite(
    "CPython keeps the contract of a sandbox", .enabled(if: pythonProgram != nil, "there is no usable python3"),
    .serialized)
struct ContractTests {
    @Test("Contract", arguments: SandboxContract.checks)
    func contract(check: SandboxContract.Check) async throws {
        try await withSandbox { try await check.run($0) }
    }
}

import MontySandbox
import Sandbox
import TestSupport
import Testing

@Suite("Monty keeps the contract of a sandbox", .enabled(if: montyPath != nil, "the program monty is not installed"))
struct ContractTests {
    @Test("Contract", arguments: SandboxContract.checks)
    func contract(check: SandboxContract.Check) async throws {
        try await withSandbox { try await check.run($0) }
    }
}

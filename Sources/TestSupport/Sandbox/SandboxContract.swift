import JSONValues
package import Sandbox

/// What every ``SandboxProvider`` must do, as checks that a test runs against one after the other.
///
/// ```swift
/// @Test(arguments: SandboxContract.checks)
/// func contract(check: SandboxContract.Check) async throws {
///     try await check.run(sandbox)
/// }
/// ```
package enum SandboxContract {
    /// One thing that a sandbox must do.
    package struct Check: Sendable, CustomStringConvertible {
        /// The rule in one sentence.
        package let description: String
        private let body: @Sendable (any SandboxProvider) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (any SandboxProvider) async throws -> Void) {
            self.description = description
            self.body = body
        }

        /// Runs the check; throws ``Violation`` where the sandbox breaks the rule.
        package func run(_ sandbox: any SandboxProvider) async throws { try await body(sandbox) }
    }

    /// A rule that was broken.
    package struct Violation: Error, CustomStringConvertible {
        /// What was expected and what came.
        package let description: String
    }

    /// All checks; none of them ends the sandbox.
    package static let checks: [Check] = valueChecks + callChecks + failureChecks + limitChecks + apartnessChecks

    static func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) throws {
        guard value == expected else { throw Violation(description: "\(what) is \(value), expected \(expected)") }
    }

    /// The value of a run that must have one.
    static func value(_ outcome: SandboxOutcome, of what: String = "the run") throws -> JSONValue {
        switch outcome.result {
        case .success(let value): return value
        case .failure(let error): throw Violation(description: "\(what) failed (\(error.code)): \(error)")
        }
    }

    /// The error of a run that must have one of this kind.
    static func failure(_ code: SandboxError.Code, _ outcome: SandboxOutcome) throws -> SandboxError {
        switch outcome.result {
        case .success(let value): throw Violation(description: "the value \(value.compactText) came, expected \(code)")
        case .failure(let error):
            guard error.code == code else {
                throw Violation(description: "the error is \(error.code) (\(error)), expected \(code)")
            }
            return error
        }
    }

    /// Runs code under a short bound on the whole time, which grows until a worker was there in time and the code came as
    /// far as it was to come: on a laden machine that may take longer than a bound that is short.
    static func runBriefly(
        _ sandbox: any SandboxProvider,
        _ code: String,
        _ functions: [String: ExternalFunction] = [:],
        until isEnough: () -> Bool = { true }
    ) async -> SandboxOutcome {
        var outcome = SandboxOutcome(result: .success(.null))
        for bound in [0.2, 1, 5, 25] {
            outcome = await sandbox.run(
                code: code,
                inputs: [:],
                externalFunctions: functions,
                options: SandboxOptions(limits: SandboxLimits(wallTime: .seconds(bound)))
            )
            guard case .failure(let error) = outcome.result, error.code == .busy || !isEnough() else { return outcome }
        }
        return outcome
    }
}

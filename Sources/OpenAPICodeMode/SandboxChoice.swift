private import JSONValues
private import MontySandbox
private import PythonSandbox
public import Sandbox

/// Which interpreter runs the code.
public enum SandboxKind: String, Sendable, Hashable, CaseIterable {
    /// Monty, a small interpreter made for this: a run costs a fraction of a millisecond.
    case monty
    /// CPython in a jailed process of its own: the whole language and installed packages; a run costs a process.
    case python
}

extension CodeModeSettings {
    /// Installs the packages that the sandbox is to have, unless that was done before; may take minutes.
    ///
    /// - Throws: a ``SandboxError`` that says what failed and what to do.
    public func prepareSandbox() async throws(SandboxError) {
        guard sandboxKind == .python else { return }
        try await PythonPackages.prepare(python.packages, program: python.program)
    }

    /// Makes the chosen sandbox; nothing is started yet.
    ///
    /// CPython has no type checker: where Monty is installed it checks the code, and otherwise only the arguments of calls
    /// are checked before a run.
    ///
    /// - Throws: a ``SandboxError`` where it cannot be used, such as for want of its program or of packages that
    ///   ``prepareSandbox()`` has not installed.
    public func makeSandbox() throws(SandboxError) -> any SandboxProvider {
        switch sandboxKind {
        case .monty: return try MontySandbox(sandbox)
        case .python:
            let runner = try PythonSandbox(python)
            guard codeMode.checkMode != .off, let checker = try? MontySandbox(sandbox) else { return runner }
            return CheckedSandbox(checker: checker, runner: runner)
        }
    }

    /// What the chosen sandbox lacks on this machine, in one sentence; `nil` where it lacks nothing.
    public var sandboxNote: String? {
        guard sandboxKind == .python, codeMode.checkMode != .off, (try? MontyBinary.locate(sandbox.binary)) == nil
        else {
            return nil
        }
        return "results are not type-checked before a run, because monty is not installed (scripts/install-monty.sh)"
    }
}

/// A sandbox whose code is type-checked by Monty before it runs elsewhere.
struct CheckedSandbox: SandboxProvider {
    let checker: MontySandbox
    let runner: any SandboxProvider

    func run(
        code: String,
        inputs: JSONObject,
        externalFunctions: [String: ExternalFunction],
        options: SandboxOptions
    ) async -> SandboxOutcome {
        var options = options
        if let check = options.check {
            let deadline = ContinuousClock.now + options.limits.wallTime
            let findings = await checker.check(code, check, deadline: deadline)
            if let first = findings.first {
                let error = SandboxError(
                    .typeCheck, first.message, line: first.line, column: first.column, findings: findings)
                return SandboxOutcome(result: .failure(error))
            }
            options.check = nil
        }
        return await runner.run(code: code, inputs: inputs, externalFunctions: externalFunctions, options: options)
    }

    var metrics: SandboxMetrics { runner.metrics }

    func prepare() { runner.prepare() }

    func prepareChecks() { checker.prepareChecks() }

    func shutdown() async {
        await runner.shutdown()
        await checker.shutdown()
    }
}

extension SandboxError {
    /// The interpreter has worked for too long.
    package static func executionTime(_ limits: SandboxLimits) -> SandboxError {
        SandboxError(
            .executionTime,
            "the code ran for more than \(limits.executionTime.inSeconds), the limit of the interpreter's own time, "
                + "waiting not counted (--max-execution-time raises it)"
        )
    }

    /// The run has taken too long.
    package static func wallTime(_ limits: SandboxLimits) -> SandboxError {
        SandboxError(
            .wallTime,
            "the run took more than \(limits.wallTime.inSeconds), the limit of its whole time, waiting included "
                + "(--timeout raises it)"
        )
    }

    /// The code's values took too much memory; `reached` is what it wanted, where that is known.
    package static func memory(_ limits: SandboxLimits, line: Int? = nil, reached: Int? = nil) -> SandboxError {
        let use = reached.map { "wanted \($0) bytes of memory" } ?? "ran out of memory"
        return SandboxError(
            .memory,
            "the code \(use), the limit is \(limits.memoryBytes) bytes (--max-memory raises it)",
            exceptionType: "MemoryError",
            line: line
        )
    }
}

extension Duration {
    /// The seconds with their unit, without needless decimals: `30 s`, `0.25 s`.
    fileprivate var inSeconds: String {
        let (seconds, attoseconds) = components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if milliseconds == 0 { return "\(seconds) s" }
        return "\(Double(seconds) + Double(milliseconds) / 1000) s"
    }
}

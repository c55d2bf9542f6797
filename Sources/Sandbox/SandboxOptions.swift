/// How one run is bounded, what it can import, and how it is checked before it starts.
public struct SandboxOptions: Sendable {
    /// What the run may use up.
    public var limits: SandboxLimits
    /// Modules of the host that the code can import.
    public var modules: [SandboxModule]
    /// The type check before the run; `nil` runs without one.
    public var check: SandboxCheck?
    /// External functions whose calls give their value at once, so that code needs no `await` and may still write one.
    public var immediateFunctions: Set<String>

    /// Makes options.
    public init(
        limits: SandboxLimits = SandboxLimits(),
        modules: [SandboxModule] = [],
        check: SandboxCheck? = nil,
        immediateFunctions: Set<String> = []
    ) {
        self.limits = limits
        self.modules = modules
        self.check = check
        self.immediateFunctions = immediateFunctions
    }
}

/// What one run may use up; the defaults are those of the contract, section 6.
public struct SandboxLimits: Sendable, Hashable {
    /// How long the interpreter itself may work; waiting for host functions does not count.
    public var executionTime: Duration
    /// How long the run may take from start to end, waiting included.
    public var wallTime: Duration
    /// How much memory the code's values may take, in bytes.
    public var memoryBytes: Int
    /// How much of what the code prints is kept, in bytes of UTF-8; what comes after is counted, not kept.
    public var stdoutBytes: Int

    /// Makes limits.
    public init(
        executionTime: Duration = .seconds(30),
        wallTime: Duration = .seconds(120),
        memoryBytes: Int = 100_000_000,
        stdoutBytes: Int = 64 << 10
    ) {
        self.executionTime = executionTime
        self.wallTime = wallTime
        self.memoryBytes = memoryBytes
        self.stdoutBytes = stdoutBytes
    }
}

/// A type check of the code before anything runs.
public struct SandboxCheck: Sendable, Hashable {
    /// A stub file (`.pyi` text) that declares the globals that the code finds. Names that begin with an underscore,
    /// and names that it imports itself, are its own: the code does not see them.
    public var globalStubs: String
    /// Stub files of importable modules, by module name.
    public var moduleStubs: [String: String]

    /// Makes a check.
    public init(globalStubs: String, moduleStubs: [String: String] = [:]) {
        self.globalStubs = globalStubs
        self.moduleStubs = moduleStubs
    }
}

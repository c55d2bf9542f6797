/// How CPython is found, and how many processes of it there may be.
public struct PythonConfiguration: Sendable {
    /// The `python3` program; without one ``PythonProgram/locate(_:)`` looks for it.
    public var program: String?
    /// The packages that code can import, as `pip install` takes them; ``PythonPackages/prepare(_:program:)`` installs them ahead.
    public var packages: [String]
    /// How many processes stand ready for further runs once the first was needed or ``PythonSandbox/prepare()`` was
    /// called. Each serves one run.
    public var readyWorkers: Int
    /// How many runs can go on at once; further ones wait.
    public var maximumRuns: Int
    /// How many runs may wait; further ones are refused as busy.
    public var queueLimit: Int
    /// How long a process may take from its start until it is ready.
    public var startTime: Duration
    /// Whether the code is told in words, by Python itself, what the kernel refuses. Tests switch it off to meet the kernel.
    package var tellsRefusals = true

    /// Makes a configuration.
    public init(
        program: String? = nil,
        packages: [String] = [],
        readyWorkers: Int = 2,
        maximumRuns: Int = 8,
        queueLimit: Int = 256,
        startTime: Duration = .seconds(30)
    ) {
        self.program = program
        self.packages = packages
        self.readyWorkers = max(0, readyWorkers)
        self.maximumRuns = max(1, maximumRuns)
        self.queueLimit = max(0, queueLimit)
        self.startTime = startTime
    }
}

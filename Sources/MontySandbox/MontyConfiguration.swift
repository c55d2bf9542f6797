/// How workers are found, started, kept and replaced.
public struct MontyConfiguration: Sendable {
    /// The `monty` program; without one ``MontyBinary/locate(_:)`` looks for it.
    public var binary: String?
    /// How many workers stand ready once the first was needed or ``MontySandbox/prepare()`` was called.
    public var minimumWorkers: Int
    /// How many runs can go on at once; further ones wait.
    public var maximumWorkers: Int
    /// How many runs may wait for a worker; further ones are refused as busy.
    public var queueLimit: Int
    /// After this many runs a worker is replaced.
    public var runsPerWorker: Int
    /// How long a worker beyond the minimum is kept without work.
    public var idleTime: Duration
    /// How long a worker may take from its start until it is ready.
    public var startTime: Duration
    /// How long the type check of one block may take; a longer one is given up, and the block runs unchecked.
    public var checkTime: Duration

    /// Makes a configuration.
    public init(
        binary: String? = nil,
        minimumWorkers: Int = 1,
        maximumWorkers: Int = 8,
        queueLimit: Int = 256,
        runsPerWorker: Int = 1000,
        idleTime: Duration = .seconds(30),
        startTime: Duration = .seconds(10),
        checkTime: Duration = .seconds(2)
    ) {
        self.binary = binary
        self.minimumWorkers = minimumWorkers
        self.maximumWorkers = max(1, maximumWorkers)
        self.queueLimit = max(0, queueLimit)
        self.runsPerWorker = max(1, runsPerWorker)
        self.idleTime = idleTime
        self.startTime = startTime
        self.checkTime = checkTime
    }
}

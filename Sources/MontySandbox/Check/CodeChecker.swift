import Sandbox
import Synchronization

/// Type-checks code before it runs, in workers that check and never run anything.
///
/// A worker's first check in a session takes tens of milliseconds, because it reads what Python's own modules declare;
/// later ones take about one. So a checking worker keeps its session for good, and what changes from check to check,
/// the declarations, comes to it as a module whose name is new for every content: the code is fed behind one line that
/// imports all of that module. The interpreter refuses such an import when it compiles the code, which it does after
/// the check and before anything runs.
final class CodeChecker: Sendable {
    private let pool: WorkerPool
    private let loop: WorkerLoop
    private let checkTime: Duration
    private let verdicts = Mutex(RecentResults<Question, [SandboxCheckFinding]>(capacity: 128))

    private struct Question: Hashable {
        var code: String
        var check: SandboxCheck

        /// Code that is run again and again is short, and remembering what is long costs memory.
        var isWorthRemembering: Bool {
            let declarations = check.moduleStubs.values.reduce(check.globalStubs.utf8.count) { $0 + $1.utf8.count }
            return code.utf8.count + declarations <= 1 << 15
        }
    }

    init(pool: WorkerPool, loop: WorkerLoop, checkTime: Duration) {
        self.pool = pool
        self.loop = loop
        self.checkTime = checkTime
    }

    /// What the checker finds wrong; nothing where the code cannot be read at all, which the interpreter tells better,
    /// and nothing where the check does not come to an end in time.
    func findings(in code: String, _ check: SandboxCheck, deadline: ContinuousClock.Instant) async
        -> [SandboxCheckFinding]
    {
        let question = Question(code: code, check: check)
        if let known = verdicts.withLock({ $0[question] }) { return known }
        let text = CheckedText(code: code, check: check)
        guard let feed = try? WorkerRequest.feed(text.code),
            let worker = try? await pool.checkOut(deadline: deadline)
        else { return [] }
        let session = CheckSession(stubs: text.stubs, worker: worker, pool: pool, loop: loop)
        guard let diagnostics = await session.run(feed, deadline: min(deadline, .now + checkTime)) else { return [] }
        let findings = text.findings(in: diagnostics)
        if question.isWorthRemembering { verdicts.withLock { $0[question] = findings } }
        return findings
    }
}

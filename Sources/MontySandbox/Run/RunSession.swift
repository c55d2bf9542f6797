import FoundationEssentials
import JSONValues
import Sandbox
import Synchronization

/// One run on one worker: ties the protocol's machine to the worker, to the tasks that perform calls, and to time.
///
/// Events arrive on the loop's thread and are answered there where no call has to be waited for; results arrive on the
/// tasks that performed the calls and are sent from there. One lock orders both.
final class RunSession: Sendable {
    /// What the run's task does next.
    enum Step: Sendable {
        case perform(HostCall)
        case end(RunEnd)
    }

    /// How much longer than allowed the interpreter may work before it is killed: it stops by itself in most cases, and
    /// what it says then is more exact.
    private static let grace = Duration.seconds(1)

    private let limits: SandboxLimits
    private let code: RewrittenCode
    private let worker: Worker
    private let pool: WorkerPool
    private let loop: WorkerLoop
    private let wallDeadline: ContinuousClock.Instant
    private let state: Mutex<State>

    private struct State {
        var machine: RunMachine
        var printed: PrintedText
        var steps: [Step] = []
        var nextStep = 0
        var waiting: CheckedContinuation<Step, Never>?
        var hasEnded = false
        /// How long the interpreter says it has worked.
        var executionTime = Duration.zero
        /// When the worker got its turn.
        var turnStart = ContinuousClock.now
    }

    init(
        machine: RunMachine,
        code: RewrittenCode,
        limits: SandboxLimits,
        wallDeadline: ContinuousClock.Instant,
        worker: Worker,
        pool: WorkerPool,
        loop: WorkerLoop
    ) {
        self.limits = limits
        self.code = code
        self.worker = worker
        self.pool = pool
        self.loop = loop
        self.wallDeadline = wallDeadline
        state = Mutex(State(machine: machine, printed: PrintedText(limit: limits.stdoutBytes)))
    }

    /// Runs to the end: sends the first requests, performs calls as they come, all at once, and returns how it ended.
    func run(configure: [UInt8], feed: [UInt8]) async -> SandboxOutcome {
        worker.listen(self)
        worker.limitMemory(Self.processMemory(limits, requestBytes: feed.count))
        state.withLock { beginTurn(&$0) }
        worker.begin(configure: configure, feed: feed)
        let end = await withTaskCancellationHandler {
            await withTaskGroup { group in
                while true {
                    switch await next() {
                    case .perform(let call) where call.isAwaitedAlone:
                        // Starting at once spares a switch of threads, and nothing is kept waiting by it.
                        group.addImmediateTask { await self.perform(call) }
                    case .perform(let call): group.addTask { await self.perform(call) }
                    case .end(let end):
                        group.cancelAll()
                        return end
                    }
                }
            }
        } onCancel: {
            finish(.failed(SandboxError(.cancelled, "the run was cancelled")))
        }
        return state.withLock { state in
            SandboxOutcome(
                result: end.result(limits: limits, of: code),
                stdout: state.printed.text,
                printedBytes: state.printed.count,
                executionTime: state.executionTime
            )
        }
    }

    /// How much memory the process may have, in bytes: the interpreter counts its values itself and stops at the limit;
    /// beyond that a process needs its own, room for values on their way in and out, and no more.
    private static func processMemory(_ limits: SandboxLimits, requestBytes: Int) -> Int {
        let values = max(0, min(limits.memoryBytes, 1 << 40))
        return (256 << 20) + 2 * values + 4 * requestBytes
    }

    private func next() async -> Step {
        await withCheckedContinuation { continuation in
            let step = state.withLock { state -> Step? in
                guard state.nextStep < state.steps.count else {
                    state.waiting = continuation
                    return nil
                }
                defer { state.nextStep += 1 }
                return state.steps[state.nextStep]
            }
            if let step { continuation.resume(returning: step) }
        }
    }

    /// Gives the run's task something to do: hands it over where the task waits for it, else keeps it.
    private func give(_ step: Step, _ state: inout State) -> CheckedContinuation<Step, Never>? {
        if let waiting = state.waiting {
            state.waiting = nil
            return waiting
        }
        if state.nextStep == state.steps.count {
            state.steps.removeAll(keepingCapacity: true)
            state.nextStep = 0
        }
        state.steps.append(step)
        return nil
    }
}

// MARK: - Calls

extension RunSession {
    private func perform(_ call: HostCall) async {
        let result: HostResult
        switch call.work {
        case .sleep(let seconds):
            await sleep(seconds)
            result = HostResult(.null, of: "sleep")
        case .function(let function, let event):
            do {
                let value = try await function.call(try arguments(of: event, for: function.name))
                result = HostResult(value, of: function.name)
            } catch {
                result = HostResult(throwing: error)
            }
        }
        act { $0.machine.complete(call.identifier, with: result) }
    }

    /// Sleeps for as long as the run can last at most; what is left of a longer sleep nobody will miss.
    private func sleep(_ seconds: Double) async {
        let longest = Double(max(0, limits.wallTime.microseconds)) / 1_000_000 + 1
        let bounded = seconds.isNaN ? 0 : min(max(seconds, 0), longest)
        try? await Task.sleep(for: .seconds(bounded))
    }

    private func arguments(of event: WireFunctionCall, for name: String) throws -> ExternalCall {
        let indexes = event.args + event.kwargs.flatMap { [$0.key, $0.value] }
        let values = try ArenaDecoder.decode(event.values, roots: indexes)
        var keywords = JSONObject()
        for place in stride(from: event.args.count, to: values.count, by: 2) {
            keywords[values[place].string ?? values[place].compactText] = values[place + 1]
        }
        return ExternalCall(
            function: name,
            arguments: Array(values.prefix(event.args.count)),
            keywords: keywords,
            line: code.line(atOffset: Int(event.position.start))
        )
    }
}

// MARK: - Events

extension RunSession: WorkerListener {
    func received(_ event: WireChildEvent, from worker: Worker) {
        if case .print(let print) = event.kind {
            state.withLock { state in
                for segment in print.segments where !state.hasEnded { state.printed.append(segment.text) }
            }
            return
        }
        act { state in
            state.executionTime = max(state.executionTime, .microseconds(Int64(clamping: event.feedExecutionMicros)))
            return state.machine.receive(event)
        }
    }

    func ended(_ worker: Worker, as end: WorkerEnd) {
        let error =
            pool.isEnding
            ? SandboxError(.cancelled, "the sandbox was shut down") : SandboxError(endOfWorker: end, limits: limits)
        close(.failed(error)) { _ in pool.lost(worker) }
    }

    /// What is done about the machine's actions once the lock is open again, so that nobody waits for it meanwhile.
    private struct Effects: Sendable {
        var frame: [UInt8]?
        var end: RunEnd?
        var handover: (CheckedContinuation<Step, Never>, Step)?
    }

    /// Lets the machine take a step, and does what it says.
    private func act(_ step: @Sendable (inout State) -> [RunMachine.Action]) {
        let effects = state.withLock { state in
            var effects = Effects()
            for action in step(&state) {
                switch action {
                case .send(let frame): effects.frame = frame
                case .perform(let call):
                    let step = Step.perform(call)
                    effects.handover = give(step, &state).map { ($0, step) }
                case .end(let end):
                    guard !state.hasEnded else { continue }
                    effects.end = end
                    effects.handover = close(end, &state)
                }
            }
            if !state.hasEnded { beginTurn(&state) }
            return effects
        }
        if let frame = effects.frame { worker.send(frame) }
        if let end = effects.end {
            if end.leavesWorkerInOrder { pool.giveBack(worker) } else { pool.kill(worker) }
        }
        if let (task, step) = effects.handover { task.resume(returning: step) }
    }

    /// Marks the run as over; returns its task where that waits to hear of it.
    private func close(_ end: RunEnd, _ state: inout State) -> (CheckedContinuation<Step, Never>, Step)? {
        state.hasEnded = true
        state.machine.end()
        loop.setDeadline(nil, for: self)
        let step = Step.end(end)
        return give(step, &state).map { ($0, step) }
    }

    /// Ends the run unless it is over, does what is to be done about the worker, and tells the run's task.
    private func close(_ end: RunEnd, _ dismiss: (_ workerHadTurn: Bool) -> Void) {
        let closing = state.withLock { state -> (hadTurn: Bool, task: (CheckedContinuation<Step, Never>, Step)?)? in
            guard !state.hasEnded else { return nil }
            let hadTurn = state.machine.workerHasTurn
            return (hadTurn, close(end, &state))
        }
        guard let closing else { return }
        dismiss(closing.hadTurn)
        if let (task, step) = closing.task { task.resume(returning: step) }
    }

    /// Ends the run from this side: a worker whose code waits is told so, one whose code works is killed.
    private func finish(_ end: RunEnd) {
        close(end) { workerHadTurn in
            if workerHadTurn {
                pool.kill(worker)
            } else {
                AbortedRun(of: worker, pool: pool, loop: loop).begin()
            }
        }
    }
}

// MARK: - Time

extension RunSession: DeadlineObserver {
    func deadlinePassed() {
        let now = ContinuousClock.now
        let error: SandboxError? = state.withLock { state in
            if now >= wallDeadline { return .wallTime(limits) }
            guard state.machine.workerHasTurn, now >= executionDeadline(state) else { return nil }
            state.executionTime += state.turnStart.duration(to: now)
            return .executionTime(limits)
        }
        if let error { finish(.failed(error)) }
    }

    /// Whoever has the turn now has it from now on, and until a deadline of its own.
    private func beginTurn(_ state: inout State) {
        state.turnStart = .now
        let deadline = state.machine.workerHasTurn ? min(wallDeadline, executionDeadline(state)) : wallDeadline
        loop.setDeadline(deadline, for: self)
    }

    private func executionDeadline(_ state: State) -> ContinuousClock.Instant {
        state.turnStart + max(.zero, limits.executionTime - state.executionTime) + Self.grace
    }
}

import CWorkerProcess
import Glibc
import JSONValues
import Sandbox
import Synchronization

/// Hears how a worker gets ready and comes to its end; called on the worker's thread.
protocol PythonWorkerOwner: AnyObject, Sendable {
    /// It stands ready for a run.
    func ready(_ worker: PythonWorker)
    /// Its process is gone, and nothing is left of it.
    func ended(_ worker: PythonWorker, _ end: PythonWorkerEnd)
}

/// How a worker came to its end.
enum PythonWorkerEnd {
    /// It has served its run, with a value or an exception.
    case served
    /// This side ended it: its run was cancelled or passed a limit.
    case killed
    /// It died by itself or was killed from outside.
    case died
    /// It never stood ready.
    case neverReady(PythonStartFailure)
}

/// Why a worker did not become ready.
struct PythonStartFailure: Error {
    var reason: String
    /// Whether another attempt would fail the same way.
    var isPermanent: Bool
}

/// One process of CPython, which serves one run, and the thread that starts, hears, bounds and buries it.
///
/// The thread is the worker's own because the process is to die with the thread that started it, and because nothing here
/// may block the threads that run tasks.
final class PythonWorker: Sendable {
    /// What a process runs, and for how long it may start.
    struct Plan: Sendable {
        var program: String
        var paths: [String]
        var modules: [String]
        var startTime: Duration
        var tellsRefusals: Bool
    }

    private enum Phase {
        /// It imports what every run may need.
        case starting
        /// It waits for a run, or imports what its run needs besides.
        case ready
        /// The code of the run works.
        case running
    }

    private struct State {
        var outbox: [UInt8] = []
        var sent = 0
        var run: PythonRun?
        var mustEnd = false
        var hasEnded = false
        /// The process, as long as it has not been waited for.
        var process: Int32?
        var jail = WorkerJail.none
        /// What the address space was bounded to, and how much of that is for answers on their way.
        var addressSpace: UInt64 = 0
        var roomForAnswers: UInt64 = 0
    }

    /// Room for values on their way in and out, in bytes.
    private static let slack: UInt64 = 32 << 20

    private let plan: Plan
    private let owner: any PythonWorkerOwner
    private let wake = worker_wake_create()
    private let state = Mutex(State())

    init(_ plan: Plan, owner: any PythonWorkerOwner) {
        self.plan = plan
        self.owner = owner
    }

    deinit { if wake >= 0 { close(wake) } }

    /// Starts the thread; returns whether there is one.
    func start() -> Bool {
        var thread = pthread_t()
        let worker = Unmanaged.passRetained(self)
        let error = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<PythonWorker>.fromOpaque(argument).takeRetainedValue().live() }
                return nil
            }, worker.toOpaque())
        guard error == 0 else {
            worker.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    /// Gives the worker its one run.
    func serve(_ run: PythonRun) {
        state.withLock { $0.run = run }
        let imports = run.imports.map(JSONValue.string)
        send(PythonFrames.frame(["close": .array(imports), "tell": .bool(plan.tellsRefusals)]))
    }

    /// Sends a message; what a dead worker does not take, its end will explain.
    func send(_ frame: [UInt8]) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            makeRoom(for: frame.count, &state)
            state.outbox += frame
        }
        worker_wake_signal(wake)
    }

    /// Ends the process at once, whatever it does.
    func end() {
        state.withLock { $0.mustEnd = true }
        worker_wake_signal(wake)
    }

    /// What the kernel says about the process; `nil` where there is none.
    var inspection: WorkerInspection? {
        state.withLock { state in
            state.process.map { WorkerInspection(binary: plan.program, processID: $0, jail: state.jail) }
        }
    }

    /// A large answer is there several times while it is read: that is not the code's own memory.
    private func makeRoom(for bytes: Int, _ state: inout State) {
        let room = UInt64(4 * bytes)
        guard bytes > 1 << 20, room > state.roomForAnswers, state.addressSpace > 0, let process = state.process else {
            return
        }
        state.roomForAnswers = room
        _ = worker_limit_address_space(process, state.addressSpace + room)
    }
}

// MARK: - On the thread

extension PythonWorker {
    /// The process as its thread sees it.
    private struct Child {
        var process: worker_process
        var phase = Phase.starting
        var frames = PythonFrames()
        var startDeadline: ContinuousClock.Instant
        /// How long the processor had worked for it when the code began.
        var processorTime: UInt64 = 0
        /// How it came to its end, where that is known.
        var failure: SandboxError?
        /// Whether its code came to an end.
        var hasServed = false
    }

    private func live() {
        var process = worker_process()
        let error = spawn(&process)
        guard error == 0 else {
            let reason = "\(plan.program) cannot be started: \(String(cString: strerror(error)))"
            return leave(.neverReady(PythonStartFailure(reason: reason, isPermanent: true)))
        }
        let jail = WorkerJail(process.jail)
        state.withLock { state in
            state.process = process.pid
            state.jail = jail
        }
        var child = Child(process: process, startDeadline: .now + plan.startTime)
        let failure = jail == .full ? converse(&child) : Self.noJail
        bury(&child, failure)
    }

    private static let noJail = PythonStartFailure(
        reason: "this kernel cannot confine CPython while it starts (seccomp user notification); use the Monty sandbox",
        isPermanent: true
    )

    private func spawn(_ process: inout worker_process) -> Int32 {
        // Isolated from the environment and the user's folders, without site-packages, without writing byte code.
        let words = [plan.program, "-I", "-S", "-B", "-c", PythonBridge.program]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        return arguments.withUnsafeMutableBufferPointer { arguments in
            guard let base = arguments.baseAddress, let program = base.pointee else { return ENOMEM }
            var options = worker_options()
            options.path = UnsafePointer(program)
            options.arguments = UnsafePointer(base)
            return worker_spawn(&options, &process)
        }
    }

    /// Speaks with the process until one of both sides ends that; says why where it never became ready.
    private func converse(_ child: inout Child) -> PythonStartFailure? {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        send(
            PythonFrames.frame([
                "paths": .array(plan.paths.map(JSONValue.string)), "load": .array(plan.modules.map(JSONValue.string)),
            ])
        )
        while !state.withLock(\.mustEnd) {
            let events = state.withLock { $0.outbox.isEmpty ? Int16(POLLIN) : Int16(POLLIN | POLLOUT) }
            var polls = [
                pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
                pollfd(fd: child.process.channel, events: events, revents: 0),
                // A negative descriptor, which it is once the jail is shut, is passed over.
                pollfd(fd: child.process.listener, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&polls, nfds_t(polls.count), millisecondsLeft(&child))
            if let over = checkTime(&child) { return over }
            if child.failure != nil { return nil }
            guard ready > 0 else { continue }
            if polls[0].revents != 0 { worker_wake_clear(wake) }
            if polls[2].revents != 0, worker_jail_agree(child.process.listener) != 0 { shutJail(&child) }
            if polls[1].revents & Int16(POLLOUT) != 0 || polls[0].revents != 0 { write(to: child.process.channel) }
            if polls[1].revents & ~Int16(POLLOUT) != 0 {
                switch read(&child, buffer) {
                case .goOn: break
                case .over: return nil
                case .notReady(let failure): return failure
                }
            }
        }
        return nil
    }

    private enum Reading {
        case goOn
        case over
        case notReady(PythonStartFailure)
    }

    private func read(_ child: inout Child, _ buffer: UnsafeMutableRawBufferPointer) -> Reading {
        let count = worker_receive(child.process.channel, buffer.baseAddress, buffer.count)
        if count == -Int(EAGAIN) { return .goOn }
        guard count > 0 else { return .over }
        child.frames.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        do throws(PythonProtocolError) {
            while let message = try child.frames.next() {
                let reading = try receive(message, &child)
                guard case .goOn = reading else { return reading }
            }
            return .goOn
        } catch {
            child.failure = SandboxError(.workerDied, "the sandbox worker broke the protocol; run the code again")
            return .over
        }
    }

    private func receive(_ message: JSONValue, _ child: inout Child) throws(PythonProtocolError) -> Reading {
        switch child.phase {
        case .starting:
            if let reason = message["refused"]?.string {
                let advice = "the Python sandbox needs Python 3.10 or newer: \(plan.program): \(reason)"
                return .notReady(PythonStartFailure(reason: advice, isPermanent: true))
            }
            guard message["ready"] != nil else { throw .unexpected }
            child.phase = .ready
            owner.ready(self)
        case .ready:
            guard message["closed"] != nil, let run = state.withLock(\.run) else { throw .unexpected }
            bound(run, &child)
            send(run.beginning)
            child.phase = .running
        case .running:
            guard let run = state.withLock(\.run) else { throw .unexpected }
            if try run.receive(message) {
                child.hasServed = true
                return .over
            }
        }
        return .goOn
    }

    /// Takes away what the code may not have: from here on the kernel refuses every system call but those that move
    /// bytes through the channel, manage memory, wait and end.
    private func bound(_ run: PythonRun, _ child: inout Child) {
        let process = child.process.pid
        let memory = UInt64(max(0, min(run.limits.memoryBytes, 1 << 40)))
        state.withLock { state in
            state.addressSpace = worker_address_space(process) + Self.slack + memory
            _ = worker_limit_address_space(process, state.addressSpace)
        }
        shutJail(&child)
        child.processorTime = worker_processor_time(process)
    }

    private func shutJail(_ child: inout Child) {
        if child.process.listener >= 0 { close(child.process.listener) }
        child.process.listener = -1
    }

    private func write(to channel: Int32) {
        state.withLock { state in
            while state.sent < state.outbox.count {
                let sent = state.outbox.withUnsafeBytes { bytes in
                    worker_send(channel, bytes.baseAddress.map { $0 + state.sent }, bytes.count - state.sent)
                }
                guard sent > 0 else { return }
                state.sent += sent
            }
            state.outbox.removeAll(keepingCapacity: state.outbox.count < 1 << 16)
            state.sent = 0
        }
    }
}

// MARK: - Time and the end

extension PythonWorker {
    private func executionTime(_ child: Child) -> Duration {
        guard child.phase == .running else { return .zero }
        let now = worker_processor_time(child.process.pid)
        return .nanoseconds(Int64(clamping: now > child.processorTime ? now - child.processorTime : 0))
    }

    /// Processor time passes no faster than the clock, so the next look comes when it could be used up at the earliest.
    private func millisecondsLeft(_ child: inout Child) -> Int32 {
        let now = ContinuousClock.now
        var deadline: ContinuousClock.Instant?
        if child.phase == .starting { deadline = child.startDeadline }
        if let run = state.withLock(\.run) {
            deadline = min(run.wallDeadline, deadline ?? run.wallDeadline)
            if child.phase == .running {
                deadline = min(run.wallDeadline, now + max(.zero, run.limits.executionTime - executionTime(child)))
            }
        }
        guard let deadline else { return -1 }
        let left = now.duration(to: deadline).components
        let milliseconds = left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000
        return Int32(clamping: max(0, milliseconds + 1))
    }

    /// Ends what has taken too long.
    private func checkTime(_ child: inout Child) -> PythonStartFailure? {
        let now = ContinuousClock.now
        if child.phase == .starting, now >= child.startDeadline {
            return PythonStartFailure(reason: "the worker was not ready in time", isPermanent: false)
        }
        guard let run = state.withLock(\.run) else { return nil }
        if now >= run.wallDeadline {
            child.failure = .wallTime(run.limits)
        } else if child.phase == .running, executionTime(child) >= run.limits.executionTime {
            child.failure = .executionTime(run.limits)
        }
        return nil
    }

    /// Makes sure that the process is gone, waits for it, and tells everybody how it ended.
    private func bury(_ child: inout Child, _ failure: PythonStartFailure?) {
        let run = state.withLock(\.run)
        run?.note(executionTime(child))
        if let known = child.failure { run?.finish(.failure(known)) }
        shutJail(&child)
        worker_kill(child.process.pid)
        let status = worker_reap(child.process.pid)
        close(child.process.channel)
        let wasAskedTo = state.withLock { state in
            state.process = nil
            return state.mustEnd
        }
        let how = status < 0 ? "was killed by signal \(-status)" : "ended by itself with exit status \(status)"
        run?.finish(
            .failure(
                wasAskedTo
                    ? SandboxError(.cancelled, "the sandbox was shut down")
                    : SandboxError(.workerDied, "the sandbox worker \(how); run the code again")
            )
        )
        if let failure {
            leave(.neverReady(failure))
        } else if child.phase == .starting {
            leave(.neverReady(PythonStartFailure(reason: "the worker \(how)", isPermanent: false)))
        } else {
            leave(child.hasServed ? .served : wasAskedTo || child.failure != nil ? .killed : .died)
        }
    }

    private func leave(_ end: PythonWorkerEnd) {
        state.withLock { state in
            state.hasEnded = true
            state.outbox = []
        }
        owner.ended(self, end)
    }
}

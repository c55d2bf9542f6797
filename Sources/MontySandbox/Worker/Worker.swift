import CWorkerProcess
import Glibc
import Sandbox
import SwiftProtobuf
import Synchronization

/// Hears what a worker has to say.
protocol WorkerListener: AnyObject, Sendable {
    /// An event other than `Ok`; called on the loop's thread.
    func received(_ event: WireChildEvent, from worker: Worker)
    /// The worker is gone; called on the loop's thread, at most once.
    func ended(_ worker: Worker, as end: WorkerEnd)
}

/// How a worker came to its end.
enum WorkerEnd: Sendable, Equatable {
    /// It ended by itself with this exit status.
    case exited(Int)
    /// A signal ended it.
    case killed(Int)
    /// It sent something that the protocol does not know.
    case misbehaved(String)
    /// It sent more at once than is taken.
    case sentTooMuch

    /// The exit status with which a worker says that memory ran out.
    static let outOfMemory = WorkerEnd.exited(65)

    /// What happened, for a sentence that begins with "the worker".
    var clause: String {
        switch self {
        case .exited(65): "ran out of memory"
        case .exited(let status): "ended by itself with exit status \(status)"
        case .killed(let signal): "was killed by signal \(signal)"
        case .sentTooMuch: "sent more than \(FrameAssembler.maximumLength >> 20) MB at once"
        case .misbehaved(let how): "broke the protocol (\(how))"
        }
    }
}

/// One worker process and the two ends of the conversation with it.
///
/// Everything that is written is a request that the worker waits for, so writing does not block unless a request is
/// larger than the socket's buffer; what is left of such a one is written by the loop. No lock is held while a request
/// is written: the answer may be there before the writer runs again.
final class Worker: Sendable {
    /// This side of the worker's standard input and output; open as long as this object is.
    let channel: Int32
    /// The process.
    let processID: Int32
    /// How far the kernel confines the worker's system calls, once its jail is shut.
    let jail: WorkerJail
    private let loop: WorkerLoop
    private let state: Mutex<State>
    /// Only the loop's thread reads, so this lock never waits.
    private let frames = Mutex(FrameAssembler())

    private struct State {
        var isAlive = true
        var listener: (any WorkerListener)?
        /// What is left of a request that did not fit into the socket.
        var rest: [UInt8] = []
        var restOffset = 0
        /// How many requests were sent whose whole answer is `Ok`.
        var expectedOks = 0
        /// Whether the session of the last run is still there.
        var hasSession = false
        var servedRuns = 0
        var memoryBytes: Int
        /// On this descriptor a starting worker asks for system calls; negative once its jail is shut.
        var jailListener: Int32
    }

    /// Starts a worker; call it on the loop's thread.
    init(binary: String, memoryBytes: Int, loop: WorkerLoop) throws(WorkerStartError) {
        var process = worker_process()
        let error = binary.withCString { path in
            "subprocess".withCString { command in
                var arguments: [UnsafeMutablePointer<CChar>?] = [
                    UnsafeMutablePointer(mutating: path), UnsafeMutablePointer(mutating: command), nil,
                ]
                return arguments.withUnsafeMutableBufferPointer { arguments in
                    var options = worker_options()
                    options.path = path
                    options.arguments = UnsafePointer(arguments.baseAddress)
                    options.memory_bytes = UInt64(max(0, memoryBytes))
                    return worker_spawn(&options, &process)
                }
            }
        }
        guard error == 0 else { throw WorkerStartError(binary: binary, errorNumber: error) }
        self.loop = loop
        channel = process.channel
        processID = process.pid
        jail = WorkerJail(process.jail)
        state = Mutex(State(memoryBytes: memoryBytes, jailListener: process.listener))
    }

    deinit { close(channel) }

    /// How many runs the worker has finished.
    var servedRuns: Int { state.withLock(\.servedRuns) }

    /// Gives everything that the worker sends from now on to `listener`.
    func listen(_ listener: (any WorkerListener)?) {
        state.withLock { $0.listener = listener }
    }

    /// Notes that a run has ended well enough for the worker to serve the next; returns how many have so far.
    func countRun() -> Int {
        state.withLock { state in
            state.servedRuns += 1
            return state.servedRuns
        }
    }

    /// Opens a session in place of the one before and sends its first request, all in one piece.
    func begin(configure: [UInt8], feed: [UInt8]) {
        let hadSession = state.withLock { state in
            defer { state.hasSession = true }
            return state.hasSession
        }
        send((hadSession ? WorkerRequest.reset : []) + configure + feed, oks: hadSession ? 2 : 1)
    }

    /// Ends the session of the last run, and with it whatever it kept in memory.
    func endSession() {
        let hadSession = state.withLock { state in
            defer { state.hasSession = false }
            return state.hasSession
        }
        if hadSession { send(WorkerRequest.reset, oks: 1) }
    }

    /// Sends requests; `oks` of them are answered by `Ok` alone, which the listener never sees.
    func send(_ frames: [UInt8], oks: Int = 0) {
        let canWrite = state.withLock { state in
            guard state.isAlive else { return false }
            state.expectedOks += oks
            if state.rest.isEmpty { return true }
            state.rest += frames
            return false
        }
        guard canWrite else { return }
        let sent = write(frames, from: 0)
        guard sent < frames.count else { return }
        state.withLock { state in
            state.rest = frames
            state.restOffset = sent
        }
        loop.signal()
    }

    /// Sets how much writable memory the process may have.
    func limitMemory(_ bytes: Int) {
        state.withLock { state in
            guard state.isAlive, state.memoryBytes != bytes else { return }
            // Where the kernel does not allow it, the bound from before stays, or the interpreter's own alone.
            if worker_limit_memory(processID, UInt64(max(0, bytes))) == 0 { state.memoryBytes = bytes }
        }
    }

    /// Ends the process at once, whatever it does.
    func kill() {
        state.withLock { state in
            if state.isAlive { worker_kill(processID) }
        }
    }

    /// How many bytes have gone out in all; what a dead worker does not take, its end will explain.
    private func write(_ bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { bytes in
            var offset = start
            while offset < bytes.count {
                let sent = worker_send(channel, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
                guard sent > 0 else { break }
                offset += sent
            }
            return offset
        }
    }
}

// MARK: - On the loop's thread

extension Worker {
    /// Whether the process is there; once it is not, it has been waited for and nothing is left of it.
    var isAlive: Bool { state.withLock(\.isAlive) }

    /// What the loop waits for.
    var pollEvents: Int16 { state.withLock { $0.rest.isEmpty ? Int16(POLLIN) : Int16(POLLIN | POLLOUT) } }

    /// The descriptor on which the starting worker asks for system calls; negative where it does not.
    var jailListener: Int32 { state.withLock(\.jailListener) }

    /// Agrees to a system call of the starting worker.
    func agreeToCall() {
        state.withLock { state in
            if state.jailListener >= 0, worker_jail_agree(state.jailListener) != 0 { Self.shutJail(&state) }
        }
    }

    /// From now on the kernel refuses every system call that a run does not need; nothing can open the jail again.
    func shutJail() { state.withLock { Self.shutJail(&$0) } }

    private static func shutJail(_ state: inout State) {
        if state.jailListener >= 0 { close(state.jailListener) }
        state.jailListener = -1
    }

    /// Writes what is left of a large request.
    func writeRest() {
        state.withLock { state in
            state.restOffset = write(state.rest, from: state.restOffset)
            guard state.restOffset == state.rest.count else { return }
            state.rest = []
            state.restOffset = 0
        }
    }

    /// Takes what the worker has sent and gives it to the listener.
    func read(_ buffer: UnsafeMutableRawBufferPointer) {
        while true {
            let count = worker_receive(channel, buffer.baseAddress, buffer.count)
            guard count > 0 else {
                if count != -Int(EAGAIN) { bury() }
                return
            }
            do throws(WireError) {
                try deliver(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } catch {
                bury(as: error.isTooLarge ? .sentTooMuch : .misbehaved(error.description))
                return
            }
            // A piece smaller than the buffer was all there is.
            if count < buffer.count { return }
        }
    }

    private func deliver(_ piece: UnsafeRawBufferPointer) throws(WireError) {
        frames.withLock { $0.append(piece) }
        while let frame = try nextFrame() {
            guard let event = try? WireChildEvent(serializedBytes: frame) else {
                throw WireError("an event cannot be read")
            }
            let listener = state.withLock { state -> (any WorkerListener)? in
                if case .ok = event.kind, state.expectedOks > 0 {
                    state.expectedOks -= 1
                    return nil
                }
                return state.listener
            }
            listener?.received(event, from: self)
        }
    }

    private func nextFrame() throws(WireError) -> [UInt8]? {
        let result = frames.withLock { frames in Result { () throws(WireError) in try frames.next() } }
        return try result.get()
    }

    /// Makes sure that the process is gone, waits for it, and tells the listener how it ended.
    ///
    /// The channel closes while a process ends, so the wait is short; one that only closed it is killed.
    func bury(as known: WorkerEnd? = nil) {
        let (wasAlive, listener) = state.withLock { state in
            defer {
                state.isAlive = false
                state.rest = []
                state.restOffset = 0
                state.listener = nil
                Self.shutJail(&state)
            }
            return (state.isAlive, state.listener)
        }
        guard wasAlive else { return }
        worker_kill(processID)
        let status = Int(worker_reap(processID))
        listener?.ended(self, as: known ?? (status < 0 ? .killed(-status) : .exited(status)))
    }
}

/// Why no worker could be started.
struct WorkerStartError: Error, CustomStringConvertible {
    var binary: String
    var errorNumber: Int32

    var description: String { "\(binary) cannot be started: \(String(cString: strerror(errorNumber)))" }
}

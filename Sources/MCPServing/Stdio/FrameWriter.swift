private import Synchronization

/// Writes whole lines to one descriptor, in the order in which they are handed over, without ever blocking the caller.
///
/// A line is written on the spot as far as the descriptor takes it; what it does not take is written by a thread.
final class FrameWriter: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var written = 0
        var threadIsBusy = false
        var isClosed = false
    }

    /// As much as a pipe or a socket takes without blocking once it reports room.
    private static let page = 4_096
    /// A client that leaves more than this unread is read from no further until it has caught up.
    private static let highWater = 32 << 20

    private let descriptor: Int32
    private let state = Mutex(State())
    private let work: WakePipe
    private let room: WakePipe
    private let onFailure: @Sendable () -> Void

    /// Makes a writer; `nil` where the system has no descriptors or threads left.
    ///
    /// - Parameters:
    ///   - descriptor: where to write; it stays open.
    ///   - onFailure: called once when nobody reads any more.
    init?(_ descriptor: Int32, onFailure: @escaping @Sendable () -> Void) {
        guard let work = WakePipe(), let room = WakePipe() else { return nil }
        self.descriptor = descriptor
        self.work = work
        self.room = room
        self.onFailure = onFailure
        guard BackgroundThread.start({ [self] in flushLoop() }) else { return nil }
    }

    /// Writes a line, which has to end in a newline.
    func write(_ line: [UInt8]) {
        let outcome = state.withLock { state -> Handover in
            if state.isClosed { return .done }
            if state.threadIsBusy {
                state.pending.append(contentsOf: line)
                return .done
            }
            return writeDirectly(line, &state)
        }
        switch outcome {
        case .done: break
        case .left: work.wake()
        case .failed: onFailure()
        }
    }

    /// Waits, on the caller's thread, until the client has read so much that more may be asked for.
    func waitForRoom(orStopOn stop: WakePipe) {
        while state.withLock({ !$0.isClosed && $0.pending.count - $0.written > Self.highWater }) {
            let ready = SystemCalls.waitForInput([room.reading, stop.reading], milliseconds: -1)
            if ready.first == true { room.clear() }
            if ready.last == true { return }
        }
    }

    /// Waits until everything is written, at most so long, and then writes nothing more.
    func close(within milliseconds: Int32) async {
        var left = milliseconds
        while left > 0, state.withLock({ !$0.isClosed && $0.threadIsBusy }) {
            try? await Task.sleep(for: .milliseconds(5))
            left -= 5
        }
        state.withLock { $0.isClosed = true }
        work.wake()
    }

    private enum Handover { case done, left, failed }

    private func writeDirectly(_ line: [UInt8], _ state: inout State) -> Handover {
        var position = 0
        writing: while position < line.count, SystemCalls.waitForRoom(descriptor, milliseconds: 0) {
            switch writePage(of: line, from: position) {
            case .moved(let count): position += count
            case .wouldBlock: break writing
            case .failed:
                state.isClosed = true
                return .failed
            }
        }
        if position == line.count { return .done }
        state.pending = Array(line[position...])
        state.written = 0
        state.threadIsBusy = true
        return .left
    }

    private func writePage(of bytes: [UInt8], from position: Int) -> SystemCalls.Outcome {
        bytes.withUnsafeBytes { bytes in
            let end = min(position + Self.page, bytes.count)
            return SystemCalls.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[position..<end]))
        }
    }

    private func flushLoop() {
        while true {
            _ = SystemCalls.waitForInput([work.reading], milliseconds: -1)
            work.clear()
            while let page = nextPage() {
                guard SystemCalls.waitForRoom(descriptor, milliseconds: 100) else { continue }
                switch writePage(of: page, from: 0) {
                case .moved(let count): advance(count)
                case .wouldBlock: break
                case .failed:
                    state.withLock { $0.isClosed = true }
                    room.wake()
                    onFailure()
                }
            }
            if state.withLock({ $0.isClosed }) { return }
        }
    }

    private func nextPage() -> [UInt8]? {
        state.withLock { state in
            if state.isClosed { return nil }
            guard state.written < state.pending.count else {
                state.pending = []
                state.written = 0
                state.threadIsBusy = false
                return nil
            }
            return Array(state.pending[state.written..<min(state.written + Self.page, state.pending.count)])
        }
    }

    private func advance(_ count: Int) {
        let hasRoom = state.withLock { state in
            let wasFull = state.pending.count - state.written > Self.highWater
            state.written += count
            // The part that is written is cut off now and then, so that memory follows what is left.
            if state.written > 1 << 20 {
                state.pending.removeFirst(state.written)
                state.written = 0
            }
            return wasFull && state.pending.count - state.written <= Self.highWater
        }
        if hasRoom { room.wake() }
    }
}

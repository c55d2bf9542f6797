/// A pipe that wakes a thread that waits in `poll`; its ends are closed with the last reference.
final class WakePipe: Sendable {
    /// The end to wait on.
    let reading: Int32
    private let writing: Int32

    /// Makes a pipe; `nil` where the process has no descriptors left.
    init?() {
        guard let ends = SystemCalls.makePipe() else { return nil }
        reading = ends.reading
        writing = ends.writing
    }

    deinit {
        SystemCalls.closeDescriptor(reading)
        SystemCalls.closeDescriptor(writing)
    }

    /// Wakes whoever waits, now or next.
    func wake() {
        var byte: UInt8 = 0
        _ = withUnsafeBytes(of: &byte) { SystemCalls.write(writing, $0) }
    }

    /// Takes one wake-up away, after `poll` has reported it.
    func clear() {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { _ = SystemCalls.read(reading, into: $0) }
    }
}

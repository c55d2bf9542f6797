#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The few system calls that the stdio transport needs, with interruptions by signals dealt with.
enum SystemCalls {
    /// How a read or a write ended.
    enum Outcome: Equatable {
        /// So many bytes were moved; 0 for a read means the end.
        case moved(Int)
        /// Nothing can be moved at the moment.
        case wouldBlock
        /// The descriptor is of no use any more.
        case failed
    }

    /// Reads up to `buffer.count` bytes.
    static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        while true {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
            #else
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            #endif
            if count >= 0 { return .moved(count) }
            if errno != EINTR { return outcomeOfError() }
        }
    }

    /// Writes up to `bytes.count` bytes.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Outcome {
        while true {
            #if canImport(Darwin)
                let count = Darwin.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
                let count = Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #else
                let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
            if count >= 0 { return .moved(count) }
            if errno != EINTR { return outcomeOfError() }
        }
    }

    /// Waits until one of the descriptors can be read, at most `milliseconds` (-1: without end); says which can.
    static func waitForInput(_ descriptors: [Int32], milliseconds: Int32) -> [Bool] {
        wait(for: descriptors, events: Int16(POLLIN), milliseconds: milliseconds)
    }

    /// Waits until a descriptor can be written to without blocking, at most `milliseconds`; whether it can.
    ///
    /// For a pipe or a socket this means that at least a page (4,096 bytes) fits.
    static func waitForRoom(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        wait(for: [descriptor], events: Int16(POLLOUT), milliseconds: milliseconds).first ?? false
    }

    /// Makes a pipe, reading end first; `nil` where the process has no descriptors left.
    static func makePipe() -> (reading: Int32, writing: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Closes a descriptor.
    static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

    /// Makes a write to a closed pipe an error of that write instead of the end of the process.
    static func ignoreBrokenPipeSignal() { _ = signal(SIGPIPE, SIG_IGN) }

    private static func wait(for descriptors: [Int32], events: Int16, milliseconds: Int32) -> [Bool] {
        var polled = descriptors.map { pollfd(fd: $0, events: events, revents: 0) }
        while true {
            let count = poll(&polled, nfds_t(polled.count), milliseconds)
            if count >= 0 || errno != EINTR { break }
        }
        return polled.map { $0.revents != 0 }
    }

    private static func outcomeOfError() -> Outcome { errno == EAGAIN || errno == EWOULDBLOCK ? .wouldBlock : .failed }
}

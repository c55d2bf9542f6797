import Glibc

/// A failed call of the socket interface.
package struct ScratchSocketError: Error, CustomStringConvertible {
    /// The call and the system's reason.
    package let description: String

    init(_ call: String) {
        description = "\(call): \(String(cString: strerror(errno)))"
    }
}

/// The few socket calls of a scratch server, each blocking its own thread.
enum ScratchSocket {
    /// A socket that listens on a free port of 127.0.0.1.
    static func listen() throws -> (descriptor: Int32, port: Int) {
        let (descriptor, port) = try bind()
        guard Glibc.listen(descriptor, 4096) == 0 else {
            defer { close(descriptor) }
            throw ScratchSocketError("listen")
        }
        return (descriptor, port)
    }

    /// A socket that has a free port of 127.0.0.1 and does not listen: connections to it are refused.
    static func bind() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ScratchSocketError("socket") }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let pointer = bytes.assumingMemoryBound(to: sockaddr.self).baseAddress else { return -1 }
            let bound = Glibc.bind(descriptor, pointer, length)
            return bound == 0 ? getsockname(descriptor, pointer, &length) : bound
        }
        guard status == 0 else {
            defer { close(descriptor) }
            throw ScratchSocketError("bind")
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// The next connection; `nil` once the listening socket has been shut down.
    static func accept(_ listener: Int32) -> Int32? {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            if descriptor >= 0 {
                _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
                var yes: Int32 = 1
                setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
                return descriptor
            }
            guard errno == EINTR || errno == ECONNABORTED else { return nil }
        }
    }

    /// Appends what has come; `false` at the end of the stream or after an error.
    static func receive(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            guard count > 0 else { return false }
            bytes.append(contentsOf: buffer[..<count])
            return true
        }
    }

    /// Sends all bytes; `false` where the peer has closed.
    static func send(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let rest = buffer[sent...]
                let count = Glibc.send(
                    descriptor,
                    UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                    rest.count,
                    Int32(MSG_NOSIGNAL)
                )
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    /// Makes the next `close` send a reset in place of an orderly end.
    static func resetOnClose(_ descriptor: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
}

/// A thread of its own that can be waited for.
struct ScratchThread: Sendable {
    private let thread: pthread_t

    init(_ work: @escaping @Sendable () -> Void) throws {
        let context = Unmanaged.passRetained(Work(run: work))
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, runScratchWork, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw ScratchSocketError("pthread_create")
        }
        self.thread = thread
    }

    func join() {
        pthread_join(thread, nil)
    }

    fileprivate final class Work: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}

private func runScratchWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context {
        Unmanaged<ScratchThread.Work>.fromOpaque(context).takeRetainedValue().run()
    }
    return nil
}

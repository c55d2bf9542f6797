#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Runs a shell command for its output, on a thread of its own, for all of its calls block.
enum ShellCommand {
    /// How long a command may run.
    private static let deadline: Duration = .seconds(60)
    /// The most bytes that a command may write.
    private static let maximumBytes = 1 << 20

    /// What the command writes to its standard output.
    ///
    /// Its standard error is that of this process, so that a password prompt or a warning reaches the person.
    static func output(of command: String) async throws(SecretProblem) -> [UInt8] {
        let result = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<[UInt8], SecretProblem>, Never>) in
            let job = Job(command: command, continuation: continuation)
            guard job.start() else {
                continuation.resume(
                    returning: .failure(SecretProblem(message: "no thread can be started for a secret's command")))
                return
            }
        }
        return try result.get()
    }

    /// One command and who waits for it; lives until its thread has answered.
    private final class Job: Sendable {
        private let command: String
        private let continuation: CheckedContinuation<Result<[UInt8], SecretProblem>, Never>

        init(command: String, continuation: CheckedContinuation<Result<[UInt8], SecretProblem>, Never>) {
            self.command = command
            self.continuation = continuation
        }

        func start() -> Bool {
            let context = Unmanaged.passRetained(self)
            #if canImport(Darwin)
                var thread: pthread_t?
            #else
                var thread = pthread_t()
            #endif
            let status = pthread_create(&thread, nil, threadBody, context.toOpaque())
            guard status == 0 else {
                context.release()
                return false
            }
            #if canImport(Darwin)
                if let thread { pthread_detach(thread) }
            #else
                pthread_detach(thread)
            #endif
            return true
        }

        func run() { continuation.resume(returning: Result(catching: execute)) }

        private func execute() throws(SecretProblem) -> [UInt8] {
            var pipe: [Int32] = [-1, -1]
            guard makePipe(&pipe) else { throw SecretProblem(message: "no pipe can be made for a secret's command") }
            defer { close(pipe[0]) }
            let process = spawn(output: pipe[1])
            close(pipe[1])
            guard let process else { throw SecretProblem(message: "the secret's command cannot be started") }
            let bytes = read(pipe[0])
            if bytes == nil { kill(-process, SIGKILL) }
            var status: Int32 = 0
            while waitpid(process, &status, 0) < 0, errno == EINTR {}
            guard let bytes else {
                throw SecretProblem(message: "the secret's command took longer than a minute, or wrote more than 1 MB")
            }
            guard status == 0 else {
                // The low 7 bits of a wait status are the signal, the next 8 the exit status (wait(2)).
                let reason = status & 0x7F == 0 ? "exit status \(status >> 8 & 0xFF)" : "signal \(status & 0x7F)"
                throw SecretProblem(message: "the secret's command failed with \(reason)")
            }
            return bytes
        }

        private func makePipe(_ ends: inout [Int32]) -> Bool {
            guard pipe(&ends) == 0 else { return false }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return true
        }

        private func spawn(output: Int32) -> pid_t? {
            #if canImport(Darwin)
                var actions: posix_spawn_file_actions_t?
                var attributes: posix_spawnattr_t?
            #else
                var actions = posix_spawn_file_actions_t()
                var attributes = posix_spawnattr_t()
            #endif
            posix_spawn_file_actions_init(&actions)
            posix_spawnattr_init(&attributes)
            defer {
                posix_spawn_file_actions_destroy(&actions)
                posix_spawnattr_destroy(&attributes)
            }
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, output, 1)
            // A group of its own, so that a command that hangs ends with everything that it started.
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
            posix_spawnattr_setpgroup(&attributes, 0)
            var arguments: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c", command] as [String]).map { strdup($0) }
            arguments.append(nil)
            defer { for argument in arguments { free(argument) } }
            var process = pid_t()
            let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, arguments, environ)
            return status == 0 ? process : nil
        }

        /// All that comes through the pipe; `nil` where that is too much or takes too long.
        private func read(_ descriptor: Int32) -> [UInt8]? {
            let clock = ContinuousClock()
            let end = clock.now + deadline
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while bytes.count <= maximumBytes {
                let left = (end - clock.now).components
                var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                let ready = waitForInput(&poll, Int32(clamping: left.seconds * 1_000))
                if ready < 0, errno == EINTR { continue }
                guard ready > 0 else { return nil }
                let count = readBytes(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return count == 0 ? bytes : nil }
                bytes += buffer[..<count]
            }
            return nil
        }
    }

    private static let threadBody: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
        return nil
    }

    private static func waitForInput(_ descriptor: inout pollfd, _ milliseconds: Int32) -> Int32 {
        poll(&descriptor, 1, max(0, milliseconds))
    }

    private static func readBytes(_ descriptor: Int32, _ buffer: inout [UInt8], _ count: Int) -> Int {
        read(descriptor, &buffer, count)
    }
}

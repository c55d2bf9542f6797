import Glibc

/// Runs a program to its end for what it writes, on a thread of its own, for all of its calls block.
enum ChildCommand {
    /// What became of a program.
    struct Output: Sendable {
        /// The exit status, or the negative number of a signal; `nil` where it could not be started.
        var status: Int?
        /// Standard output and error in one, its end where it is long.
        var text: String
    }

    private static let maximumBytes = 1 << 20

    /// Runs a program with this process's environment, for at most so many seconds.
    static func run(_ words: [String], seconds: Int) async -> Output {
        await withCheckedContinuation { continuation in
            let job = Job(words: words, seconds: seconds, continuation: continuation)
            job.start()
        }
    }

    /// The same, on the calling thread; for programs that end at once.
    static func runAndWait(_ words: [String], seconds: Int) -> Output {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return Output(status: nil, text: "") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        let process = spawn(words, output: ends[1])
        close(ends[1])
        guard let process else { return Output(status: nil, text: "") }
        let (bytes, isOver) = read(ends[0], until: .now + .seconds(seconds))
        if !isOver { kill(-process, SIGKILL) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        // The low 7 bits of a wait status are the signal, the next 8 the exit status (wait(2)).
        let signal = status & 0x7F
        return Output(
            status: signal == 0 ? Int(status >> 8 & 0xFF) : -Int(signal), text: String(decoding: bytes, as: UTF8.self))
    }

    private final class Job: Sendable {
        private let words: [String]
        private let seconds: Int
        private let continuation: CheckedContinuation<Output, Never>

        init(words: [String], seconds: Int, continuation: CheckedContinuation<Output, Never>) {
            self.words = words
            self.seconds = seconds
            self.continuation = continuation
        }

        func start() {
            var thread = pthread_t()
            let job = Unmanaged.passRetained(self)
            let error = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    let job = Unmanaged<Job>.fromOpaque(argument).takeRetainedValue()
                    job.continuation.resume(returning: runAndWait(job.words, seconds: job.seconds))
                    return nil
                }, job.toOpaque())
            if error == 0 {
                pthread_detach(thread)
            } else {
                job.release()
                continuation.resume(returning: Output(status: nil, text: ""))
            }
        }
    }

    private static func spawn(_ words: [String], output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        // A group of its own, so that what hangs ends with everything that it started.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard let program = words.first,
            posix_spawn(&process, program, &actions, &attributes, &arguments, environ) == 0
        else { return nil }
        return process
    }

    /// What comes through the pipe, its end where it is long, and whether it came to an end in time.
    private static func read(_ descriptor: Int32, until deadline: ContinuousClock.Instant) -> ([UInt8], Bool) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let left = ContinuousClock.now.duration(to: deadline).components.seconds
            guard left >= 0 else { return (bytes, false) }
            var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&input, 1, Int32(clamping: (left + 1) * 1_000))
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { return (bytes, false) }
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return (bytes, true) }
            bytes += buffer[..<count]
            if bytes.count > maximumBytes { bytes.removeFirst(bytes.count - maximumBytes / 2) }
        }
    }
}

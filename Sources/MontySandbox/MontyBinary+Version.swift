import Glibc

extension MontyBinary {
    /// What the program says of its version when it is asked, such as `1.4.0`; `nil` where it does not answer in time.
    ///
    /// Blocks for as long as the program takes, some 10 ms.
    public static func reportedVersion(of path: String) -> String? {
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
        let (reading, writing) = (ends[0], ends[1])
        defer { close(reading) }
        guard let process = start(path, output: writing) else { return nil }
        defer {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 256)
        var descriptor = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
        let deadline = ContinuousClock.now + .seconds(2)
        while text.count < 4096, .now < deadline, poll(&descriptor, 1, 2000) > 0 {
            let count = read(reading, &piece, piece.count)
            guard count > 0 else { break }
            text += piece.prefix(count)
        }
        let words = String(decoding: text, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        return words.count == 2 && words[0].hasPrefix("monty") ? String(words[1]) : nil
    }

    /// Starts the program with `--version`, an empty environment and the given standard output, which is then closed.
    private static func start(_ path: String, output: Int32) -> pid_t? {
        defer { close(output) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var process = pid_t()
        let error = path.withCString { path in
            "--version".withCString { option in
                let arguments = [UnsafeMutablePointer(mutating: path), UnsafeMutablePointer(mutating: option), nil]
                let environment: [UnsafeMutablePointer<CChar>?] = [nil]
                return posix_spawn(&process, path, &actions, nil, arguments, environment)
            }
        }
        return error == 0 ? process : nil
    }
}

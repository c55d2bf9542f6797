import Glibc

/// A program that a test starts and ends: a real server, or a tool that makes files.
final class ChildProcess: Sendable {
    /// The program could not be started, or failed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let identifier: pid_t

    /// Starts a program in a folder, without input, its output thrown away.
    init(_ program: String, _ arguments: [String], in folder: String) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        // Threads of Swift's pool block signals, and a child inherits that; it could not be ended.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let shell = "/bin/sh"
        let script = ["-c", "cd \"$0\" && exec \"$@\"", folder, program]
        var words = ([shell] + script + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var identifier = pid_t()
        let status = posix_spawn(&identifier, shell, &actions, &attributes, &words, environ)
        guard status == 0 else { throw Failure(description: "\(program): \(String(cString: strerror(status)))") }
        self.identifier = identifier
    }

    /// Runs a program to its end; anything but exit status 0 is an error.
    static func run(_ program: String, _ arguments: [String], in folder: String) throws {
        let process = try ChildProcess(program, arguments, in: folder)
        var status: Int32 = 0
        waitpid(process.identifier, &status, 0)
        guard status == 0 else { throw Failure(description: "\(program) \(arguments): status \(status)") }
    }

    /// Ends the program and waits for its end.
    func stop() {
        kill(identifier, SIGTERM)
        var status: Int32 = 0
        waitpid(identifier, &status, 0)
    }
}

/// Programs that tests use where they are installed.
enum Program {
    static let openssl = path("openssl")
    static let gzip = path("gzip")
    static let nginx = path("nginx")
    static let nghttpd = path("nghttpd")
    static let tinyproxy = path("tinyproxy")

    private static func path(_ name: String) -> String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return (folders.split(separator: ":").map(String.init) + ["/usr/sbin", "/sbin"])
            .map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }
}

/// A folder that is gone after the test.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        var template = Array("/tmp/CurlTransportTests.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw ChildProcess.Failure(description: "mkdtemp: \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? ChildProcess.run("/bin/rm", ["-rf", path], in: "/")
    }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        guard let stream = fopen(file, "w") else {
            throw ChildProcess.Failure(description: "\(file): \(String(cString: strerror(errno)))")
        }
        fputs(text, stream)
        fclose(stream)
        return file
    }

    /// Reads a file.
    func read(_ name: String) throws -> [UInt8] {
        guard let stream = fopen("\(path)/\(name)", "r") else {
            throw ChildProcess.Failure(description: "\(name): \(String(cString: strerror(errno)))")
        }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, stream)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}

import Glibc

/// What confines a worker, as the kernel itself tells it.
public struct WorkerInspection: Sendable, Hashable {
    /// The program that the workers run.
    public var binary: String
    /// The process that was asked about.
    public var processID: Int32
    /// How far the kernel confines system calls.
    public var jail: WorkerJail
    /// Whether a system call filter is on.
    public var hasSystemCallFilter: Bool
    /// Whether the process can never gain privileges.
    public var hasNoNewPrivileges: Bool
    /// Whether the environment is empty.
    public var hasEmptyEnvironment: Bool
    /// How many descriptors are open: standard input, output and error, and copies of them.
    public var openDescriptors: Int
    /// How much memory the process may have, in bytes, writable or mapped; `nil` where there is no bound.
    public var memoryBytes: Int?

    /// Reads what the kernel says about a process of ours.
    package init(binary: String, processID: Int32, jail: WorkerJail) {
        let folder = "/proc/\(processID)"
        let status = Self.lines(of: "\(folder)/status")
        let limits = Self.lines(of: "\(folder)/limits")
        self.binary = binary
        self.processID = processID
        self.jail = jail
        hasSystemCallFilter = Self.field("Seccomp:", in: status) == "2"
        hasNoNewPrivileges = Self.field("NoNewPrivs:", in: status) == "1"
        hasEmptyEnvironment = Self.read("\(folder)/environ").isEmpty
        openDescriptors = Self.entries(of: "\(folder)/fd")
        memoryBytes = ["Max data size", "Max address space"].compactMap { name in
            Self.field(name, in: limits).flatMap { Int($0) }
        }.min()
    }

    /// The first word behind a name at the beginning of a line.
    private static func field(_ name: String, in lines: [Substring]) -> String? {
        let line = lines.first { $0.hasPrefix(name) }
        return line?.dropFirst(name.count).split { $0 == " " || $0 == "\t" }.first.map(String.init)
    }

    private static func lines(of path: String) -> [Substring] {
        String(decoding: read(path), as: UTF8.self).split(separator: "\n")
    }

    private static func read(_ path: String) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var content = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(file, &content, content.count)
        return Array(content.prefix(max(0, count)))
    }

    private static func entries(of path: String) -> Int {
        guard let folder = opendir(path) else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while let entry = readdir(folder) {
            // `.` and `..` are the only entries that begin with a dot.
            if entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        return count
    }
}

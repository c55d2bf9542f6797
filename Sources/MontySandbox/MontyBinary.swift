import Glibc
public import Sandbox

/// Finds the `monty` program.
public enum MontyBinary {
    /// The release that this project is made for.
    public static let version = WorkerRequest.montyVersion

    /// The path of the program: `explicit` where it is given; else what `MONTY_BIN` names; else
    /// `.tools/monty-VERSION/monty` in the folder of the running program, in the working directory, or in a folder
    /// above either; else `~/.cache/openapi-codemode/monty-VERSION/monty`; else `monty` on `PATH`.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/unavailable`` that says how to get the program.
    public static func locate(_ explicit: String? = nil) throws(SandboxError) -> String {
        if let named = explicit ?? environment("MONTY_BIN") {
            guard let path = absolute(named), isProgram(path) else {
                throw SandboxError(.unavailable, "there is no program at \(named): \(advice)")
            }
            return path
        }
        for candidate in candidates() where isProgram(candidate) { return candidate }
        throw SandboxError(.unavailable, "the sandbox program monty \(version) is not installed: \(advice)")
    }

    /// What to do where the program is missing.
    static let advice =
        "run scripts/install-monty.sh, or pip install pydantic-monty-runtime==\(version), or set MONTY_BIN to its path"

    private static func candidates() -> [String] {
        var candidates: [String] = []
        let folders = [executableFolder(), workingDirectory()].compactMap(\.self)
        if let first = folders.first { candidates.append("\(first)/monty") }
        for folder in folders {
            candidates += ancestors(of: folder).map { "\($0)/.tools/monty-\(version)/monty" }
        }
        if let home = environment("HOME") {
            candidates.append("\(home)/.cache/openapi-codemode/monty-\(version)/monty")
        }
        let path = environment("PATH") ?? ""
        candidates += path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/monty" }
        return candidates
    }

    /// The folder itself and every folder above it, without a slash at the end.
    private static func ancestors(of folder: String) -> [String] {
        var folders = [folder]
        while let last = folders.last, let slash = last.lastIndex(of: "/") {
            folders.append(String(last[..<slash]))
        }
        return folders
    }

    private static func executableFolder() -> String? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let length = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map { readlink("/proc/self/exe", $0, bytes.count) } ?? 0
        }
        guard length > 0, let slash = buffer[..<length].lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(decoding: buffer[..<slash], as: UTF8.self)
    }

    private static func workingDirectory() -> String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    private static func absolute(_ path: String) -> String? {
        if path.hasPrefix("/") { return path }
        return workingDirectory().map { "\($0)/\(path)" }
    }

    private static func isProgram(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}

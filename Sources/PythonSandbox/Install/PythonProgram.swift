import Glibc
public import Sandbox

/// The `python3` that runs the code.
public struct PythonProgram: Sendable, Hashable {
    /// The interpreter itself, as an absolute path.
    public let path: String
    /// Its version, such as `3.11.2`.
    public let version: String

    /// Finds the program: `explicit` where it is given, else `python3` on `PATH`, and asks it where and what it is.
    ///
    /// What stands on `PATH` may be a script of a version manager, which would not work in a jail; the interpreter that it
    /// starts does.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/unavailable`` that says what to do.
    public static func locate(_ explicit: String? = nil) throws(SandboxError) -> PythonProgram {
        guard let found = explicit.map({ $0.contains("/") ? $0 : onPath($0) ?? $0 }) ?? onPath("python3") else {
            throw SandboxError(
                .unavailable,
                "there is no python3 on PATH: install Python 3.10 or newer (apt install python3), or use --sandbox monty"
            )
        }
        let question = "import sys; print(sys.executable); print(*sys.version_info[:3], sep='.')"
        let answer = ChildCommand.runAndWait([found, "-I", "-S", "-c", question], seconds: 20)
        let lines = answer.text.split(separator: "\n")
        guard answer.status == 0, lines.count == 2, lines[0].hasPrefix("/") else {
            let status = answer.status.map { "exit status \($0)" } ?? "it cannot be started"
            throw SandboxError(.unavailable, "\(found) is no usable Python (\(status)); name another with --python")
        }
        let program = PythonProgram(path: String(lines[0]), version: String(lines[1]))
        let numbers = program.version.split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] == 3, numbers[1] >= 10 else {
            throw SandboxError(
                .unavailable,
                "\(found) is Python \(program.version), and the sandbox needs 3.10 or newer; name another with --python"
            )
        }
        return program
    }

    private static func onPath(_ name: String) -> String? {
        guard let path = getenv("PATH") else { return nil }
        for folder in String(cString: path).split(separator: ":") where folder.hasPrefix("/") {
            let candidate = "\(folder)/\(name)"
            if access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }
}

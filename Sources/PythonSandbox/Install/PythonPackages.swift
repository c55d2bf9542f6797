import Glibc
import JSONValues
public import Sandbox

/// The packages that sandboxed code can import: installed once, ahead of time, in a folder of their own.
///
/// The folder is `openapi-codemode/python` in `XDG_CACHE_HOME`, else in `~/.cache`; each list of packages and each
/// version of Python has one below it.
public struct PythonPackages: Sendable {
    /// Where the packages are: a `site-packages` folder.
    let folder: String
    /// The modules that the packages of the list bring.
    let modules: [String]

    private static let manifest = "modules.json"

    /// Installs the packages unless that was done before; asks the package index, and may take minutes.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/unavailable`` that says what failed and what to do.
    public static func prepare(_ packages: [String], program: String? = nil) async throws(SandboxError) {
        let python = try PythonProgram.locate(program)
        if packages.isEmpty || (try? prepared(packages, for: python)) != nil { return }
        if let package = packages.first(where: { !isRequirement($0) }) {
            throw SandboxError(
                .unavailable, "'\(package)' is no package: expected a name, such as numpy or numpy==2.1.0")
        }
        let folder = try home(of: packages, for: python)
        // What another process makes at the same time has another name, and the first one that is whole counts.
        let scratch = "\(folder).\(getpid())"
        defer { remove(scratch) }
        try await fill(scratch, packages, python)
        if rename(scratch, folder) != 0, (try? prepared(packages, for: python)) == nil {
            remove(folder)
            guard rename(scratch, folder) == 0 else {
                throw SandboxError(.unavailable, "\(folder) cannot be written: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// The packages where ``prepare(_:program:)`` has installed them; `nil` for none.
    static func prepared(_ packages: [String], for python: PythonProgram) throws(SandboxError) -> PythonPackages? {
        if packages.isEmpty { return nil }
        let folder = try home(of: packages, for: python)
        guard let text = read("\(folder)/\(manifest)"), let content = try? JSONReader.value(text),
            let modules = content["modules"]?.array
        else {
            throw SandboxError(
                .unavailable,
                "the packages \(packages.joined(separator: ", ")) are not installed for the sandbox; call "
                    + "PythonPackages.prepare first, as --sandbox-packages does"
            )
        }
        return PythonPackages(folder: "\(folder)/packages", modules: modules.compactMap(\.string))
    }

    /// Installs into a new folder and notes which modules came.
    private static func fill(_ folder: String, _ packages: [String], _ python: PythonProgram) async throws(SandboxError)
    {
        let venv = await ChildCommand.run([python.path, "-I", "-m", "venv", "\(folder)/venv"], seconds: 120)
        guard venv.status == 0 else {
            throw SandboxError(
                .unavailable,
                "a virtual environment cannot be made with \(python.path): \(lastLine(venv)); install its venv module "
                    + "(apt install python3-venv)"
            )
        }
        let tool = "\(folder)/venv/bin/python"
        let pip = [tool, "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--quiet"]
        let installed = await ChildCommand.run(
            pip + ["--target", "\(folder)/packages", "--"] + packages, seconds: 1_200)
        guard installed.status == 0 else {
            throw SandboxError(
                .unavailable,
                "the packages \(packages.joined(separator: ", ")) cannot be installed: \(lastLine(installed))"
            )
        }
        let question = [tool, "-I", "-c", moduleQuestion, "\(folder)/packages", "\(folder)/\(manifest)"]
        let asked = await ChildCommand.run(question + packages, seconds: 60)
        guard asked.status == 0 else {
            throw SandboxError(.unavailable, "the installed packages cannot be read: \(lastLine(asked))")
        }
        remove("\(folder)/venv")
    }

    /// Writes which modules the packages of the list bring, so that they are imported ahead.
    private static let moduleQuestion = """
        import importlib.metadata as metadata, json, re, sys

        def plain(name):
            return re.sub("[-_.]+", "-", name).lower()

        wanted = {plain(re.match("[A-Za-z0-9._-]+", word).group()) for word in sys.argv[3:]}
        modules = set()
        for package in metadata.distributions(path=[sys.argv[1]]):
            if plain(package.metadata["Name"]) in wanted:
                for file in package.files or []:
                    root = file.parts[0]
                    if len(file.parts) > 1 and file.name == "__init__.py" and len(file.parts) == 2:
                        modules.add(root)
                    elif len(file.parts) == 1 and root.endswith(".py"):
                        modules.add(root[:-3])
        with open(sys.argv[2], "w") as file:
            json.dump({"modules": sorted(name for name in modules if name.isidentifier())}, file)
        """

    /// A package as `pip install` takes it, without anything that `pip` would take for an option, a file or a URL.
    private static func isRequirement(_ text: String) -> Bool {
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-[]=<>!~,*".utf8)
        guard let first = text.first, first.isLetter || first.isNumber else { return false }
        return text.utf8.allSatisfy(allowed.contains)
    }

    private static func lastLine(_ output: ChildCommand.Output) -> String {
        guard output.status != nil else { return "the program cannot be started" }
        let lines = output.text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        let telling = lines.last { $0.hasPrefix("ERROR:") } ?? lines.last
        return telling.map { String($0.prefix(300)) } ?? "it said nothing"
    }

    private static func home(of packages: [String], for python: PythonProgram) throws(SandboxError) -> String {
        let base: String
        if let cache = environment("XDG_CACHE_HOME") {
            base = cache
        } else if let home = environment("HOME") {
            base = "\(home)/.cache"
        } else {
            throw SandboxError(.unavailable, "there is no folder for packages: set XDG_CACHE_HOME or HOME")
        }
        let folder = "\(base)/openapi-codemode/python"
        makeFolders(folder)
        let list = packages.sorted().joined(separator: " ")
        return "\(folder)/\(python.version)-\(String(fingerprint("\(python.path) \(list)"), radix: 16))"
    }

    /// FNV-1a, 64 bits: it tells lists apart, and protects nothing.
    private static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee == UInt8(ascii: "/") else { return nil }
        return String(cString: value)
    }

    private static func makeFolders(_ path: String) {
        var place = path.startIndex
        while let slash = path[path.index(after: place)...].firstIndex(of: "/") {
            mkdir(String(path[..<slash]), 0o755)
            place = slash
        }
        mkdir(path, 0o755)
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var content = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(file, &content, content.count)
        return count < 0 ? nil : Array(content.prefix(count))
    }

    /// Removes a folder and all that is in it.
    private static func remove(_ path: String) {
        _ = ChildCommand.runAndWait(["/bin/rm", "-rf", "--", path], seconds: 60)
    }
}

import Glibc
import OpenAPILint

/// The documents that a linter is pointed at.
enum LintInputs {
    /// Reads files, patterns and standard input; what cannot be read, and a pattern that fits nothing, is an error.
    static func read(_ names: [String], standardInputName: String) throws -> [Linter.Input] {
        var inputs: [Linter.Input] = []
        for name in names.isEmpty ? ["-"] : names {
            if name == "-" {
                guard let bytes = StandardInput.readAll() else {
                    throw CommandFailure.usage("standard input holds more than 64 MB")
                }
                inputs.append(Linter.Input(name: standardInputName, bytes: bytes))
                continue
            }
            for path in try paths(name) {
                guard let bytes = LocalFile.read(path) else {
                    throw CommandFailure.usage("\(path): the file cannot be read")
                }
                inputs.append(Linter.Input(name: path, bytes: bytes))
            }
        }
        return inputs
    }

    private static func paths(_ name: String) throws -> [String] {
        // A file whose name looks like a pattern is still that file.
        guard Glob.isPattern(name), access(name, R_OK) != 0 else { return [name] }
        let fixed = name.split(separator: "/", omittingEmptySubsequences: false).prefix { !Glob.isPattern(String($0)) }
        let folder = fixed.isEmpty ? "." : fixed.joined(separator: "/")
        let glob = Glob(name)
        let found = files(below: folder.isEmpty ? "/" : folder).filter(glob.matches).sorted()
        if found.isEmpty { throw CommandFailure.usage("\(name): no file fits the pattern") }
        return found
    }

    /// All files below a folder; links to folders are not followed, so that a circle ends.
    private static func files(below folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var files: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { files += Self.files(below: path) } else { files.append(path) }
        }
        return files
    }
}

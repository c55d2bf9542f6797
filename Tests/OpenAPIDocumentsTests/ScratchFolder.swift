import FoundationEssentials

/// A folder of its own for a test, with the files that the test writes; gone when the test is.
final class ScratchFolder: Sendable {
    /// The folder's path.
    let path: String

    /// Makes a folder with files, by their paths in it.
    init(_ files: [String: String] = [:]) throws {
        path = TemporaryFolder.path + "/openapi-documents-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, and the folders that it lies in.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
    }

    /// Makes a symbolic link.
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }
}

private enum TemporaryFolder {
    static let path = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
}

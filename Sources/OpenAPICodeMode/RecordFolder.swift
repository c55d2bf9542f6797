public import CodeMode
private import Glibc
private import JSONValues
private import OpenAPITools

extension CodeModeSettings {
    /// The configuration of the code mode, with the recording of its runs where a folder for them is named.
    ///
    /// - Throws: ``RecordFolderError`` where nothing can be written there.
    public func recordingConfiguration() throws(RecordFolderError) -> CodeModeConfiguration {
        guard let recordFolder else { return codeMode }
        let folder = try RecordFolder(recordFolder)
        let redactor = redactor
        let sandbox = sandboxKind.rawValue
        var configuration = codeMode
        let others = codeMode.record
        configuration.record = { trace in
            var trace = trace
            trace.sandbox = sandbox
            try folder.write(trace, without: redactor)
            try others?(trace)
        }
        return configuration
    }
}

/// A folder of recorded runs, one JSON file each, which only their owner can read.
struct RecordFolder: Sendable {
    private let path: String

    /// Makes the folder unless it is there.
    init(_ path: String) throws(RecordFolderError) {
        self.path = path
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw RecordFolderError(path) }
        guard access(path, W_OK | X_OK) == 0 else { throw RecordFolderError(path) }
    }

    /// Writes a run, without the secrets that the redactor knows.
    func write(_ trace: RunTrace, without redactor: Redactor) throws(RecordFolderError) {
        let text = redactor.redact(trace.json).prettyText + "\n"
        let moment = trace.started.filter { $0.isLetter || $0.isNumber }
        let chance = String(UInt32.random(in: .min ... .max), radix: 16)
        let name = "\(path)/run-\(moment)-\(chance).json"
        let file = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw RecordFolderError(name) }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes = bytes.dropFirst(count)
        }
        let isWhole = bytes.isEmpty
        let error = errno
        guard close(file) == 0, isWhole else {
            unlink(name)
            throw RecordFolderError(name, error)
        }
    }
}

/// A place where runs cannot be recorded.
public struct RecordFolderError: Error, Sendable, CustomStringConvertible {
    /// One sentence that names the place and what the system says.
    public let description: String

    init(_ path: String, _ number: Int32 = errno) {
        description = "\(path): runs cannot be recorded here: \(String(cString: strerror(number)))"
    }
}

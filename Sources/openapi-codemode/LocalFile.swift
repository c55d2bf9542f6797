import Glibc

/// Files that a command is pointed at.
enum LocalFile {
    /// All bytes; `nil` where the file cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return ferror(file) == 0 ? bytes : nil }
            bytes += buffer.prefix(count)
        }
    }

    /// Writes a whole file.
    static func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "wb") else { throw CommandFailure.usage("\(path): the file cannot be written") }
        var text = text
        let written = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) }
        let isClosed = fclose(file) == 0
        guard isClosed, written == text.utf8.count else {
            throw CommandFailure.usage("\(path): the file cannot be written")
        }
    }
}

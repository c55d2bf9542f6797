import OpenAPICodeMode

/// Text that a command reads from a file or from standard input.
enum CodeInput {
    /// The whole text; `-` is standard input.
    static func read(_ path: String) throws -> String {
        let bytes: [UInt8]?
        if path == "-" {
            bytes = StandardInput.readAll()
            if bytes == nil { throw CommandFailure.usage("standard input holds more than 64 MB") }
        } else {
            bytes = LocalFile.read(path)
        }
        guard let bytes else { throw CommandFailure.usage("\(path): the file cannot be read") }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure.usage("\(path): the text is not UTF-8")
        }
        return text
    }
}

extension String {
    /// The text with a line break at its end, and no second one.
    var endingInNewline: String { hasSuffix("\n") ? self : self + "\n" }
}

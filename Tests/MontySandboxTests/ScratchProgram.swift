import Glibc
import MontySandbox

/// Why a test has no program to run.
struct ScratchProgramError: Error {
    var errorNumber: Int32
}

/// Lends the path of a new file that holds the program and may be executed.
func withScratchProgram(_ text: String, _ body: (String) async throws -> Void) async throws {
    var template = Array("/tmp/worker-program-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { throw ScratchProgramError(errorNumber: errno) }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { unlink(path) }
    var bytes = Array(text.utf8)
    let isWritten = write(file, &bytes, bytes.count) == bytes.count && fchmod(file, 0o700) == 0
    close(file)
    guard isWritten else { throw ScratchProgramError(errorNumber: errno) }
    try await body(path)
}

/// A worker in Python that follows the protocol as far as a test needs it and answers each feed by a text of its own.
enum ScriptedWorker {
    /// Where Python is; the shims of version managers do not work without an environment.
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first { (path: String) in access(path, X_OK) == 0
    }

    /// Lends a sandbox whose workers run a program with the function `answer(number)`, which gives the answer to each
    /// feed, the warm-up being number 1.
    static func with(
        _ answer: String,
        _ configuration: MontyConfiguration = MontyConfiguration(),
        _ body: (MontySandbox) async throws -> Void
    ) async throws {
        try await withScratchProgram(text(answer)) { path in
            var configuration = configuration
            configuration.binary = path
            try await withSandbox(configuration, body)
        }
    }

    private static func text(_ answer: String) -> String {
        """
        #!\(python ?? "/usr/bin/python3")
        import errno, mmap, os, socket, struct, sys

        def varint(number):
            bytes = b""
            while number > 127:
                bytes += struct.pack("B", number & 127 | 128)
                number >>= 7
            return bytes + struct.pack("B", number)

        def field(number, content):
            return varint(number << 3 | 2) + varint(len(content)) + content

        def read(count):
            content = b""
            while len(content) < count:
                piece = os.read(0, count - len(content))
                if not piece:
                    os._exit(0)
                content += piece
            return content

        def send(event):
            os.write(1, struct.pack("<I", len(event)) + event)

        def complete(text):
            arena = b"\\x08\\x01" + field(2, field(8, text.encode()))
            return field(6, field(2, arena))

        \(answer)

        feeds = 0
        while True:
            request = read(struct.unpack("<I", read(4))[0])
            if request[0] >> 3 == 3:
                feeds += 1
                event = answer(feeds)
                send(complete(event) if isinstance(event, str) else event)
            else:
                send(field(10, b""))

        """
    }
}

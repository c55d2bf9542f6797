#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Reads secrets from where they are.
enum SecretReader {
    /// The most bytes that a secret's file may have.
    private static let maximumBytes = 1 << 20

    /// The secret, without line breaks at its end.
    static func read(_ source: SecretSource) async throws(SecretProblem) -> String {
        switch source {
        case .value(let secret): return secret
        case .environment(let name):
            guard let value = getenv(name) else {
                throw SecretProblem(message: "the environment variable \(name) is not set")
            }
            return try usable(String(cString: value), from: source)
        case .file(let path):
            return try usable(String(decoding: try content(of: path), as: UTF8.self), from: source)
        case .command(let command):
            return try usable(String(decoding: try await ShellCommand.output(of: command), as: UTF8.self), from: source)
        }
    }

    /// The secret where it can be had at once and without consequences: commands are not run for it.
    static func glance(at source: SecretSource) -> String? {
        switch source {
        case .value(let secret): secret
        case .environment(let name): getenv(name).flatMap { try? usable(String(cString: $0), from: source) }
        case .file(let path):
            (try? content(of: path)).flatMap { try? usable(String(decoding: $0, as: UTF8.self), from: source) }
        case .command: nil
        }
    }

    private static func usable(_ text: String, from source: SecretSource) throws(SecretProblem) -> String {
        let bytes = text.utf8
        let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard let end else { throw SecretProblem(message: "the \(source) holds no secret") }
        return String(text[...end])
    }

    private static func content(of path: String) throws(SecretProblem) -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw SecretProblem(message: "the file \(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while bytes.count <= maximumBytes {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        guard ferror(file) == 0, bytes.count <= maximumBytes else {
            throw SecretProblem(message: "the file \(path) cannot be read as a secret")
        }
        return bytes
    }
}

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The files of this machine that a specification may be read from.
enum LocalFiles {
    /// Why a file cannot be read: a clause such as `no such file or directory`.
    struct Failure: Error, Sendable {
        let reason: String
    }

    /// Reads a regular file of at most `limit` bytes.
    static func read(_ path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw lastFailure() }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw lastFailure() }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(reason: "it is a folder") }
        // One byte more than the file has, so that the first piece meets its end.
        var size = min(max(Int(status.st_size), smallestPiece), limit) + 1
        var bytes: [UInt8] = []
        while true {
            let piece = try readPiece(from: descriptor, size: size)
            bytes = bytes.isEmpty ? piece : bytes + piece
            guard bytes.count <= limit else { throw Failure(reason: "it has more than \(limit) bytes") }
            guard piece.count == size else { return bytes }
            size = max(smallestPiece, bytes.count)
        }
    }

    /// The path with every symbolic link followed; `nil` where there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The path from the root, without following links.
    static func absolutePath(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        guard let current = getcwd(nil, 0) else { return "/" + path }
        defer { free(current) }
        let folder = String(cString: current)
        return folder.hasSuffix("/") ? folder + path : folder + "/" + path
    }

    /// The path from the current folder, for a file below it; else as it is.
    static func shortPath(_ path: String) -> String {
        let current = absolutePath("")
        return path.hasPrefix(current) ? String(path.dropFirst(current.count)) : path
    }

    /// Whether a file whose links are followed lies in a folder or below it.
    static func isFile(_ path: String, below folder: String) -> Bool {
        guard let file = realPath(path), let folder = realPath(folder) else { return false }
        return folder == "/" || file.hasPrefix(folder + "/")
    }

    private static let smallestPiece = 1 << 16

    /// Reads up to `size` bytes; fewer only at the end of the file.
    private static func readPiece(from descriptor: CInt, size: Int) throws(Failure) -> [UInt8] {
        var failure: Failure?
        let piece = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = 0
            while count < size {
                let read = systemRead(
                    descriptor,
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<size]))
                if read > 0 {
                    count += read
                } else if read == 0 || errno != EINTR {
                    if read < 0 { failure = lastFailure() }
                    return
                }
            }
        }
        if let failure { throw failure }
        return piece
    }

    private static func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
            Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func lastFailure() -> Failure {
        Failure(reason: String(cString: strerror(errno)).lowercased())
    }
}

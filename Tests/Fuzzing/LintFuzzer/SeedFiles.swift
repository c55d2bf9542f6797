import Glibc

/// The documents that mutations begin with.
enum SeedFiles {
    struct Document {
        var name: String
        var bytes: [UInt8]
    }

    /// Every JSON and YAML file of the given ones and below the given folders, sorted by name.
    static func read(_ sources: [String], largest: Int) -> [Document] {
        sources.flatMap(names).sorted().compactMap { name in
            guard let bytes = bytes(of: name), !bytes.isEmpty, bytes.count <= largest else { return nil }
            return Document(name: name, bytes: bytes)
        }
    }

    /// Writes the document that is linted next; where that fails, only the help after a crash is missing.
    static func keep(_ bytes: [UInt8], at path: String) {
        guard let file = fopen(path, "wb") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }

    private static func names(_ source: String) -> [String] {
        guard let folder = opendir(source) else { return [source] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if isFolder {
                names += Self.names("\(source)/\(name)")
            } else if [".json", ".yaml", ".yml"].contains(where: name.hasSuffix) {
                names.append("\(source)/\(name)")
            }
        }
        return names
    }

    private static func bytes(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer.prefix(count)
        }
    }
}

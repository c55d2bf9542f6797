import FoundationEssentials

/// Writes files into a folder of their own, which lasts as long as the work.
func withFiles<Value>(_ files: [String: String], _ work: (_ folder: String) async throws -> Value) async throws -> Value
{
    let folder = FileManager.default.temporaryDirectory.path + "/specifications-\(UInt64.random(in: 0 ... .max))"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (name, text) in files {
        let file = URL(filePath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    return try await work(folder)
}

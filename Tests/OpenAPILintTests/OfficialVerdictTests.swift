import FoundationEssentials
import OpenAPILint
import Testing

/// The verdict about the structure alone.
private func isInvalid(_ path: String, name: String) async throws -> Bool {
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    let input = Linter.Input(name: name, bytes: bytes, place: path)
    let findings = await Linter(configuration: LintConfiguration(profile: .structure)).lint([input]).findings
    return findings.contains { $0.severity == .error }
}

private enum Corpus {
    static let folder = ProcessInfo.processInfo.environment["CORPUS_DIR"]

    static func files(below name: String) -> [String] {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder ?? ".")/\(name)")) ?? []
        return all.filter { file in [".json", ".yaml", ".yml"].contains { file.hasSuffix($0) } }.sorted()
    }

    /// The lines of a file of expectations, without comments.
    static func expectations(_ name: String) throws -> [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expectations/\(name)")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
}

@Suite(
    "The verdict about the structure is that of the official schemas",
    .enabled(if: Corpus.folder != nil, "CORPUS_DIR is not set"))
struct OfficialVerdictTests {
    @Test("Every fixture of the OpenAPI Initiative has its verdict")
    func fixtures() async throws {
        let files = Corpus.files(below: "oas-fixtures").filter { $0.contains("/pass/") || $0.contains("/fail/") }
        #expect(files.count >= 118)
        for file in files {
            let path = "\(try #require(Corpus.folder))/oas-fixtures/\(file)"
            #expect(try await isInvalid(path, name: file) == file.contains("/fail/"), "\(file)")
        }
    }

    @Test("Every document of the corpus has the verdict of its official schema, or is explained")
    func corpus() async throws {
        let invalid = Set(try Corpus.expectations("official-invalid.txt"))
        var explained: [String: Bool] = [:]
        for line in try Corpus.expectations("disagreements.txt") {
            let parts = line.split(separator: "|").map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            try #require(parts.count == 3 && !parts[2].isEmpty, "\(line)")
            explained[parts[0]] = parts[1] == "invalid"
        }
        let files = Corpus.files(below: "documents")
        #expect(files.count >= 567)
        for file in files {
            let path = "\(try #require(Corpus.folder))/documents/\(file)"
            let verdict = try await isInvalid(path, name: file)
            #expect(verdict == explained[file] ?? invalid.contains(file), "\(file)")
            // An explanation that is not needed any more is a mistake too.
            if let explained = explained[file] { #expect(explained != invalid.contains(file), "\(file)") }
        }
    }
}

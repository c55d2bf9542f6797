import FoundationEssentials
import JSONValues
import Testing

@Suite("JSON files of the corpus")
struct JSONCorpusTests {
    /// The folder with the collected documents, which the environment names.
    private static let folder = ProcessInfo.processInfo.environment["CORPUS_DIR"]

    @Test("Every JSON file is read, and what is written of it gives the same value", .enabled(if: folder != nil))
    func roundTrips() throws {
        let folder = try #require(Self.folder)
        var files = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".json") {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: folder).appending(path: name)))
            let parsed = try JSONReader.read(bytes, file: name)
            #expect(try JSONReader.value(bytes) == parsed.value, "\(name)")
            #expect(try JSONReader.value(Array(parsed.value.compactText.utf8)) == parsed.value, "\(name)")
            #expect(try JSONReader.value(Array(parsed.value.prettyText.utf8)) == parsed.value, "\(name)")
            files += 1
        }
        print("JSON files of the corpus that came back the same: \(files)")
        #expect(files > 0)
    }
}

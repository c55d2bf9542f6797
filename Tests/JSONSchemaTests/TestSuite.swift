import FoundationEssentials
import JSONSchema
import JSONValues
import Testing

/// The public JSON Schema test suite, read from the folder of test data that `CORPUS_DIR` names.
struct TestSuite {
    /// One value that a schema accepts or refuses.
    struct Example {
        let group: String
        let name: String
        let schema: JSONValue
        let data: JSONValue
        let isValid: Bool
    }

    /// The folder of the suite; `nil` where there is no test data.
    static let folder: String? = {
        guard let corpus = ProcessInfo.processInfo.environment["CORPUS_DIR"] else { return nil }
        let folder = corpus + "/json-schema-test-suite"
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    /// The documents that schemas of the suite refer to, by their URIs.
    let remotes: [String: JSONValue]
    private let folder: String

    init() throws {
        folder = try #require(Self.folder)
        var remotes: [String: JSONValue] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder + "/remotes")
        where path.hasSuffix(".json") {
            remotes["http://localhost:1234/" + path] = try Self.read(folder + "/remotes/" + path)
        }
        self.remotes = remotes
    }

    /// The names of the files in a folder of the suite, such as `draft7/optional`.
    func files(in part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/tests/" + part)
            .filter { $0.hasSuffix(".json") }
            .sorted()
    }

    /// All examples of a file.
    func examples(in file: String) throws -> [Example] {
        try (Self.read(folder + "/tests/" + file).array ?? []).flatMap { group in
            try (group["tests"]?.array ?? []).map { test in
                Example(
                    group: group["description"]?.string ?? "",
                    name: test["description"]?.string ?? "",
                    schema: try #require(group["schema"]),
                    data: try #require(test["data"]),
                    isValid: test["valid"] == true
                )
            }
        }
    }

    private static func read(_ path: String) throws -> JSONValue {
        let data = try #require(FileManager.default.contents(atPath: path))
        return try JSONReader.value(Array(data), file: path)
    }
}

import Diagnostics
import FoundationEssentials
import JSONValues
import Testing
import YAMLReading

@Suite("Documents of the corpus")
struct YAMLCorpusTests {
    /// The folder with the collected documents, which the environment names.
    private static let folder = ProcessInfo.processInfo.environment["CORPUS_DIR"]

    private static func files(_ suffixes: String...) throws -> [(name: String, bytes: [UInt8])] {
        guard let folder else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { name in
            guard suffixes.contains(where: name.hasSuffix) else { return nil }
            return (name, try [UInt8](Data(contentsOf: URL(filePath: folder).appending(path: name))))
        }
    }

    @Test("Every YAML file is read, and its value comes back from JSON", .enabled(if: folder != nil))
    func yamlFiles() throws {
        let files = try Self.files(".yaml", ".yml")
        for file in files {
            let parsed = try DocumentTextReader.read(file.bytes, file: file.name)
            #expect(try JSONReader.value(Array(parsed.value.prettyText.utf8)) == parsed.value, "\(file.name)")
            #expect(parsed.diagnostics.isEmpty, "\(file.name)")
        }
        print("YAML files of the corpus that were read: \(files.count)")
        #expect(!files.isEmpty)
    }

    @Test("Every JSON file gives the same value and places as YAML", .enabled(if: folder != nil))
    func jsonFiles() throws {
        var files = 0
        for file in try Self.files(".json") {
            let json = try JSONReader.read(file.bytes, file: file.name)
            let yaml = try YAMLReader.read(file.bytes, file: file.name)
            #expect(json.value == yaml.value, "\(file.name)")
            for pointer in Self.somePointers(into: json.value) {
                #expect(json.location(of: pointer) == yaml.location(of: pointer), "\(file.name) \(pointer)")
            }
            files += 1
        }
        print("JSON files of the corpus that are the same as YAML: \(files)")
        #expect(files > 0)
    }

    private static func somePointers(into value: JSONValue) -> [JSONPointer] {
        var pointer = JSONPointer()
        var pointers = [pointer]
        var value = value
        while true {
            switch value {
            case .object(let object):
                guard let member = object.last else { return pointers }
                pointer = pointer.appending(member.key)
                value = member.value
            case .array(let elements):
                guard let element = elements.last else { return pointers }
                pointer = pointer.appending(elements.count - 1)
                value = element
            default: return pointers
            }
            pointers.append(pointer)
        }
    }
}

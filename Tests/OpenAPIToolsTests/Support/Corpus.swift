import FoundationEssentials

/// The specifications of real APIs, in the folder that `CORPUS_DIR` names.
enum Corpus {
    /// The folder; `nil` where the variable is not set.
    static let folder: String? = ProcessInfo.processInfo.environment["CORPUS_DIR"]

    /// Whether tests over the corpus can run.
    static var isThere: Bool { folder != nil }

    /// A file of the corpus.
    static func path(_ name: String) -> String { "\(folder ?? ".")/\(name)" }

    /// All JSON and YAML files below some folders of the corpus, sorted.
    static func files(below names: String...) -> [String] {
        guard let folder else { return [] }
        return names.flatMap { name in
            let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
            return paths.filter { file in [".json", ".yaml", ".yml"].contains { file.hasSuffix($0) } }.sorted()
                .map { "\(folder)/\(name)/\($0)" }
        }
    }
}

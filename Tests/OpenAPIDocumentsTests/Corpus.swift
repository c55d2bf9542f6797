import FoundationEssentials

/// The specifications of real APIs, in the folder that `CORPUS_DIR` names.
enum Corpus {
    /// The folder; `nil` where the variable is not set.
    static let folder: String? = ProcessInfo.processInfo.environment["CORPUS_DIR"]

    /// Whether tests over the corpus can run.
    static var isThere: Bool { folder != nil }

    /// A file of the corpus.
    static func path(_ name: String) -> String { "\(folder ?? ".")/\(name)" }

    /// All files below a folder of the corpus, sorted, relative to the corpus.
    static func files(below name: String) -> [String] {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: path(name))) ?? []
        return
            all
            .filter { file in [".json", ".yaml", ".yml"].contains { file.hasSuffix($0) } }
            .map { "\(name)/\($0)" }
            .sorted()
    }
}

import CurlTransport
import Glibc
import HTTPMessages
import OpenAPIDocuments
import OpenAPILint
import Synchronization

/// The documents that a linter is pointed at: found first, then read one after the other.
///
/// What cannot be read is told on standard error and does not keep the others from being read.
final class LintInputs: Sendable {
    /// Where a document is.
    enum Source: Hashable {
        case file(String)
        case url(String)
        case standardInput
    }

    private struct State {
        var hasProblems = false
        /// What cannot be read a second time, by the name in findings.
        var kept: [String: [UInt8]] = [:]
    }

    private let standardInputName: String
    private let state = Mutex(State())

    init(standardInputName: String) { self.standardInputName = standardInputName }

    /// Whether anything could not be read.
    var hasProblems: Bool { state.withLock { $0.hasProblems } }

    /// The lines of the documents and of what they refer to.
    var lines: SourceLines {
        let kept = state.withLock { $0.kept }
        return SourceLines { kept[$0] ?? LocalFile.read($0) }
    }

    /// The documents that names and patterns mean, each once.
    func find(_ names: [String]) -> [Source] {
        if names.isEmpty && isatty(STDIN_FILENO) == 1 {
            tell("name a document, or - for standard input (openapi-codemode lint --help)")
            return []
        }
        var sources: [Source] = []
        var known: Set<Source> = []
        for source in (names.isEmpty ? ["-"] : names).flatMap(sources(of:)) where known.insert(source).inserted {
            sources.append(source)
        }
        return sources
    }

    /// The document; `nil` where it cannot be read, which is told.
    func read(_ source: Source) async -> Linter.Input? {
        switch source {
        case .file(let path):
            guard let bytes = LocalFile.read(path) else { return tell("\(path): the file cannot be read") }
            return Linter.Input(name: path, bytes: bytes)
        case .standardInput:
            guard let bytes = StandardInput.readAll() else { return tell("standard input holds more than 64 MB") }
            state.withLock { $0.kept[standardInputName] = bytes }
            return Linter.Input(name: standardInputName, bytes: bytes)
        case .url(let url):
            do {
                let text = try await Self.fetch()(url)
                state.withLock { $0.kept[url] = text.bytes }
                return Linter.Input(name: url, bytes: text.bytes, place: text.url)
            } catch {
                return tell("\(url): the document cannot be fetched: \(error)")
            }
        }
    }

    /// Fetches a text with the client that fetches specifications.
    static func fetch() throws -> DocumentLoader.Fetch {
        let transport = try CurlTransport()
        return { url in
            let accept = HTTPHeader("Accept", "application/json, application/yaml, text/yaml, */*;q=0.8")
            let response = try await transport.send(HTTPRequest(method: "GET", url: url, headers: [accept]))
            guard (200..<300).contains(response.status) else {
                throw FetchProblem(description: "the server answered \(response.status)")
            }
            return FetchedText(bytes: response.body, url: response.url)
        }
    }

    private struct FetchProblem: Error, CustomStringConvertible {
        var description: String
    }

    @discardableResult
    private func tell(_ problem: String) -> Linter.Input? {
        state.withLock { $0.hasProblems = true }
        StandardError.write("openapi-codemode: \(problem)\n")
        return nil
    }

    private func sources(of name: String) -> [Source] {
        if name == "-" { return [.standardInput] }
        if name.hasPrefix("http://") || name.hasPrefix("https://") { return [.url(name)] }
        // A file whose name looks like a pattern is still that file.
        guard Glob.isPattern(name), access(name, R_OK) != 0 else { return [.file(Self.relative(name))] }
        let fixed = name.split(separator: "/", omittingEmptySubsequences: false).prefix { !Glob.isPattern(String($0)) }
        let folder = fixed.isEmpty ? "." : fixed.joined(separator: "/")
        let glob = Glob(name)
        let found = Self.files(below: folder.isEmpty ? "/" : folder).filter(glob.matches).map(Self.relative).sorted()
        if found.isEmpty { tell("\(name): no file fits the pattern") }
        return found.map { .file($0) }
    }

    /// The path from the current folder, where the file lies in it, so that reports are the same on every machine.
    private static func relative(_ path: String) -> String {
        var path = path[...]
        if path.hasPrefix("/"), let current = getcwd(nil, 0) {
            defer { free(current) }
            let folder = String(cString: current) + "/"
            if path.hasPrefix(folder) { path = path.dropFirst(folder.count) }
        }
        while path.hasPrefix("./") { path = path.dropFirst(2).drop { $0 == "/" } }
        return String(path)
    }

    /// All files below a folder; links to folders are not followed, so that a circle ends.
    private static func files(below folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var files: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR { files += Self.files(below: path) } else { files.append(path) }
        }
        return files
    }
}

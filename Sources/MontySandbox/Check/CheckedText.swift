import JSONValues
import Sandbox

/// A block of code in the form in which a checking worker gets it, and the way back from what the worker says.
struct CheckedText: Sendable {
    /// The code behind one line that imports the declarations.
    let code: String
    /// The stub files of the modules that the text imports, by the names that it imports them by.
    let stubs: [String: String]
    private let imports: RenamedImports
    private let globalsModule: String

    init(code: String, check: SandboxCheck) {
        var stubs: [String: String] = [:]
        globalsModule = Self.name("globals", for: check.globalStubs)
        stubs[globalsModule] = check.globalStubs
        var names: [String: String] = [:]
        for (module, text) in check.moduleStubs {
            let name = Self.name(module.split(separator: ".").joined(separator: "_"), for: text)
            names[module] = name
            stubs[name] = text
        }
        imports = RenamedImports(code: code, names: names)
        self.stubs = stubs
        // A worker asks for the stubs of modules that are imported at the top level only.
        let modules = names.values.sorted().map { "; import \($0)" }.joined()
        self.code = "from \(globalsModule) import *\(modules)\n\(imports.code)"
    }

    /// A name for a module that no module with another content has: a worker asks for each module only once.
    private static func name(_ base: String, for text: String) -> String {
        // Hashes are seeded anew in every process, so nobody can prepare two contents with one hash.
        let digits = String(UInt(bitPattern: text.hashValue), radix: 16)
        return "\(base)_\(digits)"
    }

    /// The findings in the checker's JSON, in terms of the code as it was given.
    func findings(in diagnostics: String) -> [SandboxCheckFinding] {
        guard !diagnostics.isEmpty, let value = try? JSONReader.value(Array(diagnostics.utf8)) else { return [] }
        let findings = (value.array ?? []).compactMap(finding)
        // In code that cannot be read, everything else that the checker says is guesswork.
        return findings.contains { $0.rule == Self.syntaxRule } ? [] : findings
    }

    private static let syntaxRule = "invalid-syntax"

    private func finding(_ value: JSONValue) -> SandboxCheckFinding? {
        guard let rule = value["code"]?.string, let message = value["message"]?.string,
            let row = value["location"]?["row"]?.int, let column = value["location"]?["column"]?.int
        else { return nil }
        // The first line is not of the code, which may return, and which may begin with what has to be first in a file.
        guard row > 1, !(rule == Self.syntaxRule && message.contains("`return` statement outside")),
            !message.contains("__future__")
        else { return nil }
        // A module that is there was imported in a way that was not recognised.
        if DialectRewriter.provides(rule: rule, message: message) { return nil }
        if rule == "unresolved-import", imports.originals.contains(where: { message.contains("`\($0)`") }) {
            return nil
        }
        let line = row - 1
        let (endRow, endColumn) = (value["end_location"]?["row"]?.int, value["end_location"]?["column"]?.int)
        return SandboxCheckFinding(
            rule: rule,
            message: imports.restore(message.replacing(globalsModule, with: "globals")),
            line: line,
            column: imports.column(column, onLine: line),
            endLine: endRow.map { $0 - 1 } ?? 0,
            endColumn: endRow.flatMap { row in endColumn.map { imports.column($0, onLine: row - 1) } } ?? 0
        )
    }
}

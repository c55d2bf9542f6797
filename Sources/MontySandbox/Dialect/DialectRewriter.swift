import PythonCode
import Sandbox

/// Turns Python as people write it into Python that the interpreter has: what it lacks of the language is written in
/// other words, and what it lacks of the library is put in front of the code.
///
/// Only what the code mentions is touched; code that needs nothing stays as it is.
struct DialectRewriter {
    let block: PythonBlock
    /// The host's modules and their functions.
    let hostModules: [String: [String]]
    var edits: [SourceEdit] = []
    /// The variables of what is to be put in front of the code, in the order in which they were needed.
    var neededParts: [String] = []
    /// Which bytes are of statements that have been replaced as a whole.
    private var isReplaced: [Bool]
    /// The names that the code itself gives something.
    private let boundNames: Set<String>
    /// The names of the code's functions.
    let functionNames: Set<String>
    /// The modules by the names that the code gives them.
    var moduleNames: [String: String] = [:]
    /// The attributes that instances of the code's own classes have, in order.
    var fieldNames: [(owner: String, fields: [String])] = []
    var exceptionNames: [String: String] = [:]
    /// The classes of the code that are typed dicts.
    var typedDicts: Set<String> = []
    /// How many texts have been given a number of their own.
    var lastNumber = 0
    /// The methods of the code's classes that have a decorator which the interpreter lacks, by their names.
    var decoratedMethods: [String: DecoratedMethod] = [:]
    /// All words of the code.
    let words: Set<String>
    /// Whether tasks run beside the code, so that each `await` lets them begin.
    let usesTasks: Bool
    /// Whether `gather` has to do what the interpreter's own does not.
    let extendsGather: Bool

    /// Code as the interpreter gets it.
    ///
    /// - Throws: a ``SandboxError`` with ``SandboxError/Code/syntax`` for an import that cannot work.
    static func rewrite(_ code: String, hostModules: [String: [String]]) throws(SandboxError) -> RewrittenCode {
        guard mayNeedRewriting(code) else { return RewrittenCode(code) }
        var rewriter = DialectRewriter(PythonBlock(code), hostModules: hostModules)
        return try rewriter.rewritten(code)
    }

    private init(_ block: PythonBlock, hostModules: [String: [String]]) {
        self.block = block
        self.hostModules = hostModules
        isReplaced = Array(repeating: false, count: block.bytes.count)
        boundNames = block.boundNames
        functionNames = block.functionNames
        words = Set(block.tokens.lazy.filter { $0.kind == .name }.map { block.text($0) })
        usesTasks =
            !words.isDisjoint(with: ["create_task", "ensure_future", "TaskGroup", "as_completed", "Event", "Queue"])
            || words.isSuperset(of: ["asyncio", "wait"])
        extendsGather = usesTasks || !words.isDisjoint(with: ["return_exceptions", "find", "load_result"])
    }

    /// Whether any of the signs of something that the interpreter lacks is there; most code has none.
    private static func mayNeedRewriting(_ code: String) -> Bool {
        [
            "import", "asyncio", "async ", "yield", "del", "class", "raise", "type ", "callable", "vars", "next",
            "exit", "quit", "=", "map",
            "filter", "__dict__", "Error",
        ]
        .contains { code.utf8.contains($0) }
    }

    private mutating func rewritten(_ code: String) throws(SandboxError) -> RewrittenCode {
        noteClasses(block.statements)
        try rewriteStatements(block.statements, isGuarded: false)
        rewriteExpressions()
        // Used as if it were there, because here everything is asynchronous.
        let lacksAsyncIO = words.contains("asyncio") && !bindsName("asyncio")
        let aliases = words.filter { PythonModule.exceptionAliases[$0] != nil && !bindsName($0) }
        guard !edits.isEmpty || lacksAsyncIO || !aliases.isEmpty else { return RewrittenCode(code) }
        let names = aliases.sorted().map { "\($0) = \(PythonModule.exceptionAliases[$0] ?? "Exception")\n" }.joined()
        let head = (lacksAsyncIO ? "import asyncio\n" : "") + names + prelude
        return RewrittenCode(block.bytes, prelude: head, edits: edits, exceptionNames: exceptionNames)
    }

    private var prelude: String {
        var text = ""
        var known: Set<String> = []
        for part in neededParts { Self.add(part, to: &text, known: &known) }
        if neededParts.contains("_py_dataclasses") {
            for (owner, fields) in fieldNames {
                text += "_py_fields[\"\(owner)\"] = [\(fields.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
            }
        }
        return text
    }

    private static func add(_ key: String, to text: inout String, known: inout Set<String>) {
        guard let module = PythonModule.importable[key] ?? PythonModule.parts[key],
            known.insert(module.variable).inserted
        else { return }
        for need in module.needs { add(need, to: &text, known: &known) }
        if known.insert(PythonModule.base.variable).inserted { text += PythonModule.base.text }
        text += module.text
    }
}

// MARK: - What all rules use

extension DialectRewriter {
    /// Asks for a part of the library; gives the variable that holds it.
    mutating func need(_ key: String) -> String {
        if !neededParts.contains(key) { neededParts.append(key) }
        return (PythonModule.importable[key] ?? PythonModule.parts[key])?.variable ?? key
    }

    mutating func insert(_ text: String, at place: Int, closes: Int? = nil) {
        edits.append(SourceEdit(place..<place, text, closes: closes))
    }

    mutating func replace(_ range: Range<Int>, with text: String) { edits.append(SourceEdit(range, text)) }

    /// The bytes from the first to the last of some tokens.
    func range(of tokens: ArraySlice<PythonToken>) -> Range<Int> {
        guard let first = tokens.first, let last = tokens.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// The bytes of a statement with everything in it.
    func wholeRange(of statement: PythonStatement) -> Range<Int> {
        let end = lastToken(of: statement)?.range.upperBound ?? range(of: statement.tokens).upperBound
        return range(of: statement.tokens).lowerBound..<end
    }

    /// The last token of a statement, in its body where it has one.
    func lastToken(of statement: PythonStatement) -> PythonToken? {
        statement.body.last.flatMap(lastToken) ?? statement.tokens.last
    }

    /// The spaces in front of the line on which a token stands.
    func indentation(of token: PythonToken) -> String {
        var start = token.range.lowerBound
        while start > 0, block.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
        let spaces = block.bytes[start...].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return String(decoding: spaces, as: UTF8.self)
    }

    func isReplaced(_ token: PythonToken) -> Bool { isReplaced[token.range.lowerBound] }

    /// Notes that no other rule is to touch some bytes.
    mutating func keepOthersOut(of range: Range<Int>) {
        for place in range { isReplaced[place] = true }
    }

    /// Whether the code itself gives a name something: an import, an assignment, a function, a parameter.
    func bindsName(_ name: String) -> Bool { boundNames.contains(name) }
}

extension PythonBlock {
    /// The names that the code gives something: by imports, assignments, functions, classes, loops.
    fileprivate var boundNames: Set<String> {
        var names: Set<String> = []
        var isImport = false
        for (place, token) in tokens.enumerated() {
            let startsLine = place == 0 || tokens[place - 1].kind == .newline
            if startsLine { isImport = isToken(token, "import") || isToken(token, "from") }
            guard token.kind == .name else { continue }
            let isAssigned = place + 1 < tokens.count && isToken(tokens[place + 1], "=")
            let isDefined =
                place > 0
                && (isToken(tokens[place - 1], "as") || isToken(tokens[place - 1], "def")
                    || isToken(tokens[place - 1], "class") || isToken(tokens[place - 1], "for"))
            if isImport || isAssigned || isDefined { names.insert(text(token)) }
        }
        return names
    }

    /// The names of the code's functions.
    fileprivate var functionNames: Set<String> {
        Set(tokens.indices.dropLast().lazy.filter { isToken(tokens[$0], "def") }.map { text(tokens[$0 + 1]) })
    }
}

extension String.UTF8View {
    /// Whether a text stands somewhere in this one.
    fileprivate func contains(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { wanted in
            guard let first = wanted.first else { return true }
            var place = startIndex
            while let next = self[place...].firstIndex(of: first) {
                if self[next...].starts(with: wanted) { return true }
                place = index(after: next)
            }
            return false
        }
    }
}

/// A regular expression of ECMA-262, compiled once and matched in bounded time.
///
/// It always works on code points, as with the flag `u`, and looks for a match anywhere in a text.
package struct ECMAPattern: Sendable {
    private let compiled: Compiled

    /// The pattern as it was written.
    package var source: String { compiled.source }

    /// What was found out about a text.
    package enum Match: Sendable, Hashable {
        /// The pattern matches somewhere in the text.
        case found
        /// It matches nowhere.
        case notFound
        /// Its references to captures, or its size, make it too expensive to say for this text.
        case tooExpensive
    }

    /// On the heap, so that a pattern is handed around as one reference.
    private final class Compiled: Sendable {
        let source: String
        let engine: Engine

        init(source: String, engine: Engine) {
            self.source = source
            self.engine = engine
        }
    }

    private enum Engine: Sendable {
        case shape(PatternShape)
        case states(PatternProgram)
        case backtracking(PatternProgram)
    }

    /// Compiles a pattern by the grammar of the flag `u`, which JSON Schema asks for.
    ///
    /// - Throws: what is wrong, where the text is no regular expression of ECMA-262.
    package init(_ source: String) throws(PatternError) {
        try self.init(source, isTolerant: false)
    }

    /// Compiles a pattern by the grammar of the flag `u`, or else by that for old web pages (annex B), which allows
    /// escapes and brackets that are not needed.
    ///
    /// - Throws: what is wrong by the stricter grammar, where the text fits neither.
    package init(tolerant source: String) throws(PatternError) {
        do {
            try self.init(source, isTolerant: false)
        } catch let strict {
            guard let pattern = try? ECMAPattern(source, isTolerant: true) else { throw strict }
            self = pattern
        }
    }

    private init(_ source: String, isTolerant: Bool) throws(PatternError) {
        var parser = PatternParser(source, isTolerant: isTolerant)
        let node = try parser.parse()
        _ = try node.captureNames()
        if let shape = PatternShape(node) {
            compiled = Compiled(source: source, engine: .shape(shape))
        } else {
            let program = try PatternCompiler.compile(node)
            compiled = Compiled(
                source: source,
                engine: program.hasBackreferences ? .backtracking(program) : .states(program)
            )
        }
    }

    /// Whether the pattern matches somewhere in a text; not, where that is too expensive to find out.
    package func matches(in text: String) -> Bool { match(in: text) == .found }

    /// What can be found out about a text.
    package func match(in text: String) -> Match {
        text.withBytes { match(in: PatternText($0)) }
    }

    private func match(in text: PatternText) -> Match {
        switch compiled.engine {
        case .shape(let shape): shape.matches(text) ? .found : .notFound
        case .states(let program): PatternStateMatcher.match(program, in: text)
        case .backtracking(let program): PatternBacktracker.match(program, in: text)
        }
    }
}

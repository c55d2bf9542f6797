import PythonCode

/// What has to be added to a block so that it gives the value that its author meant.
///
/// The value is that of `return`, of the last expression, or of the last assignment where there is neither; in a loop or a
/// branch at the end too. A change of a container (`xs.append(…)`, `d[k] = …`) counts as an assignment to it. A function
/// without parameters that stands at the end and is never called is called.
struct BlockValue {
    /// A text to be put in front of the byte at a place.
    struct Edit: Equatable {
        var place: Int
        var text: String
    }

    /// What is to be added, by rising place.
    private(set) var edits: [Edit] = []

    private let block: PythonBlock
    /// The variable that carries a value out of loops and branches.
    static let carrier = "_block_value"

    /// Decides about a block.
    init(of block: PythonBlock) {
        self.block = block
        guard block.isComplete, let last = block.statements.last else { return }
        switch block.meaning(of: last) {
        case .expression: completeCalledFunction(in: last)
        case .assignment(let target): addFooter(target)
        case .function(let name, let isAsync): callIfNobodyDoes(name, isAsync: isAsync, last)
        case .block, .loop: carryOut(ofTailFrom: tailStart(block.statements))
        case .other:
            if let target = lastAssignment(in: block.statements[...]) { addFooter(target) }
        case .print, .exit: break
        }
        edits.sort { $0.place < $1.place }
    }

    // MARK: Top level

    private mutating func addFooter(_ text: String) {
        edits.append(Edit(place: block.bytes.count, text: "\n\(text)"))
    }

    private func lastAssignment(in statements: ArraySlice<PythonStatement>) -> String? {
        for statement in statements.reversed() {
            if case .assignment(let target) = block.meaning(of: statement) { return target }
        }
        return nil
    }

    private mutating func callIfNobodyDoes(_ name: String, isAsync: Bool, _ function: PythonStatement) {
        let mentions = block.tokens.count { $0.kind == .name && block.text($0) == name }
        guard mentions == 1, name == "main" || !hasWork else { return }
        completeFunction(function)
        addFooter("\(isAsync ? "await " : "")\(name)()")
    }

    /// Whether the block does anything but import, define and assign.
    private var hasWork: Bool {
        block.statements.contains { statement in
            switch block.meaning(of: statement) {
            case .expression, .print, .exit, .block, .loop: true
            case .assignment: statement.tokens.contains { block.isToken($0, "await") }
            case .function, .other: false
            }
        }
    }

    // MARK: Functions at the end

    /// For `await main()`, `asyncio.run(main())`: lets a `main` without `return` give its own last value.
    private mutating func completeCalledFunction(in expression: PythonStatement) {
        guard expression.tokens.count <= 9 else { return }
        let names = Set(expression.tokens.filter { $0.kind == .name }.map(block.text))
        for statement in block.statements {
            guard case .function(let name, _) = block.meaning(of: statement), names.contains(name) else { continue }
            completeFunction(statement)
        }
    }

    private mutating func completeFunction(_ function: PythonStatement) {
        if !block.hasReturn(function.body) { addReturns(to: function.body, nesting: 0) }
    }

    private mutating func addReturns(to statements: [PythonStatement], nesting: Int) {
        for statement in statements[tailStart(statements)...] {
            switch block.meaning(of: statement) {
            case .expression: insert("return ", before: statement)
            case .assignment(let target): insert("; return \(target)", behind: statement)
            // A `finally` that returns would hide an exception.
            case .block where statement.firstWord != "finally": addReturns(to: statement.body, nesting: nesting + 1)
            default: break
            }
        }
    }

    // MARK: Loops and branches at the end

    /// Where the last statement begins, the clauses that go on with it included.
    private func tailStart(_ statements: [PythonStatement]) -> Int {
        var start = max(0, statements.count - 1)
        while start > 0, statements[start].continuesBlock { start -= 1 }
        return start
    }

    private mutating func carryOut(ofTailFrom start: Int) {
        var tail = Tail()
        collect(block.statements[start...], into: &tail)
        let before = block.statements[..<start]
        let earlier = lastAssignment(in: before)
        if tail.expressions.isEmpty {
            let targets = Set(tail.assignments.map(\.target))
            if targets.isEmpty {
                if !tail.hasPrint, let earlier { addFooter(earlier) }
                return
            }
            // One variable that is there in any case needs no carrier.
            if targets.count == 1, let target = targets.first, isAssigned(target, in: before) {
                addFooter(target)
                return
            }
        }
        for statement in tail.expressions { insert("\(Self.carrier) = ", before: statement) }
        for (statement, target) in tail.assignments { insert("; \(Self.carrier) = \(target)", behind: statement) }
        addFooter(
            "try:\n    \(Self.carrier) = \(Self.carrier)\nexcept NameError:\n    \(Self.carrier) = None\n\(Self.carrier)"
        )
    }

    private func isAssigned(_ target: String, in statements: ArraySlice<PythonStatement>) -> Bool {
        statements.contains { block.meaning(of: $0) == .assignment(target: target) }
    }

    /// The statements of a block at the end that may be the last ones that run.
    private struct Tail {
        var expressions: [PythonStatement] = []
        var assignments: [(statement: PythonStatement, target: String)] = []
        var hasPrint = false
    }

    private func collect(_ statements: ArraySlice<PythonStatement>, into tail: inout Tail) {
        for statement in statements where statement.firstWord != "finally" {
            collectLast(of: statement.body, into: &tail)
        }
    }

    private func collectLast(of statements: [PythonStatement], into tail: inout Tail) {
        for place in statements.indices.reversed() {
            let statement = statements[place]
            switch block.meaning(of: statement) {
            case .expression: tail.expressions.append(statement)
            case .assignment(let target): tail.assignments.append((statement, target))
            case .print: tail.hasPrint = true
            case .exit: break
            case .block, .loop: collect(statements[tailStart(Array(statements[...place]))...place], into: &tail)
            // `pass`, `continue` and the like say nothing: what stands before them does.
            case .other, .function: continue
            }
            return
        }
    }

    // MARK: Edits

    private mutating func insert(_ text: String, before statement: PythonStatement) {
        guard let first = statement.tokens.first else { return }
        edits.append(Edit(place: first.range.lowerBound, text: text))
    }

    private mutating func insert(_ text: String, behind statement: PythonStatement) {
        guard let last = statement.tokens.last else { return }
        edits.append(Edit(place: last.range.upperBound, text: text))
    }
}

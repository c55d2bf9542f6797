/// Turns a syntax tree into a program.
struct PatternCompiler {
    private var program = PatternProgram()
    private let tracksCaptures: Bool

    /// The largest program; longer repetitions end in a loop without an upper bound.
    private static let longestProgram = 20_000

    private init(isBackward: Bool, tracksCaptures: Bool) {
        program.isBackward = isBackward
        program.hasBackreferences = tracksCaptures
        self.tracksCaptures = tracksCaptures
    }

    /// The program of an expression.
    static func compile(_ node: PatternNode) throws(PatternError) -> PatternProgram {
        var compiler = PatternCompiler(isBackward: false, tracksCaptures: node.hasBackreferences)
        try compiler.emit(node)
        compiler.append(.match)
        compiler.program.isAnchored = node.isAnchored
        compiler.program.captureCount = node.captures.max() ?? 0
        return compiler.program
    }

    private mutating func append(_ instruction: PatternProgram.Instruction) { program.instructions.append(instruction) }

    private var end: Int { program.instructions.count }

    private mutating func emit(_ node: PatternNode) throws(PatternError) {
        guard end <= 4 * Self.longestProgram else { throw Self.tooLarge }
        switch node {
        case .empty: break
        case .set(let set):
            program.sets.append(set)
            append(.set(program.sets.count - 1))
        case .sequence(let parts):
            if program.isBackward {
                for part in parts.reversed() { try emit(part) }
            } else {
                for part in parts { try emit(part) }
            }
        case .alternatives(let parts): try emit(alternatives: parts)
        case .assertion(let assertion): append(.assertion(assertion))
        case .look(let isBehind, let isNegated, let body):
            try emitLook(body, isBehind: isBehind, isNegated: isNegated)
        case .capture(let number, _, let body):
            guard tracksCaptures else { return try emit(body) }
            append(.save(slot: 2 * number + (program.isBackward ? 1 : 0)))
            try emit(body)
            append(.save(slot: 2 * number + (program.isBackward ? 0 : 1)))
        case .backreference(let numbers, let ignoresCase):
            append(.backreference(numbers, ignoresCase: ignoresCase))
        case .repetition(let body, let minimum, let maximum, let isLazy):
            try emit(body, minimum: minimum, maximum: maximum, isLazy: isLazy)
        }
    }

    private mutating func emit(alternatives: [PatternNode]) throws(PatternError) {
        var jumps: [Int] = []
        for (place, part) in alternatives.enumerated() {
            guard place < alternatives.count - 1 else {
                try emit(part)
                break
            }
            let split = end
            append(.split(split + 1, 0))
            try emit(part)
            jumps.append(end)
            append(.jump(0))
            program.instructions[split] = .split(split + 1, end)
        }
        for jump in jumps { program.instructions[jump] = .jump(end) }
    }

    private mutating func emitLook(_ body: PatternNode, isBehind: Bool, isNegated: Bool) throws(PatternError) {
        var compiler = PatternCompiler(isBackward: isBehind == tracksCaptures, tracksCaptures: tracksCaptures)
        compiler.program.registerCount = program.registerCount
        try compiler.emit(body)
        compiler.append(.match)
        program.registerCount = compiler.program.registerCount
        program.looks.append(PatternProgram.Look(program: compiler.program, isNegated: isNegated))
        append(.look(program.looks.count - 1))
    }

    private mutating func emit(
        _ body: PatternNode,
        minimum: Int,
        maximum: Int,
        isLazy: Bool
    ) throws(PatternError) {
        let size = max(body.size, 1)
        guard minimum <= Self.longestProgram / size else { throw Self.tooLarge }
        for _ in 0..<minimum { try emitRound(body) }
        let rest = maximum == .max ? .max : maximum - minimum
        if rest > Self.longestProgram / size {
            let split = end
            append(.split(0, 0))
            try emitWatchedRound(body)
            append(.jump(split))
            program.instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end)
        } else {
            var splits: [Int] = []
            for _ in 0..<rest {
                splits.append(end)
                append(.split(0, 0))
                try emitWatchedRound(body)
            }
            for split in splits {
                program.instructions[split] = isLazy ? .split(end, split + 1) : .split(split + 1, end)
            }
        }
    }

    /// One round behind the least number of them: it fails where it reads nothing.
    ///
    /// Without captures nobody can tell such a round from none, and the engines end by themselves.
    private mutating func emitWatchedRound(_ body: PatternNode) throws(PatternError) {
        guard tracksCaptures else { return try emit(body) }
        let register = program.registerCount
        program.registerCount += 1
        append(.beginRound(register: register))
        try emitRound(body)
        append(.endRound(register: register))
    }

    /// One round of a loop: it forgets what its captures held.
    private mutating func emitRound(_ body: PatternNode) throws(PatternError) {
        guard tracksCaptures else { return try emit(body) }
        let captures = body.captures
        if !captures.isEmpty { append(.clear(captures: captures)) }
        try emit(body)
    }

    private static let tooLarge = PatternError(message: "its repetitions make it too large", offset: 0)
}

extension PatternNode {
    /// The parts inside this one.
    private var parts: [PatternNode] {
        switch self {
        case .empty, .set, .assertion, .backreference: []
        case .sequence(let parts), .alternatives(let parts): parts
        case .look(_, _, let body), .capture(_, _, let body), .repetition(let body, _, _, _): [body]
        }
    }

    /// The number of instructions that it takes, up to a bound.
    fileprivate var size: Int {
        let inner = parts.reduce(0) { min($0 + $1.size + 2, 1 << 30) }
        guard case .repetition(_, let minimum, let maximum, _) = self else { return inner + 1 }
        let rounds = maximum == .max ? minimum + 1 : maximum
        return min(inner, 1 << 30) * min(max(rounds, 1), 1 << 30)
    }

    /// The numbers of the captures in it.
    fileprivate var captures: [Int] {
        if case .capture(let number, _, let body) = self { return [number] + body.captures }
        return parts.flatMap(\.captures)
    }

    /// Whether it refers to a capture.
    fileprivate var hasBackreferences: Bool {
        if case .backreference = self { return true }
        return parts.contains(where: \.hasBackreferences)
    }

    /// Whether it can only match at the beginning of the text.
    fileprivate var isAnchored: Bool {
        switch self {
        case .assertion(.start): true
        case .sequence(let parts): parts.first?.isAnchored ?? false
        case .alternatives(let parts): parts.allSatisfy(\.isAnchored)
        case .capture(_, _, let body): body.isAnchored
        case .repetition(let body, let minimum, _, _): minimum > 0 && body.isAnchored
        default: false
        }
    }

    /// The names of the captures in it.
    ///
    /// - Throws: where two captures that can both take part in a match have one name.
    func captureNames() throws(PatternError) -> Set<String> {
        var names: Set<String> = []
        for part in parts {
            let others = try part.captureNames()
            if case .alternatives = self {
            } else if let twice = names.intersection(others).min() {
                throw PatternError(message: "two groups are called \(twice)", offset: 0)
            }
            names.formUnion(others)
        }
        if case .capture(_, let name?, _) = self, !names.insert(name).inserted {
            throw PatternError(message: "two groups are called \(name)", offset: 0)
        }
        return names
    }
}

/// Runs a program with references to captures by trying one way after the other, as ECMA-262 describes it.
///
/// What a way leads to depends on what was captured before, so nothing can be remembered: the steps are bounded.
struct PatternBacktracker {
    private let text: PatternText
    private var captures: [Int]
    private var registers: [Int]
    private var steps = 0
    private let stepLimit: Int
    private var isExhausted = false

    /// A way that was not taken, or what has to be restored before it is.
    private enum Entry {
        case way(state: Int, place: Int)
        case capture(slot: Int, value: Int)
        case register(Int, value: Int)
    }

    /// Whether the program matches anywhere in the text.
    static func match(_ program: PatternProgram, in text: PatternText) -> ECMAPattern.Match {
        var backtracker = PatternBacktracker(program, text)
        var start = 0
        while true {
            if backtracker.run(program, from: start) { return .found }
            if backtracker.isExhausted { return .tooExpensive }
            guard !program.isAnchored, let (_, next) = text.next(start) else { return .notFound }
            start = next
        }
    }

    private init(_ program: PatternProgram, _ text: PatternText) {
        self.text = text
        captures = [Int](repeating: -1, count: 2 * program.captureCount + 2)
        registers = [Int](repeating: -1, count: program.registerCount)
        stepLimit = 1_000_000 + 100 * text.end
    }

    /// Whether the program matches from a place on, as far as the steps suffice.
    private mutating func run(_ program: PatternProgram, from start: Int) -> Bool {
        var entries: [Entry] = [.way(state: 0, place: start)]
        while let entry = entries.popLast() {
            switch entry {
            case .capture(let slot, let value): captures[slot] = value
            case .register(let register, let value): registers[register] = value
            case .way(var state, var place):
                while true {
                    steps += 1
                    if steps > stepLimit {
                        isExhausted = true
                        return false
                    }
                    if case .match = program.instructions[state] { return true }
                    guard step(program, &state, &place, &entries) else { break }
                }
            }
        }
        return false
    }

    /// Carries out one instruction; whether the way goes on.
    private mutating func step(
        _ program: PatternProgram,
        _ state: inout Int,
        _ place: inout Int,
        _ entries: inout [Entry]
    ) -> Bool {
        switch program.instructions[state] {
        case .set(let set):
            let read = program.isBackward ? text.previous(place) : text.next(place)
            guard let (code, next) = read, program.sets[set].contains(code) else { return false }
            place = next
        case .split(let first, let second):
            entries.append(.way(state: second, place: place))
            state = first
            return true
        case .jump(let target):
            state = target
            return true
        case .assertion(let assertion): if !text.holds(assertion, at: place) { return false }
        case .look(let number):
            let look = program.looks[number]
            if holds(look, at: place, &entries) == look.isNegated { return false }
        case .save(let slot): set(place, inSlot: slot, &entries)
        case .clear(let numbers):
            for number in numbers {
                set(-1, inSlot: 2 * number, &entries)
                set(-1, inSlot: 2 * number + 1, &entries)
            }
        case .backreference(let numbers, let ignoresCase):
            guard let next = reread(numbers, ignoresCase, from: place, program.isBackward) else { return false }
            place = next
        case .beginRound(let register):
            entries.append(.register(register, value: registers[register]))
            registers[register] = place
        case .endRound(let register): if registers[register] == place { return false }
        case .match: break
        }
        state += 1
        return true
    }

    private mutating func set(_ place: Int, inSlot slot: Int, _ entries: inout [Entry]) {
        entries.append(.capture(slot: slot, value: captures[slot]))
        captures[slot] = place
    }

    private mutating func holds(_ look: PatternProgram.Look, at place: Int, _ entries: inout [Entry]) -> Bool {
        let before = captures
        let holds = run(look.program, from: place)
        if !holds || look.isNegated {
            captures = before
        } else {
            // What the look captured stays, until the way to it is given up.
            for slot in before.indices where before[slot] != captures[slot] {
                entries.append(.capture(slot: slot, value: before[slot]))
            }
        }
        return holds
    }

    /// The place behind what a capture holds, where the text repeats it here.
    private func reread(_ numbers: [Int], _ ignoresCase: Bool, from place: Int, _ isBackward: Bool) -> Int? {
        guard let number = numbers.first(where: { captures[2 * $0] >= 0 && captures[2 * $0 + 1] >= 0 }) else {
            return place
        }
        let start = captures[2 * number]
        let end = captures[2 * number + 1]
        var here = place
        var there = isBackward ? end : start
        while isBackward ? there > start : there < end {
            let expected = isBackward ? text.previous(there) : text.next(there)
            let found = isBackward ? text.previous(here) : text.next(here)
            guard let expected, let found else { return nil }
            guard
                expected.code == found.code
                    || ignoresCase && CaseFolding.variants(of: expected.code).contains(found.code)
            else { return nil }
            there = expected.place
            here = found.place
        }
        return here
    }
}

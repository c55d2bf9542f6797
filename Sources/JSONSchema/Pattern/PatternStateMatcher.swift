/// Runs a program without references to captures by sets of states: the time is the size of the program times the
/// length of the text, whatever the pattern.
///
/// A look is answered for all places of the text beforehand, by one run of its own against its direction: where its
/// mirror image can end, it can begin.
struct PatternStateMatcher {
    private let program: PatternProgram
    private let text: PatternText
    /// For each look, the places where it holds.
    private let answers: [BitSet]
    /// For each instruction, the round in which it was last added.
    private let marks: UnsafeMutableBufferPointer<Int32>
    /// Instructions that still have to be followed up.
    private let waiting: UnsafeMutableBufferPointer<Int32>
    private var round: Int32 = 0
    /// Whether a match ends at the current place.
    private var isMatch = false
    private var work = 0

    /// States in the order in which they were added.
    private struct StateList {
        let states: UnsafeMutableBufferPointer<Int32>
        var count = 0
    }

    /// So many steps are taken, and some for each byte of the text; only gigantic patterns on gigantic texts need more.
    private static let freeWork = 20_000_000

    /// Whether the program matches anywhere in the text.
    static func match(_ program: PatternProgram, in text: PatternText) -> ECMAPattern.Match {
        var places: BitSet?
        return run(program, in: text, marking: &places)
    }

    /// Runs the program up to its first match, or, where `places` is there, marks all places where a match ends.
    private static func run(
        _ program: PatternProgram,
        in text: PatternText,
        marking places: inout BitSet?
    ) -> ECMAPattern.Match {
        var answers: [BitSet] = []
        for look in program.looks {
            var answer: BitSet? = BitSet(capacity: text.end + 1)
            guard run(look.program, in: text, marking: &answer) != .tooExpensive, let answer else {
                return .tooExpensive
            }
            answers.append(answer)
        }
        let size = program.instructions.count
        // A state has at most two successors, so as many can wait as twice the states that are marked.
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 5 * size + 2) { memory in
            memory.initialize(repeating: 0)
            func part(_ start: Int, _ count: Int) -> UnsafeMutableBufferPointer<Int32> {
                UnsafeMutableBufferPointer(rebasing: memory[start..<(start + count)])
            }
            var matcher = PatternStateMatcher(
                program: program,
                text: text,
                answers: answers,
                marks: part(0, size),
                waiting: part(3 * size, 2 * size + 2)
            )
            return matcher.run(
                StateList(states: part(size, size)), StateList(states: part(2 * size, size)), marking: &places
            )
        }
    }

    private init(
        program: PatternProgram,
        text: PatternText,
        answers: [BitSet],
        marks: UnsafeMutableBufferPointer<Int32>,
        waiting: UnsafeMutableBufferPointer<Int32>
    ) {
        self.program = program
        self.text = text
        self.answers = answers
        self.marks = marks
        self.waiting = waiting
    }

    private mutating func run(
        _ first: StateList,
        _ second: StateList,
        marking places: inout BitSet?
    ) -> ECMAPattern.Match {
        var current = first
        var following = second
        var place = program.isBackward ? text.end : 0
        let limit = Self.freeWork + 64 * text.end
        beginRound()
        add(0, at: place, to: &current)
        while true {
            if isMatch {
                guard places != nil else { return .found }
                _ = places?.insert(place)
            }
            guard let (code, next) = program.isBackward ? text.previous(place) : text.next(place) else {
                return .notFound
            }
            beginRound()
            following.count = 0
            for index in 0..<current.count {
                let state = Int(current.states[index])
                if case .set(let set) = program.instructions[state], program.sets[set].contains(code) {
                    add(state + 1, at: next, to: &following)
                }
            }
            work += current.count
            if work > limit { return .tooExpensive }
            place = next
            if !program.isAnchored { add(0, at: place, to: &following) }
            if following.count == 0, !isMatch, program.isAnchored { return .notFound }
            swap(&current, &following)
        }
    }

    private mutating func beginRound() {
        // After two thousand million characters the marks would repeat; until then each round has a number of its own.
        round = round == .max ? 1 : round + 1
        isMatch = false
    }

    /// Adds a state with all that follow from it without reading.
    private mutating func add(_ state: Int, at place: Int, to list: inout StateList) {
        waiting[0] = Int32(truncatingIfNeeded: state)
        var count = 1
        while count > 0 {
            count -= 1
            let state = Int(waiting[count])
            if marks[state] == round { continue }
            marks[state] = round
            switch program.instructions[state] {
            case .set:
                list.states[list.count] = Int32(truncatingIfNeeded: state)
                list.count += 1
                continue
            case .split(let first, let second):
                waiting[count] = Int32(truncatingIfNeeded: second)
                waiting[count + 1] = Int32(truncatingIfNeeded: first)
                count += 2
                continue
            case .jump(let target):
                waiting[count] = Int32(truncatingIfNeeded: target)
                count += 1
                continue
            case .match:
                isMatch = true
                continue
            case .assertion(let assertion): if !text.holds(assertion, at: place) { continue }
            case .look(let number):
                if answers[number].contains(place) == program.looks[number].isNegated { continue }
            // Only programs with references to captures have any of these.
            case .save, .clear, .backreference, .beginRound, .endRound: continue
            }
            waiting[count] = Int32(truncatingIfNeeded: state + 1)
            count += 1
        }
    }
}

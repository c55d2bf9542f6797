/// What people also call the things and the acts of HTTP APIs, by stems.
///
/// A line of words is a group, each word of which may stand for each other. A line with `>` is one way: each word on its
/// left may stand for each on its right. Words of a phrase are joined by `_`.
struct Thesaurus: Sendable {
    /// One more thing that a word or a phrase may mean: one stem, or several that all have to occur.
    struct Sense: Sendable, Hashable {
        var stems: [[UInt8]]
        var weight: Float
    }

    /// The thesaurus of the built-in data, read when it is first needed.
    static let shared = Thesaurus([verbs, nouns, domains, everyday])

    /// The senses of a phrase, which is one stem or several joined by a space.
    private var senses: [[UInt8]: [Sense]] = [:]
    /// The number of words of the longest phrase that begins with a stem; phrases of one word are left out.
    private var longestPhrase: [[UInt8]: Int] = [:]

    private static let groupWeight: Float = 0.6
    private static let oneWayWeight: Float = 0.55

    /// Reads data.
    init(_ texts: [String]) {
        for text in texts {
            for line in text.split(separator: "\n") {
                let sides = line.split(separator: ">", maxSplits: 1)
                let left = sides[0].split(separator: " ").map(Self.stems)
                if sides.count == 2 {
                    let right = sides[1].split(separator: " ").map(Self.stems)
                    for from in left { for to in right { add(from, to, Self.oneWayWeight) } }
                } else {
                    for from in left { for to in left { add(from, to, Self.groupWeight) } }
                }
            }
        }
    }

    /// The senses of a stem.
    func senses(of stem: [UInt8]) -> [Sense] { senses[stem] ?? [] }

    /// The longest phrase of more than one word with which some stems begin: its length and its senses.
    func phrase(startingAt start: Int, in stems: [[UInt8]]) -> (length: Int, senses: [Sense])? {
        guard let longest = longestPhrase[stems[start]] else { return nil }
        for length in stride(from: min(longest, stems.count - start), to: 1, by: -1) {
            let key = Array(stems[start..<(start + length)].joined(separator: [UInt8(ascii: " ")]))
            if let found = senses[key] { return (length, found) }
        }
        return nil
    }

    /// The senses of a verb whose particle stands apart from it, as in `sign the customer out`.
    func separatedPhrase(startingAt start: Int, in stems: [[UInt8]]) -> [Sense] {
        guard longestPhrase[stems[start]] != nil else { return [] }
        for place in (start + 2)..<max(start + 2, min(start + 6, stems.count))
        where Self.particles.contains(stems[place]) {
            let key = Array([stems[start], stems[place]].joined(separator: [UInt8(ascii: " ")]))
            if let found = senses[key] { return found }
        }
        return []
    }

    private static let particles = Set(
        ["out", "off", "up", "on", "in", "down", "back", "away", "into"].map { Array($0.utf8) })

    private mutating func add(_ from: [[UInt8]], _ to: [[UInt8]], _ weight: Float) {
        guard from != to, let first = from.first else { return }
        let key = Array(from.joined(separator: [UInt8(ascii: " ")]))
        if senses[key]?.contains(where: { $0.stems == to }) != true {
            senses[key, default: []].append(Sense(stems: to, weight: weight))
        }
        if from.count > 1 { longestPhrase[first] = max(longestPhrase[first] ?? 0, from.count) }
    }

    private static func stems(_ phrase: Substring) -> [[UInt8]] {
        WordSplitter.words(of: String(phrase)).map { $0.withUnsafeBufferPointer(EnglishStemmer.stem) }
    }
}

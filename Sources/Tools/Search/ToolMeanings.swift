/// What each tool of a catalogue is about, as a direction in the space of ``WordVectors``.
///
/// Finds what shares no word with a query: `who can push` is near `List repository collaborators`.
struct ToolMeanings: Sendable {
    /// For each tool `dimensions` numbers, a direction of length `unit`, or all 0 where no word is known.
    private var directions: [Int8] = []

    private static let dimensions = WordVectors.dimensions
    /// The length of a direction.
    private static let unit: Float = 127
    /// How much the name and the last part of the path count beside the summary.
    private static let nameShare: Float = 0.5
    /// How much the tags count beside the summary.
    private static let tagShare: Float = 0.3
    /// How many bytes of a description stand for a summary that is missing.
    private static let longestSentence = 300

    /// Reads what tools say of themselves.
    init(tools: [Tool], index: SearchIndex) {
        var reader = Reader(index: index)
        directions.reserveCapacity(tools.count * Self.dimensions)
        for (place, tool) in tools.enumerated() {
            var whole = [Float](repeating: 0, count: Self.dimensions)
            if index.summaryTerms[place].isEmpty {
                let sentence = tool.description.utf8.prefix(Self.longestSentence).prefix { $0 != UInt8(ascii: ".") }
                whole.add(reader.direction(ofText: String(Substring(sentence))), times: 1)
            } else {
                whole.add(reader.direction(of: index.summaryTerms[place]), times: 1)
            }
            let named = index.nameTerms[place] + index.resourceTerms[place]
            whole.add(reader.direction(of: named), times: Self.nameShare)
            whole.add(reader.direction(ofText: tool.tags.joined(separator: " ")), times: Self.tagShare)
            directions += Self.shortened(whole)
        }
    }

    /// How near the meaning of each tool is to that of a query, from 0, for what has nothing in common, to 1.
    func similarities(to query: [[UInt8]], _ index: SearchIndex) -> [Float] {
        var sum = [Float](repeating: 0, count: Self.dimensions)
        for stem in query {
            guard let number = stem.withUnsafeBufferPointer(WordVectors.number) else { continue }
            let rarity = index.terms.find(stem).map { index.rarity(of: $0) } ?? index.greatestRarity
            WordVectors.add(number, times: index.worth(ofRarity: rarity), to: &sum)
        }
        return Self.shortened(sum).withUnsafeBufferPointer { query in
            directions.withUnsafeBufferPointer { directions in
                stride(from: 0, to: directions.count, by: Self.dimensions).map { start in
                    var product: Int32 = 0
                    for place in query.indices { product &+= Int32(query[place]) &* Int32(directions[start &+ place]) }
                    return max(0, Float(product) / (Self.unit * Self.unit))
                }
            }
        }
    }

    private static func shortened(_ vector: [Float]) -> [Int8] {
        vector.normalized().map { Int8(($0 * unit).rounded()) }
    }

    /// Adds up the words of tools, each of which is looked up once.
    private struct Reader {
        let index: SearchIndex
        /// For each term the number of its word plus one, 0 where it has none; `nil` where nobody asked.
        private var numbers: [Int?]

        init(index: SearchIndex) {
            self.index = index
            numbers = [Int?](repeating: nil, count: index.terms.count)
        }

        mutating func direction(of terms: some Sequence<UInt32>) -> [Float] {
            var sum = [Float](repeating: 0, count: ToolMeanings.dimensions)
            for term in terms { add(Int(term), to: &sum) }
            return sum.normalized()
        }

        mutating func direction(ofText text: String) -> [Float] {
            var terms: [UInt32] = []
            WordSplitter.forEachWord(in: text) { word in
                if let term = index.term(of: Array(word)) { terms.append(UInt32(term)) }
            }
            return direction(of: terms)
        }

        private mutating func add(_ term: Int, to sum: inout [Float]) {
            let number =
                numbers[term] ?? index.terms[term].withUnsafeBufferPointer(WordVectors.number).map { $0 + 1 } ?? 0
            numbers[term] = number
            guard number > 0 else { return }
            WordVectors.add(number - 1, times: index.worth(ofRarity: index.rarity(of: term)), to: &sum)
        }
    }
}

extension SearchIndex {
    /// How much of a word's vector counts: more where the word tells tools apart.
    fileprivate func worth(ofRarity rarity: Float) -> Float { (2 + rarity) / (2 + greatestRarity) }
}

extension [Float] {
    fileprivate mutating func add(_ other: [Float], times factor: Float) {
        for place in indices { self[place] += factor * other[place] }
    }

    /// The same direction of length 1; no direction stays none.
    fileprivate func normalized() -> [Float] {
        let length = reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? map { $0 / length } : self
    }
}

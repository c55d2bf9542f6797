/// The words of a catalogue and where they occur, in flat arrays.
struct SearchIndex: Sendable {
    /// Every spelling that occurs.
    private(set) var spellings = WordTable(minimumCapacity: 1 << 14)
    /// The term of each spelling.
    private(set) var termOfSpelling: [UInt32] = []
    /// Every term (stem) that occurs.
    private(set) var terms = WordTable(minimumCapacity: 1 << 13)
    /// For each tool, the terms of its name in order.
    private(set) var nameTerms = RaggedArray()
    /// For each tool, the terms of its summary in order.
    private(set) var summaryTerms = RaggedArray()
    /// For each tool, the terms of the last part of its path that is no parameter.
    private(set) var resourceTerms = RaggedArray()

    private var firstPosting: [UInt32] = []
    private var postingTools: [UInt32] = []
    private var postingWeights: [Float] = []
    private(set) var toolCount = 0
    private var rarityOfTerm: [Float] = []
    private var headlineFrequency: [UInt32] = []
    private var isPlainTerm: [Bool] = []
    private var verbOfTerm: [ActionKinds] = []
    /// For each tool, whether its name, path or tags call it a preview or legacy.
    private(set) var isPreview: [Bool] = []

    /// A term in a tool: how much it weighs there.
    struct Posting {
        var tool: Int
        var weight: Float
    }

    init(tools: [Tool]) {
        toolCount = tools.count
        for word in Self.previewWords { _ = terms.intern(Array(word.utf8)) }
        var occurrences = Occurrences()
        for tool in tools {
            occurrences.begin()
            read(tool, into: &occurrences)
        }
        occurrences.finish()
        post(occurrences)
        isPlainTerm = (0..<terms.count).map { QueryWords.plainWords.contains(Array(terms[$0])) }
        verbOfTerm = (0..<terms.count).map { ActionKinds.clearVerbs[Array(terms[$0])] ?? [] }
    }

    /// Where a term occurs, by rising tool.
    func postings(of term: Int) -> some RandomAccessCollection<Posting> {
        (Int(firstPosting[term])..<Int(firstPosting[term + 1])).lazy.map {
            Posting(tool: Int(postingTools[$0]), weight: postingWeights[$0])
        }
    }

    /// How rare a term is: high for a word of few tools, near 0 for a word of nearly all.
    func rarity(of term: Int) -> Float { rarityOfTerm[term] }

    /// How rare a word is that no tool has.
    var greatestRarity: Float { Self.logarithm(1 + Float(toolCount)) }

    /// The natural logarithm of a number from 1 up, good to five digits, the same on every platform.
    private static func logarithm(_ number: Float) -> Float {
        let ratio = (number.significand - 1) / (number.significand + 1)
        let square = ratio * ratio
        let series = ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
        return Float(number.exponent) * 0.693_147_2 + 2 * series
    }

    /// How many tools have a term.
    func documentCount(of term: Int) -> Int { Int(firstPosting[term + 1] - firstPosting[term]) }

    /// Whether a term stands right in front of another in the name or the resource of some tool.
    func namesHold(_ first: UInt32, before second: UInt32) -> Bool {
        let holds = { (terms: ArraySlice<UInt32>) in
            zip(terms, terms.dropFirst()).contains { $0.0 == first && $0.1 == second }
        }
        return (0..<toolCount).contains { holds(resourceTerms[$0]) }
    }

    /// Whether a term says little in a name or a summary: verbs of every API, prepositions and the like.
    func isPlain(_ term: Int) -> Bool { isPlainTerm[term] }

    /// Whether a term says of two tools or more what they are about.
    func isHeadline(_ term: Int) -> Bool { headlineFrequency[term] >= 2 }

    /// The term of a word in any form; `nil` where no tool has it.
    func term(of word: [UInt8]) -> Int? {
        if let spelling = spellings.find(word) { return Int(termOfSpelling[spelling]) }
        return terms.find(word.withUnsafeBufferPointer(EnglishStemmer.stem))
    }

    /// What the first verb of a tool's name and the first word of its summary say that it does.
    func verbs(of tool: Int) -> ActionKinds {
        let name = nameTerms[tool].lazy.map { verbOfTerm[Int($0)] }.first { !$0.isEmpty } ?? []
        return name.union(summaryTerms[tool].first.map { verbOfTerm[Int($0)] } ?? [])
    }

    /// The stems of words that call an operation unfinished or outdated; as the first terms they have the lowest numbers.
    private static let previewWords = ["beta", "alpha", "preview", "experiment", "legaci"]

    private mutating func read(_ tool: Tool, into occurrences: inout Occurrences) {
        let start = occurrences.tokens.count
        nameTerms.append(add(tool.name, .name, &occurrences))
        let nameEnd = occurrences.tokens.count
        summaryTerms.append(add(tool.summary, .summary, &occurrences))
        let summaryEnd = occurrences.tokens.count
        let segments = tool.path.split(separator: "/")
        let resource = segments.lastIndex { !$0.hasPrefix("{") }
        for (place, segment) in segments.enumerated() where place != resource {
            add(String(segment), segment.hasPrefix("{") ? .pathParameters : .path, &occurrences)
        }
        resourceTerms.append(add(resource.map { String(segments[$0]) } ?? "", .resource, &occurrences))
        for tag in tool.tags { add(tag, .tags, &occurrences) }
        let isPreviewTerm = { (token: UInt32) in token & Occurrences.termMask < UInt32(Self.previewWords.count) }
        isPreview.append(
            occurrences.tokens[start..<nameEnd].contains(where: isPreviewTerm)
                || occurrences.tokens[summaryEnd...].contains(where: isPreviewTerm)
        )
        if tool.description != tool.summary { add(tool.description, .description, &occurrences) }
        let words = tool.schemas.words
        for name in words.argumentNames { add(name, .argumentNames, &occurrences) }
        for text in words.argumentTexts { add(text, .argumentTexts, &occurrences) }
        for name in words.resultFields { add(name, .resultFields, &occurrences) }
    }

    /// Adds the words of a text; gives their terms.
    @discardableResult
    private mutating func add(_ text: String, _ field: SearchField, _ occurrences: inout Occurrences) -> [UInt32] {
        let start = occurrences.tokens.count
        WordSplitter.forEachWord(in: text) { word in
            let spelling = spellings.intern(word)
            if spelling == termOfSpelling.count {
                termOfSpelling.append(UInt32(terms.intern(EnglishStemmer.stem(word))))
            }
            occurrences.add(termOfSpelling[spelling], field)
        }
        return field.isKeptInOrder ? occurrences.tokens[start...].map { $0 & Occurrences.termMask } : []
    }

    /// Turns occurrences by tool into postings by term, with each field's weight and length worked in.
    private mutating func post(_ occurrences: Occurrences) {
        let averages = occurrences.averageLengths()
        var weightOfTerm = [Float](repeating: 0, count: terms.count)
        var headlineOfTerm = [Bool](repeating: false, count: terms.count)
        var documentFrequency = [Float](repeating: 0, count: terms.count)
        headlineFrequency = [UInt32](repeating: 0, count: terms.count)
        var counts = [UInt32](repeating: 0, count: terms.count + 1)
        var gathered: [(term: UInt32, tool: UInt32, weight: Float)] = []
        gathered.reserveCapacity(occurrences.tokens.count / 2)
        for tool in 0..<toolCount {
            let shares = occurrences.weights(in: tool, averages: averages)
            var touched: [UInt32] = []
            for token in occurrences.tokens(of: tool) {
                let term = Int(token & Occurrences.termMask)
                let field = Int(token >> Occurrences.fieldShift)
                if weightOfTerm[term] == 0 { touched.append(UInt32(term)) }
                weightOfTerm[term] += shares[field]
                if Occurrences.isHeadline[field] { headlineOfTerm[term] = true }
            }
            for term in touched {
                gathered.append((term, UInt32(tool), weightOfTerm[Int(term)]))
                counts[Int(term)] += 1
                // A word of arguments and results says less about a tool, so it also makes the word less common.
                documentFrequency[Int(term)] += headlineOfTerm[Int(term)] ? 1 : 0.4
                if headlineOfTerm[Int(term)] { headlineFrequency[Int(term)] += 1 }
                weightOfTerm[Int(term)] = 0
                headlineOfTerm[Int(term)] = false
            }
        }
        let count = Float(toolCount)
        rarityOfTerm = documentFrequency.map { Self.logarithm(1 + max(0, count - $0 + 0.5) / ($0 + 0.5)) }
        place(gathered, counts)
    }

    private mutating func place(_ gathered: [(term: UInt32, tool: UInt32, weight: Float)], _ counts: [UInt32]) {
        var next = [UInt32](repeating: 0, count: counts.count)
        var sum: UInt32 = 0
        for term in counts.indices {
            next[term] = sum
            sum += counts[term]
        }
        firstPosting = next
        postingTools = [UInt32](repeating: 0, count: gathered.count)
        postingWeights = [Float](repeating: 0, count: gathered.count)
        for (term, tool, weight) in gathered {
            let slot = Int(next[Int(term)])
            postingTools[slot] = tool
            postingWeights[slot] = weight
            next[Int(term)] += 1
        }
    }
}

/// The terms of all tools in the order of reading, each with its field.
private struct Occurrences {
    static let fieldShift: UInt32 = 28
    static let termMask: UInt32 = (1 << fieldShift) - 1
    static let isHeadline = SearchField.allCases.map(\.isHeadline)

    private(set) var tokens: [UInt32] = []
    private var starts: [Int] = []
    private var lengths: [UInt32] = []

    mutating func begin() {
        starts.append(tokens.count)
        lengths.append(contentsOf: repeatElement(0, count: SearchField.allCases.count))
    }

    mutating func add(_ term: UInt32, _ field: SearchField) {
        let slot = lengths.count - SearchField.allCases.count + field.rawValue
        guard lengths[slot] < UInt32(SearchField.longestField) else { return }
        lengths[slot] += 1
        tokens.append(term | UInt32(field.rawValue) << Self.fieldShift)
    }

    mutating func finish() { starts.append(tokens.count) }

    func tokens(of tool: Int) -> ArraySlice<UInt32> { tokens[starts[tool]..<starts[tool + 1]] }

    /// For each field its mean length over all tools, at least 1.
    func averageLengths() -> [Float] {
        SearchField.allCases.map { field in
            var sum: Float = 0
            var place = field.rawValue
            while place < lengths.count {
                sum += Float(lengths[place])
                place += SearchField.allCases.count
            }
            return max(1, sum / Float(max(1, starts.count - 1)))
        }
    }

    /// For each field what one occurrence in this tool counts.
    func weights(in tool: Int, averages: [Float]) -> [Float] {
        SearchField.allCases.map { field in
            let length = Float(lengths[tool * SearchField.allCases.count + field.rawValue])
            let discount = field.lengthDiscount
            return field.weight / (1 - discount + discount * length / averages[field.rawValue])
        }
    }
}

/// The words of a query, and what each of them may mean among the words of a catalogue.
struct QueryWords {
    /// One thing that is asked for, and every word of the catalogue that may stand for it.
    struct Concept {
        /// The words, the literal ones first.
        var alternatives: [Alternative]
        /// How much it counts beside the others.
        var importance: Float = 1
        /// Whether it only says what is to be done, which the kind of operation tells better than words.
        var isPlainVerb = false
    }

    /// A word of the catalogue, or several that all have to occur.
    struct Alternative {
        var terms: [Int]
        var weight: Float
    }

    /// What is asked for, in the order of the query.
    private(set) var concepts: [Concept] = []
    /// The stems of all words, in the order of the query.
    private(set) var stems: [[UInt8]] = []
    /// What is to be done; empty where the query does not say.
    private(set) var action: ActionKinds = []
    /// Whether the query names a resource only, so that reading is more likely meant than writing.
    var namesNoAction: Bool { action.isEmpty }
    /// Whether several things of a kind are meant rather than one.
    private(set) var meansSeveral = false

    /// How many words that say something match no word of the catalogue.
    private(set) var unmatchedCount = 0

    /// Whether something is to be done once more.
    private var isRepeated = false

    /// Reads a query.
    init(_ query: String, index: SearchIndex, thesaurus: Thesaurus = .shared) {
        let words = WordSplitter.words(of: query)
        stems = words.map { $0.withUnsafeBufferPointer(EnglishStemmer.stem) }
        action = Self.action(of: stems, words, index, thesaurus)
        meansSeveral = Self.meansSeveral(words, stems)
        isRepeated = words.contains { $0.elementsEqual("again".utf8) || $0.elementsEqual("anew".utf8) }
        var place = 0
        while place < stems.count {
            let phrase = thesaurus.phrase(startingAt: place, in: stems)
            let length = phrase?.length ?? 1
            for inner in place..<(place + length) {
                let senses = phrase?.senses ?? thesaurus.separatedPhrase(startingAt: place, in: stems)
                add(words[inner], stem: stems[inner], senses: inner == place ? senses : [], index, thesaurus)
            }
            place += length
        }
        joinNeighbours(words, index)
        if concepts.isEmpty { keepCommonWords(stems, index) }
    }

    private mutating func add(
        _ word: [UInt8],
        stem: [UInt8],
        senses phraseSenses: [Thesaurus.Sense],
        _ index: SearchIndex,
        _ thesaurus: Thesaurus
    ) {
        let isCommon = Self.commonWords.contains(stem)
        var concept = Concept(alternatives: [])
        if !isCommon, let term = index.term(of: word) {
            concept.alternatives.append(Alternative(terms: [term], weight: 1))
        }
        for sense in phraseSenses { concept.add(sense, weight: sense.weight + 0.3, index) }
        for sense in thesaurus.senses(of: stem) { concept.add(sense, weight: sense.weight, index) }
        if action == .delete, !concept.alternatives.isEmpty, let undone = index.term(of: Array("un".utf8) + word) {
            // `remove my star` is `unstar`, whatever the star itself is called.
            concept.alternatives.append(Alternative(terms: [undone], weight: 1))
        }
        if isRepeated {
            // `send it again` is `resend`, `calculate it anew` is `recalculate`.
            let meant = [stem] + thesaurus.senses(of: stem).filter { $0.stems.count == 1 }.map { $0.stems[0] }
            for verb in meant where verb.count > 2 {
                guard let again = index.terms.find(Array("re".utf8) + verb) else { continue }
                concept.alternatives.append(Alternative(terms: [again], weight: 1))
            }
        }
        if Self.isUndoing(word, index), let term = index.term(of: Array(word.dropFirst(2))) {
            concept.alternatives.append(Alternative(terms: [term], weight: 0.9))
        }
        if concept.alternatives.isEmpty, !isCommon {
            // What is a word of its own is no misspelling of another: `site` is not `size`.
            let isMisspelled = stem.withUnsafeBufferPointer(WordVectors.number) == nil
            concept.alternatives = index.similarTerms(to: word, orMisspelled: isMisspelled)
                .map { Alternative(terms: [$0.term], weight: $0.weight) }
        }
        guard !concept.alternatives.isEmpty else {
            if !isCommon { unmatchedCount += 1 }
            return
        }
        concept.isPlainVerb = ActionKinds.clearVerbs[stem] != nil
        if isCommon { concept.importance = phraseSenses.isEmpty ? 0.35 : 0.8 }
        if concept.isPlainVerb { concept.importance = 0.6 }
        concepts.append(concept)
    }

    /// Two words that the catalogue writes as one: `time sheet` for `timesheet`.
    private mutating func joinNeighbours(_ words: [[UInt8]], _ index: SearchIndex) {
        for (left, right) in zip(words, words.dropFirst()) {
            guard let term = index.term(of: left + right) else { continue }
            concepts.append(Concept(alternatives: [Alternative(terms: [term], weight: 1)]))
        }
    }

    /// A query of nothing but common words is taken by its words.
    private mutating func keepCommonWords(_ stems: [[UInt8]], _ index: SearchIndex) {
        for stem in stems {
            guard let term = index.terms.find(stem) else { continue }
            concepts.append(Concept(alternatives: [Alternative(terms: [term], weight: 1)]))
        }
    }

    private static func action(
        of stems: [[UInt8]],
        _ words: [[UInt8]],
        _ index: SearchIndex,
        _ thesaurus: Thesaurus
    ) -> ActionKinds {
        if let kinds = actionOfRequest(stems) { return kinds }
        if let first = stems.firstIndex(where: { !fillers.contains($0) }) {
            let phrase = action(meantBy: thesaurus.phrase(startingAt: first, in: stems)?.senses ?? [])
            // `get rid of it` gets nothing.
            if !phrase.isEmpty { return phrase }
            if let kinds = ActionKinds.clearVerbs[stems[first]] { return kinds }
            if let kinds = ActionKinds.leadingVerbs[stems[first]], !isNoun(first, stems, words, index) { return kinds }
            if isUndoing(words[first], index) { return .delete }
            // What stands in the plural is no verb: `mails that were sent`.
            guard !isPlural(words[first], stems[first]) else { return clearVerb(in: stems) }
            let meant = action(meantBy: first, stems, thesaurus)
            if !meant.isEmpty { return meant }
            // Only a verb has an article behind it: `tag a task`, `watch the repository`.
            if !commonWords.contains(stems[first]), first + 1 < stems.count, determiners.contains(stems[first + 1]) {
                return [.create, .update]
            }
        }
        return clearVerb(in: stems)
    }

    /// What is asked for by who is to be told of something (`tell me when …`, `get told`) or to be allowed something (`let her …`).
    private static func actionOfRequest(_ stems: [[UInt8]]) -> ActionKinds? {
        if let telling = stems.firstIndex(where: tellingVerbs.contains) {
            if stems.contains(where: occasions.contains) { return .create }
            if telling > 0, stems[telling - 1].elementsEqual("get".utf8) { return .create }
        }
        guard let permission = stems.firstIndex(where: { $0.elementsEqual("let".utf8) }), permission + 1 < stems.count
        else { return nil }
        return speakers.contains(stems[permission + 1]) ? nil : [.create, .update]
    }

    private static let tellingVerbs = stemSet("tell told notify notified inform alert warn ping")
    private static let occasions = stemSet("when whenever once")
    private static let speakers = stemSet("me us know")

    private static func clearVerb(in stems: [[UInt8]]) -> ActionKinds {
        stems.lazy.compactMap { ActionKinds.clearVerbs[$0] }.first ?? []
    }

    /// What a verb with a particle asks for (`take someone off the list`), or a verb in front of an article.
    private static func action(meantBy first: Int, _ stems: [[UInt8]], _ thesaurus: Thesaurus) -> ActionKinds {
        let phrase =
            thesaurus.phrase(startingAt: first, in: stems)?.senses
            ?? thesaurus.separatedPhrase(startingAt: first, in: stems)
        let isVerb = first + 1 < stems.count && determiners.contains(stems[first + 1])
        return action(meantBy: phrase.isEmpty && isVerb ? thesaurus.senses(of: stems[first]) : phrase)
    }

    private static func action(meantBy senses: [Thesaurus.Sense]) -> ActionKinds {
        // The first sense with a meaning is the one that the data means most.
        senses.lazy.compactMap { $0.stems.count == 1 ? ActionKinds.clearVerbs[$0.stems[0]] : nil }.first ?? []
    }

    /// Whether a word that may be a verb is the first part of a noun (`pay slips`) or an adjective (`open issues`) here.
    private static func isNoun(
        _ place: Int,
        _ stems: [[UInt8]],
        _ words: [[UInt8]],
        _ index: SearchIndex
    ) -> Bool {
        guard place + 1 < stems.count else { return false }
        if words[place].elementsEqual("open".utf8), isPlural(words[place + 1], stems[place + 1]) { return true }
        guard let term = index.terms.find(stems[place]), let next = index.terms.find(stems[place + 1]) else {
            return false
        }
        return index.namesHold(UInt32(term), before: UInt32(next))
    }

    /// Whether the thing that is asked for stands in the plural: the last noun in front of a preposition.
    private static func meansSeveral(_ words: [[UInt8]], _ stems: [[UInt8]]) -> Bool {
        let head = zip(words, stems).prefix { !prepositions.contains($0.1) }
        return head.last { !commonWords.contains($0.1) && ActionKinds.clearVerbs[$0.1] == nil }
            .map { isPlural($0.0, $0.1) } ?? false
    }

    /// Whether a word is `un` in front of a word that the catalogue has, such as `untag`.
    private static func isUndoing(_ word: [UInt8], _ index: SearchIndex) -> Bool {
        word.count > 4 && word.starts(with: "un".utf8) && index.term(of: word) == nil
            && index.term(of: Array(word.dropFirst(2))) != nil
    }

    private static let determiners = stemSet(
        "a an the my this these that those his her our your their some all every one two three someone somebody people")
    private static let prepositions = stemSet("of for in on at to from with by per that which who")

    private static func isPlural(_ word: [UInt8], _ stem: [UInt8]) -> Bool {
        word.last == UInt8(ascii: "s") && stem.last != UInt8(ascii: "s")
    }

    /// Words in front of a verb that say nothing.
    private static let fillers = stemSet("i we you please to want need would like can could let us how do a the")

    /// Words of names and summaries that say little about what an operation is for.
    static let plainWords = commonWords.union(ActionKinds.clearVerbs.keys).union(
        stemSet(
            "post put collection list id specific single multiple given existing details information object resource")
    )

    /// Words that stand in every sentence and tell no operations apart.
    private static let commonWords = stemSet(
        """
        a an the of for in on at to from with by my our your his her their its this that these those and or is are was \
        were be been being do does did done have has had having can could should would may might will shall i we you he \
        she it they me us them some any which what who whom whose where when how why there here as into about than then \
        so if not no please want need like let via per each every just only also up out off over under again once \
        already yet still s t id given using one all many much whether onto within without between
        """
    )

    private static func stemSet(_ words: String) -> Set<[UInt8]> {
        var set = Set(WordSplitter.words(of: words).map { $0.withUnsafeBufferPointer(EnglishStemmer.stem) })
        // The splitter leaves single letters out.
        set.formUnion(["a", "i"].map { Array($0.utf8) })
        return set
    }
}

extension QueryWords.Concept {
    /// Adds a sense if the catalogue has all its words, or makes the same one weightier.
    mutating func add(_ sense: Thesaurus.Sense, weight: Float, _ index: SearchIndex) {
        let terms = sense.stems.compactMap { index.terms.find($0) }
        guard terms.count == sense.stems.count else { return }
        if let place = alternatives.firstIndex(where: { $0.terms == terms }) {
            alternatives[place].weight = max(alternatives[place].weight, weight)
        } else {
            alternatives.append(QueryWords.Alternative(terms: terms, weight: weight))
        }
    }
}

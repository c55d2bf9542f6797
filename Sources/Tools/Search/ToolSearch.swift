/// Ranks tools by how well they answer a query: exact look-ups first, then words, their forms and synonyms, and what the
/// words together mean.
///
/// Made once for a catalogue; every query is answered from flat arrays without touching the tools' schemas.
/// The same tools and the same query always give the same order.
public final class ToolSearch: Sendable {
    /// The tools that are ranked.
    public let tools: [Tool]
    private let index: SearchIndex
    private let meanings: ToolMeanings
    private let traits: [Traits]
    private let weights: RankingWeights

    /// A tool that answers a query, and how well.
    package struct Hit: Sendable, Hashable {
        /// The tool's place among ``ToolSearch/tools``.
        package var tool: Int
        /// How well it answers: more is better; only comparable within one query.
        package var score: Float
    }

    /// What is known of a tool beside its words.
    private struct Traits {
        var actions: ActionKinds
        /// What a tool keeps of its score for reasons that no query changes.
        var share: Float
    }

    /// Reads the words of all tools.
    public init(tools: [Tool]) {
        self.tools = tools
        weights = RankingWeights()
        index = SearchIndex(tools: tools)
        meanings = ToolMeanings(tools: tools, index: index)
        traits = Self.traits(of: tools, index, weights)
    }

    private static func traits(of tools: [Tool], _ index: SearchIndex, _ weights: RankingWeights) -> [Traits] {
        tools.enumerated().map { place, tool in
            var share: Float = tool.isDeprecated ? weights.deprecated : 1
            if index.isPreview[place] { share *= weights.preview }
            let parts = tool.path.utf8.count { $0 == UInt8(ascii: "/") }
            share /= 1 + weights.pathPart * Float(max(0, parts - 2))
            return Traits(actions: ActionKinds(of: tool, verbs: index.verbs(of: place)), share: share)
        }
    }

    private init(of other: ToolSearch, weights: RankingWeights) {
        tools = other.tools
        index = other.index
        meanings = other.meanings
        self.weights = weights
        traits = Self.traits(of: other.tools, other.index, weights)
    }

    /// The same tools, to be ranked with other weights.
    package func with(_ weights: RankingWeights) -> ToolSearch { ToolSearch(of: self, weights: weights) }

    /// The tools that answer a query best, the best first.
    public func tools(matching query: String, limit: Int = 10) -> [Tool] {
        ranked(query).prefix(max(0, limit)).map { tools[$0.tool] }
    }

    /// All tools that answer a query, the best first; by words alone where what is named is misspelled.
    package func ranked(_ query: String, byMeaning: Bool = true) -> [Hit] {
        var hits = rankedByWords(query, byMeaning: byMeaning)
        let exact = ExactLookup(tools: tools, index: index).places(query)
        if !exact.isEmpty {
            let first = Set(exact)
            hits = exact.map { Hit(tool: $0, score: .infinity) } + hits.filter { !first.contains($0.tool) }
        }
        return hits
    }

    /// Ranks by words and by meaning: words tell near tools apart, and meaning finds what is called something else.
    private func rankedByWords(_ query: String, byMeaning: Bool) -> [Hit] {
        let words = QueryWords(query, index: index)
        let fits = traits.map { agreement($0.actions, words) * $0.share }
        let byWords = wordScores(words, fits)
        let similarities = byMeaning ? meanings.similarities(to: words.stems, index) : []
        var hits: [Hit] = []
        for tool in tools.indices {
            let meant = byMeaning ? weights.meaning * similarities[tool] * fits[tool].squareRoot() : 0
            if byWords[tool] + meant > 0 { hits.append(Hit(tool: tool, score: byWords[tool] + meant)) }
        }
        hits.sort { $0.score != $1.score ? $0.score > $1.score : $0.tool < $1.tool }
        // What shares no more than a common word with the query would only swell the count of what was found.
        let leastByWords = max(.leastNonzeroMagnitude, weights.leastShare * (byWords.max() ?? 0))
        let least = weights.leastShareByMeaning * (hits.first?.score ?? 0)
        return hits.filter { byWords[$0.tool] >= leastByWords || $0.score >= least }
    }

    /// How well the words of each tool answer a query: 0 for not at all, about 1 for all of its words in name and summary.
    private func wordScores(_ words: QueryWords, _ fits: [Float]) -> [Float] {
        var sums = [Float](repeating: 0, count: tools.count)
        var covered = [Float](repeating: 0, count: tools.count)
        var best = [Float](repeating: 0, count: tools.count)
        var share = [Float](repeating: 0, count: tools.count)
        var meaning = [Float](repeating: 0, count: index.terms.count)
        var total: Float = 0
        for concept in words.concepts {
            let ceiling = self.ceiling(of: concept)
            let worth =
                concept.importance
                * concept.alternatives.reduce(Float(0)) { max($0, $1.weight * min(ceiling, rarity($1.terms))) }
            total += worth
            for alternative in concept.alternatives {
                for term in alternative.terms { meaning[term] = max(meaning[term], alternative.weight) }
                collect(alternative, ceiling, &best, &share)
            }
            for tool in best.indices where best[tool] > 0 {
                sums[tool] += best[tool] * concept.importance
                covered[tool] += worth * share[tool]
                best[tool] = 0
                share[tool] = 0
            }
        }
        // A word that no tool has makes what the others say less certain.
        let possible = weights.fullScore * (total + Float(words.unmatchedCount) * index.greatestRarity)
        for tool in sums.indices where sums[tool] > 0 {
            sums[tool] *= weights.coverageFloor + (1 - weights.coverageFloor) * covered[tool] / total
            sums[tool] *= 1 + weights.focus * focus(of: tool, meaning)
            sums[tool] *= 1 + weights.resource * explained(index.resourceTerms[tool], meaning)
            sums[tool] *= fits[tool] / possible
        }
        return sums
    }

    /// How rare a word may count: a synonym never more than the literal word, where that is one of the catalogue's own.
    private func ceiling(of concept: QueryWords.Concept) -> Float {
        guard let literal = concept.alternatives.first, literal.weight == 1, let term = literal.terms.first,
            index.isHeadline(term)
        else { return .infinity }
        return index.rarity(of: term) * weights.synonymRarity
    }

    private func rarity(_ terms: [Int]) -> Float {
        terms.reduce(Float(0)) { $0 + index.rarity(of: $1) } / Float(max(1, terms.count))
    }

    /// Notes for each tool what the best alternative so far gives it.
    private func collect(
        _ alternative: QueryWords.Alternative, _ ceiling: Float, _ best: inout [Float], _ share: inout [Float]
    ) {
        if alternative.terms.count == 1, let term = alternative.terms.first {
            let worth = alternative.weight * min(ceiling, index.rarity(of: term))
            for posting in index.postings(of: term) {
                let score = worth * posting.weight / (posting.weight + weights.saturation)
                if score > best[posting.tool] { best[posting.tool] = score }
                if alternative.weight > share[posting.tool] { share[posting.tool] = alternative.weight }
            }
            return
        }
        var found: [Int: (score: Float, count: Int)] = [:]
        for term in alternative.terms {
            let worth = alternative.weight * min(ceiling, index.rarity(of: term)) / Float(alternative.terms.count)
            for posting in index.postings(of: term) {
                let known = found[posting.tool] ?? (0, 0)
                found[posting.tool] = (
                    known.score + worth * posting.weight / (posting.weight + weights.saturation), known.count + 1
                )
            }
        }
        for (tool, entry) in found where entry.count == alternative.terms.count {
            let score = entry.score * 1.2
            if score > best[tool] { best[tool] = score }
            if alternative.weight > share[tool] { share[tool] = alternative.weight }
        }
    }

    /// How much of a tool's name and summary the query explains, from 0 to 1.
    private func focus(of tool: Int, _ meaning: [Float]) -> Float {
        let summary = index.summaryTerms[tool]
        let name = explained(index.nameTerms[tool], meaning)
        return summary.isEmpty ? name : (name + explained(summary, meaning)) / 2
    }

    private func explained(_ terms: ArraySlice<UInt32>, _ meaning: [Float]) -> Float {
        var explained: Float = 0
        var total: Float = 0
        for term in terms {
            let rarity = index.rarity(of: Int(term)) * (index.isPlain(Int(term)) ? weights.plainWord : 1)
            total += rarity
            explained += rarity * min(1, meaning[Int(term)])
        }
        return total == 0 ? 0 : explained / total
    }

    /// How well what an operation does fits what is asked for.
    private func agreement(_ actions: ActionKinds, _ words: QueryWords) -> Float {
        let wanted = words.namesNoAction ? .read : words.action
        guard !actions.isDisjoint(with: wanted) else {
            return words.namesNoAction ? weights.unaskedWrite : weights.actionDisagrees
        }
        let share = words.namesNoAction ? 1 : weights.actionAgrees
        guard actions.isSubset(of: .get) else { return share }
        return share * (words.meansSeveral ? weights.oneOfSeveral : weights.oneUnasked)
    }

    /// Reads what every ranking needs, so that the first one finds it ready.
    package static func prepare() { _ = Thesaurus.shared }

    /// The words into which a text is split.
    package static func words(of text: String) -> [String] {
        WordSplitter.words(of: text).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The stem by which the forms of a word are compared.
    package static func stem(_ word: String) -> String {
        let stem = Array(word.utf8).withUnsafeBufferPointer(EnglishStemmer.stem)
        return String(decoding: stem, as: UTF8.self)
    }
}

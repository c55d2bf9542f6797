/// Ranks tools by how well they answer a query: exact look-ups first, then words, their forms and their synonyms.
///
/// Made once for a catalogue; every query is answered from flat arrays without touching the tools' schemas.
/// The same tools and the same query always give the same order.
public final class ToolSearch: Sendable {
    /// The tools that are ranked.
    public let tools: [Tool]
    private let index: SearchIndex

    /// A tool that answers a query, and how well.
    package struct Hit: Sendable, Hashable {
        /// The tool's place among ``ToolSearch/tools``.
        package var tool: Int
        /// How well it answers: more is better; only comparable within one query.
        package var score: Float
    }

    /// Reads the words of all tools.
    public init(tools: [Tool]) {
        self.tools = tools
        index = SearchIndex(tools: tools)
    }

    /// The tools that answer a query best, the best first.
    public func tools(matching query: String, limit: Int = 10) -> [Tool] {
        ranked(query).prefix(max(0, limit)).map { tools[$0.tool] }
    }

    /// All tools that answer a query, the best first.
    package func ranked(_ query: String) -> [Hit] {
        var scores = [Float](repeating: 0, count: tools.count)
        for word in Set(WordSplitter.words(of: query)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let term = index.term(of: word) else { continue }
            let rarity = index.rarity(of: term)
            for posting in index.postings(of: term) {
                scores[posting.tool] += rarity * posting.weight / (posting.weight + 2)
            }
        }
        return scores.indices.lazy.filter { scores[$0] > 0 }.map { Hit(tool: $0, score: scores[$0]) }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.tool < $1.tool }
    }
}

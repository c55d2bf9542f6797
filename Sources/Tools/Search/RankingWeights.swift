/// How much each sign of a good answer counts, found by measuring over several APIs.
package struct RankingWeights: Sendable {
    /// How soon more occurrences of a word stop to count more.
    package var saturation: Float = 2
    /// What a tool keeps that has none of the query's words; the rest grows with the share that it has.
    package var coverageFloor: Float = 0.45
    /// How much it counts that the query explains the tool's name and summary.
    package var focus: Float = 1.1
    /// How much it counts that the query names the last part of the path.
    package var resource: Float = 0.1
    /// What an operation of the wanted kind gains.
    package var actionAgrees: Float = 1.15
    /// What an operation of another kind keeps.
    package var actionDisagrees: Float = 0.65
    /// What a writing operation keeps where the query names no action.
    package var unaskedWrite: Float = 0.68
    /// What reading one keeps where several are meant.
    package var oneOfSeveral: Float = 0.68
    /// What reading one keeps where the query does not say by what it is known.
    package var oneUnasked: Float = 0.82
    /// How much rarer than the literal word a synonym may count.
    package var synonymRarity: Float = 1.5
    /// How much a verb or a preposition of a name counts in what the query explains of it.
    package var plainWord: Float = 0.4
    /// What a deprecated operation keeps.
    package var deprecated: Float = 0.45
    /// What a preview or beta keeps.
    package var preview: Float = 0.85
    /// What an operation loses for each part of its path beyond the second.
    package var pathPart: Float = 0.02

    /// How much nearness of meaning counts beside words.
    package var meaning: Float = 0.2
    /// How many times the rarity of its words a query can score by words, about.
    package var fullScore: Float = 2.5

    /// The share of the best score by words below which a tool does not count as found.
    package var leastShare: Float = 0.1
    /// The share of the best score that lets a tool count as found whose words say too little.
    package var leastShareByMeaning: Float = 0.3

    /// Makes the weights that the search uses.
    package init() {}
}

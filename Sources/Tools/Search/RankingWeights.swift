/// How much each sign of a good answer counts, found by measuring over several APIs.
package struct RankingWeights: Sendable {
    /// How soon more occurrences of a word stop to count more.
    package var saturation: Float = 2.5
    /// What a tool keeps that has none of the query's words; the rest grows with the share that it has.
    package var coverageFloor: Float = 0.25
    /// How much it counts that the query explains the tool's name and summary.
    package var focus: Float = 1
    /// How much it counts that the query names the last part of the path.
    package var resource: Float = 0.4
    /// What an operation of the wanted kind gains.
    package var actionAgrees: Float = 1.35
    /// What an operation of another kind keeps.
    package var actionDisagrees: Float = 0.6
    /// What a writing operation keeps where the query names no action.
    package var unaskedWrite: Float = 0.8
    /// What a deprecated operation keeps.
    package var deprecated: Float = 0.55
    /// What a preview or beta keeps.
    package var preview: Float = 0.85
    /// What an operation loses for each part of its path beyond the second.
    package var pathPart: Float = 0.02

    /// Makes the weights that the search uses.
    package init() {}
}

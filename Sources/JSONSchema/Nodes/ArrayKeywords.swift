/// The keywords that speak about arrays.
final class ArrayKeywords {
    /// The schemas of the first items, one each (`prefixItems`, or `items` as a list).
    var prefix: [SchemaNode] = []
    /// The schema of the items behind the prefix.
    var rest: SchemaNode?
    /// The keyword that holds `rest`: `items` or `additionalItems`.
    var restKeyword = "items"
    /// `minItems`.
    var minimumCount = 0
    /// `maxItems`.
    var maximumCount = Int.max
    /// `uniqueItems`.
    var isUnique = false
    /// `contains`, with its bounds.
    var contains: Contains?

    /// How many items have to match a schema.
    struct Contains {
        /// The schema of `contains`.
        let schema: SchemaNode
        /// `minContains`, 1 by default.
        let minimum: Int
        /// `maxContains`.
        let maximum: Int
        /// Whether the matching items count as evaluated, as in 2020-12.
        let marksEvaluated: Bool
    }
}

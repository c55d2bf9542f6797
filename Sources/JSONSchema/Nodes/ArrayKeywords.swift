/// The keywords that speak about arrays.
final class ArrayKeywords: Sendable {
    /// The schemas of the items.
    let items: Items
    /// `minItems`.
    let minimumCount: Int
    /// `maxItems`.
    let maximumCount: Int
    /// `uniqueItems`.
    let isUnique: Bool
    /// `contains`, with its bounds.
    let contains: Contains?

    /// The schemas of the items by their places.
    struct Items: Sendable {
        /// The schemas of the first items, one each (`prefixItems`, or `items` as a list).
        var prefix: [SchemaNode] = []
        /// The schema of the items behind the prefix.
        var rest: SchemaNode?
        /// The keyword that holds `rest`: `items` or `additionalItems`.
        var restKeyword = "items"
    }

    /// How many items have to match a schema.
    struct Contains: Sendable {
        /// The schema of `contains`.
        let schema: SchemaNode
        /// `minContains`, 1 by default.
        let minimum: Int
        /// `maxContains`.
        let maximum: Int
        /// Whether the matching items count as evaluated, as in 2020-12.
        let marksEvaluated: Bool
    }

    /// Makes the keywords; `nil` where there are none.
    init?(items: Items, minimumCount: Int, maximumCount: Int, isUnique: Bool, contains: Contains?) {
        if items.prefix.isEmpty, items.rest == nil, minimumCount <= 0, maximumCount == .max, !isUnique, contains == nil
        {
            return nil
        }
        self.items = items
        self.minimumCount = minimumCount
        self.maximumCount = maximumCount
        self.isUnique = isUnique
        self.contains = contains
    }

    /// All schemas in these keywords.
    var targets: [SchemaNode] { items.prefix + [items.rest, contains?.schema].compactMap(\.self) }
}

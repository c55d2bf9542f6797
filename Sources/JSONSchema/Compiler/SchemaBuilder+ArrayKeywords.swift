import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about arrays.
    func fillArrays(_ source: SchemaSource) {
        let keywords = ArrayKeywords()
        let dialect = source.rules.dialect
        let validates = source.rules.vocabularies.contains(.validation)
        if validates {
            keywords.minimumCount = source.count("minItems") ?? 0
            keywords.maximumCount = source.count("maxItems") ?? .max
            keywords.isUnique = source.flag("uniqueItems") ?? false
        }
        if source.rules.vocabularies.contains(.applicator) {
            fillItems(source, keywords)
            if dialect.isAtLeast(.draft6), let schema = child("contains", of: source) {
                let hasBounds = validates && dialect.isAtLeast(.draft201909)
                keywords.contains = ArrayKeywords.Contains(
                    schema: schema,
                    minimum: hasBounds ? source.count("minContains") ?? 1 : 1,
                    maximum: hasBounds ? source.count("maxContains") ?? .max : .max,
                    marksEvaluated: dialect == .draft202012
                )
            }
        }
        if keywords.isUsed { source.node.array = keywords }
    }

    private func fillItems(_ source: SchemaSource, _ keywords: ArrayKeywords) {
        let dialect = source.rules.dialect
        if dialect == .draft202012 {
            keywords.prefix = children("prefixItems", of: source)
            keywords.rest = child("items", of: source)
        } else if dialect != .openAPI30, source.members["items"]?.array != nil {
            keywords.prefix = children("items", of: source)
            keywords.rest = child("additionalItems", of: source)
            keywords.restKeyword = "additionalItems"
        } else {
            keywords.rest = child("items", of: source)
        }
    }
}

extension ArrayKeywords {
    fileprivate var isUsed: Bool {
        !prefix.isEmpty || rest != nil || minimumCount > 0 || maximumCount < .max || isUnique || contains != nil
    }
}

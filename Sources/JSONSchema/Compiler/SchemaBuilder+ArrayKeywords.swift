import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about arrays.
    func arrayKeywords(_ source: SchemaSource) -> ArrayKeywords? {
        let validates = source.rules.vocabularies.contains(.validation)
        let applies = source.rules.vocabularies.contains(.applicator)
        return ArrayKeywords(
            items: applies ? items(source) : ArrayKeywords.Items(),
            minimumCount: validates ? source.count("minItems") ?? 0 : 0,
            maximumCount: validates ? source.count("maxItems") ?? .max : .max,
            isUnique: validates && source.flag("uniqueItems") == true,
            contains: applies ? contains(source) : nil
        )
    }

    private func items(_ source: SchemaSource) -> ArrayKeywords.Items {
        let dialect = source.rules.dialect
        if dialect == .draft202012 {
            return ArrayKeywords.Items(prefix: children("prefixItems", of: source), rest: child("items", of: source))
        }
        guard dialect != .openAPI30, source.members["items"]?.array != nil else {
            return ArrayKeywords.Items(rest: child("items", of: source))
        }
        return ArrayKeywords.Items(
            prefix: children("items", of: source),
            rest: child("additionalItems", of: source),
            restKeyword: "additionalItems"
        )
    }

    private func contains(_ source: SchemaSource) -> ArrayKeywords.Contains? {
        let dialect = source.rules.dialect
        guard dialect.isAtLeast(.draft6), let schema = child("contains", of: source) else { return nil }
        let hasBounds = dialect.isAtLeast(.draft201909) && source.rules.vocabularies.contains(.validation)
        return ArrayKeywords.Contains(
            schema: schema,
            minimum: hasBounds ? source.count("minContains") ?? 1 : 1,
            maximum: hasBounds ? source.count("maxContains") ?? .max : .max,
            marksEvaluated: dialect == .draft202012
        )
    }
}

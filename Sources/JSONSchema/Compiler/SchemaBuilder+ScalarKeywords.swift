import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about numbers.
    func fillNumbers(_ source: SchemaSource) {
        let keywords = NumberKeywords()
        keywords.lowerBounds = bounds("minimum", "exclusiveMinimum", source)
        keywords.upperBounds = bounds("maximum", "exclusiveMaximum", source)
        if let number = source.number("multipleOf") {
            keywords.divisor = NumberDivisor(number)
            if keywords.divisor == nil { source.invalid("multipleOf", "a number above zero", .number(number)) }
        }
        if assertsFormats(source.rules), let name = source.text("format") { keywords.format = NumberFormat(name: name) }
        if keywords.isUsed { source.node.number = keywords }
    }

    /// The bounds on one side: in old dialects the second keyword is a flag that sharpens the first.
    private func bounds(_ keyword: String, _ exclusiveKeyword: String, _ source: SchemaSource) -> [NumberBound] {
        let bound = source.number(keyword)
        guard source.rules.dialect.isAtLeast(.draft6) else {
            let isExclusive = source.flag(exclusiveKeyword) == true
            let name = isExclusive ? exclusiveKeyword : keyword
            return bound.map { [NumberBound($0, isExclusive: isExclusive, keyword: name)] } ?? []
        }
        let exclusive = source.number(exclusiveKeyword)
        return [
            bound.map { NumberBound($0, isExclusive: false, keyword: keyword) },
            exclusive.map { NumberBound($0, isExclusive: true, keyword: exclusiveKeyword) },
        ].compactMap(\.self)
    }

    /// Compiles the keywords about strings.
    func fillStrings(_ source: SchemaSource) {
        let keywords = StringKeywords()
        if source.rules.vocabularies.contains(.validation) {
            keywords.minimumLength = source.count("minLength") ?? 0
            keywords.maximumLength = source.count("maxLength") ?? .max
            if let pattern = source.text("pattern") { keywords.pattern = self.pattern(pattern, "pattern", source) }
        }
        if assertsFormats(source.rules), let name = source.text("format") { keywords.format = StringFormat(name: name) }
        if keywords.isUsed { source.node.string = keywords }
    }

    /// A compiled pattern; `nil`, and a problem, for one that is no regular expression.
    func pattern(_ text: String, _ keyword: String, _ source: SchemaSource) -> ECMAPattern? {
        if let known = patterns[text], let pattern = known { return pattern }
        do {
            let pattern = try ECMAPattern(tolerant: text)
            patterns[text] = pattern
            return pattern
        } catch {
            let message = "\(Wording.quoted(text)) is no regular expression of ECMA-262: \(error.message)"
            source.node.addProblem(.invalidPattern, keyword, message)
            return nil
        }
    }

    private func assertsFormats(_ rules: SchemaRules) -> Bool { options.assertsFormats || rules.assertsFormats }
}

extension NumberKeywords {
    fileprivate var isUsed: Bool {
        !lowerBounds.isEmpty || !upperBounds.isEmpty || divisor != nil || format != nil
    }
}

extension StringKeywords {
    fileprivate var isUsed: Bool {
        minimumLength > 0 || maximumLength < .max || pattern != nil || format != nil
    }
}

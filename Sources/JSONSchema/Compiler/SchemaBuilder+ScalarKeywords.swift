import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about numbers.
    func fillNumbers(_ source: SchemaSource) {
        let keywords = NumberKeywords()
        let takesBooleans = !source.rules.dialect.isAtLeast(.draft6)
        if takesBooleans {
            if let bound = source.number("minimum") {
                let isExclusive = source.flag("exclusiveMinimum") == true
                let keyword = isExclusive ? "exclusiveMinimum" : "minimum"
                keywords.lowerBounds = [NumberBound(bound, isExclusive: isExclusive, keyword: keyword)]
            }
            if let bound = source.number("maximum") {
                let isExclusive = source.flag("exclusiveMaximum") == true
                let keyword = isExclusive ? "exclusiveMaximum" : "maximum"
                keywords.upperBounds = [NumberBound(bound, isExclusive: isExclusive, keyword: keyword)]
            }
        } else {
            for keyword in ["minimum", "exclusiveMinimum"] {
                guard let bound = source.number(keyword) else { continue }
                keywords.lowerBounds.append(
                    NumberBound(bound, isExclusive: keyword != "minimum", keyword: keyword)
                )
            }
            for keyword in ["maximum", "exclusiveMaximum"] {
                guard let bound = source.number(keyword) else { continue }
                keywords.upperBounds.append(
                    NumberBound(bound, isExclusive: keyword != "maximum", keyword: keyword)
                )
            }
        }
        if let number = source.number("multipleOf") {
            keywords.divisor = NumberDivisor(number)
            if keywords.divisor == nil { source.invalid("multipleOf", "a number above zero", .number(number)) }
        }
        if assertsFormats(source.rules), let name = source.text("format") { keywords.format = NumberFormat(name: name) }
        if keywords.isUsed { source.node.number = keywords }
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

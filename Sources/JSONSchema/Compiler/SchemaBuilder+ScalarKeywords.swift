import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about numbers.
    func numberKeywords(_ source: SchemaSource) -> NumberKeywords? {
        let divisor = source.number("multipleOf").flatMap { number in
            let divisor = NumberDivisor(number)
            if divisor == nil { source.invalid("multipleOf", "a number above zero", .number(number)) }
            return divisor
        }
        return NumberKeywords(
            lowerBounds: bounds("minimum", "exclusiveMinimum", source),
            upperBounds: bounds("maximum", "exclusiveMaximum", source),
            divisor: divisor,
            format: assertedFormat(source).flatMap(NumberFormat.init(name:))
        )
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
    func stringKeywords(_ source: SchemaSource) -> StringKeywords? {
        let validates = source.rules.vocabularies.contains(.validation)
        return StringKeywords(
            minimumLength: validates ? source.count("minLength") ?? 0 : 0,
            maximumLength: validates ? source.count("maxLength") ?? .max : .max,
            pattern: validates ? source.text("pattern").flatMap { pattern($0, "pattern", source) } : nil,
            format: assertedFormat(source).flatMap(StringFormat.init(name:))
        )
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

    /// The value of `format`, where it is asserted.
    private func assertedFormat(_ source: SchemaSource) -> String? {
        options.assertsFormats || source.rules.assertsFormats ? source.text("format") : nil
    }
}

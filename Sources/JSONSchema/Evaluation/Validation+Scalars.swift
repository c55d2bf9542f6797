import JSONValues

extension Validation {
    /// Applies the keywords about numbers.
    mutating func check(_ keywords: NumberKeywords, of node: SchemaNode, _ number: JSONNumber) -> Bool {
        let before = violations.count
        for bound in keywords.lowerBounds where !bound.admitsFromAbove(number) {
            guard report(node, bound.keyword, Wording.below(bound, number)) else { return false }
        }
        for bound in keywords.upperBounds where !bound.admitsFromBelow(number) {
            guard report(node, bound.keyword, Wording.above(bound, number)) else { return false }
        }
        if let divisor = keywords.divisor, !divisor.divides(number) {
            guard report(node, "multipleOf", Wording.notMultiple(of: divisor, number)) else { return false }
        }
        if let format = keywords.format, !format.accepts(number) {
            guard report(node, "format", Wording.wrongFormat(format, number)) else { return false }
        }
        return violations.count == before
    }

    /// Applies the keywords about strings.
    mutating func check(_ keywords: StringKeywords, of node: SchemaNode, _ text: String) -> Bool {
        let before = violations.count
        if !text.hasLength(from: keywords.minimumLength) {
            guard report(node, "minLength", Wording.tooShort(text, minimum: keywords.minimumLength)) else {
                return false
            }
        }
        if !text.hasLength(upTo: keywords.maximumLength) {
            guard report(node, "maxLength", Wording.tooLong(text, maximum: keywords.maximumLength)) else {
                return false
            }
        }
        if let pattern = keywords.pattern {
            let match = pattern.match(in: text)
            if match != .found {
                guard report(node, "pattern", Wording.noMatch(pattern, text, match)) else { return false }
            }
        }
        if let format = keywords.format, !format.accepts(text) {
            guard report(node, "format", Wording.wrongFormat(format, text)) else { return false }
        }
        return violations.count == before
    }
}

extension String {
    /// Whether the text has at least so many code points; counts them only where the bytes leave it open.
    fileprivate func hasLength(from minimum: Int) -> Bool {
        if minimum <= 0 { return true }
        let bytes = utf8.count
        if bytes < minimum { return false }
        return bytes / 4 >= minimum || unicodeScalars.count >= minimum
    }

    /// Whether the text has at most so many code points; counts them only where the bytes leave it open.
    fileprivate func hasLength(upTo maximum: Int) -> Bool {
        utf8.count <= maximum || unicodeScalars.count <= maximum
    }
}

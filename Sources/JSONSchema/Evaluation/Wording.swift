import Diagnostics
import JSONValues

/// The sentences about violations. Their subject is the value at hand, which the place beside them names.
enum Wording {
    static func wrongType(_ value: JSONValue, expected: TypeSet) -> String {
        let names = expected.names
        return names.isEmpty
            ? "matches no type, because its schema names none"
            : "must be \(list(names)), but is \(Excerpt.of(value, withKind: true))"
    }

    static func notListed(_ value: JSONValue, in enumeration: Enumeration) -> String {
        if enumeration.values.count == 1, let only = enumeration.values.first {
            return "must be \(Excerpt.of(only)), but is \(Excerpt.of(value))\(suggestion(value, in: enumeration))"
        }
        guard !enumeration.values.isEmpty else { return "is not allowed, because its schema lists no value" }
        let values = shortList(enumeration.values.lazy.map { Excerpt.of($0) }, count: enumeration.values.count)
        return "must be one of \(values), but is \(Excerpt.of(value))\(suggestion(value, in: enumeration))"
    }

    private static func suggestion(_ value: JSONValue, in enumeration: Enumeration) -> String {
        guard let text = value.string else { return "" }
        let names = enumeration.values.lazy.compactMap(\.string).prefix(Self.candidates)
        guard let near = NearestName.find(text, among: names) else { return "" }
        return "; did you mean \(Excerpt.of(.string(near)))?"
    }
}

extension Wording {
    static func below(_ bound: NumberBound, _ number: JSONNumber) -> String {
        "must be \(bound.isExclusive ? "greater than" : "at least") \(cut(bound.number.literal)), "
            + "but is \(cut(number.literal))"
    }

    static func above(_ bound: NumberBound, _ number: JSONNumber) -> String {
        "must be \(bound.isExclusive ? "less than" : "at most") \(cut(bound.number.literal)), "
            + "but is \(cut(number.literal))"
    }

    static func notMultiple(of divisor: NumberDivisor, _ number: JSONNumber) -> String {
        "must be a multiple of \(cut(divisor.number.literal)), but is \(cut(number.literal))"
    }

    static func wrongFormat(_ format: NumberFormat, _ number: JSONNumber) -> String {
        "must be \(format.description), but is \(cut(number.literal))"
    }
}

extension Wording {
    static func tooShort(_ text: String, minimum: Int) -> String {
        "must have at least \(counted(minimum, "character")), but has \(text.unicodeScalars.count): \(Excerpt.of(.string(text)))"
    }

    static func tooLong(_ text: String, maximum: Int) -> String {
        "must have at most \(counted(maximum, "character")), but has \(text.unicodeScalars.count): \(Excerpt.of(.string(text)))"
    }

    static func noMatch(_ pattern: ECMAPattern, _ text: String, _ match: ECMAPattern.Match) -> String {
        let source = cut(pattern.source)
        return match == .tooExpensive
            ? "is too long to be checked against the pattern \(source): \(Excerpt.of(.string(text)))"
            : "must match the pattern \(source), but is \(Excerpt.of(.string(text)))"
    }

    static func wrongFormat(_ format: StringFormat, _ text: String) -> String {
        "must be \(format.description), but is \(Excerpt.of(.string(text)))"
    }
}

extension Wording {
    static func tooFewItems(_ count: Int, minimum: Int) -> String {
        "must have at least \(counted(minimum, "item")), but has \(count)"
    }

    static func tooManyItems(_ count: Int, maximum: Int) -> String {
        "must have at most \(counted(maximum, "item")), but has \(count)"
    }

    static func equalItems(_ pair: (Int, Int)) -> String {
        "must have no equal items, but items \(pair.0) and \(pair.1) are equal"
    }

    static func containsTooFew(_ count: Int, minimum: Int) -> String {
        "must have at least \(counted(minimum, "item")) that \(minimum == 1 ? "matches" : "match") \"contains\", "
            + "but has \(count)"
    }

    static func containsTooMany(_ count: Int, maximum: Int) -> String {
        "must have at most \(counted(maximum, "item")) that \(maximum == 1 ? "matches" : "match") \"contains\", "
            + "but has \(count)"
    }

    static func unexpectedItem(_ place: Int) -> String { "has an unexpected item at index \(place)" }
}

extension Wording {
    static func missing(_ name: String) -> String { "is missing the required property \(quoted(name))" }

    static func missingDependent(_ name: String, on property: String) -> String {
        "is missing the property \(quoted(name)), which is required beside \(quoted(property))"
    }

    /// The names in `known` that the object has already are not suggested.
    static func unknownProperty(_ name: String, of object: JSONObject, known: [String]) -> String {
        let near = NearestName.find(name, among: known.prefix(candidates).filter { !object.contains($0) })
        return "has an unknown property \(quoted(name))" + (near.map { "; did you mean \(quoted($0))?" } ?? "")
    }

    static func wrongName(_ name: String, because violation: SchemaViolation?) -> String {
        "has a property named \(quoted(name)); a name here " + (violation?.message ?? "is not allowed")
    }

    static func tooFewProperties(_ count: Int, minimum: Int) -> String {
        "must have at least \(counted(minimum, "property", "properties")), but has \(count)"
    }

    static func tooManyProperties(_ count: Int, maximum: Int) -> String {
        "must have at most \(counted(maximum, "property", "properties")), but has \(count)"
    }
}

extension Wording {
    static func excluded(by keywords: SchemaKeywords) -> String {
        if let enumeration = keywords.enumeration, keywords.areOnlyListed {
            let values = shortList(enumeration.values.lazy.map { Excerpt.of($0) }, count: enumeration.values.count)
            return "must not be \(values)"
        }
        if let object = keywords.object, object.areOnlyRequired, keywords.areOnlyAboutObjects {
            let names = object.required.map { quoted(object.names.names[$0]) }
            return names.count == 1
                ? "must not have the property \(list(names))"
                : "must not have the properties \(list(names, "and")) together"
        }
        if keywords.types != .all, keywords.areOnlyTypes { return "must not be \(list(keywords.types.names))" }
        return "must not match the schema under \"not\", but does"
    }

    static func matchesSeveral(_ first: Int, _ second: Int, of count: Int) -> String {
        "must match exactly one of \(count) alternatives, but matches number \(first + 1) and number \(second + 1)"
    }

    /// The sentence where no alternative is more plausible than the others: what each of the first ones lacks.
    static func matchesNone(_ reasons: [String], of count: Int) -> String {
        guard !reasons.isEmpty else { return "matches no alternative, because its schema has none" }
        let told = reasons.enumerated().map { "(\($0 + 1)) \($1)" }.joined(separator: "; ")
        let rest = count > reasons.count ? "; and \(count - reasons.count) more" : ""
        return "matches none of \(count) alternatives: \(told)\(rest)"
    }
}

extension Wording {
    static func refused(_ refusal: Validation.Refusal) -> String {
        switch refusal {
        case .depth: "is nested too deeply to be checked"
        case .work: "cannot be checked, because its schema asks for more work than a value of its size is worth"
        }
    }
}

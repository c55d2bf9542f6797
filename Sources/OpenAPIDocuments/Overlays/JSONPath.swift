import JSONValues

/// A query for places in a JSON value (RFC 9535).
indirect enum JSONPath {
    /// The value that the query is about.
    case root
    /// Inside a filter: the element that is being looked at.
    case current
    /// What selectors choose among the children of what `path` finds, or of that and all below it.
    case segment(JSONPath, [Selector], isDescendant: Bool)

    /// What one segment chooses.
    enum Selector {
        case name(String)
        case wildcard
        case index(Int)
        case slice(start: Int?, end: Int?, step: Int)
        case filter(Condition)
    }

    /// A condition of a filter.
    indirect enum Condition {
        case or(Condition, Condition)
        case and(Condition, Condition)
        case not(Condition)
        case exists(JSONPath)
        case comparison(Operand, Comparison, Operand)
        /// `match` (the whole text) or `search` (a part of it).
        case expression(Operand, pattern: Operand, isWhole: Bool)
    }

    /// How two operands are compared.
    enum Comparison: String {
        case equal = "=="
        case unequal = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
    }

    /// One side of a comparison.
    indirect enum Operand {
        case literal(JSONValue)
        /// The one value that a query finds; nothing where it finds none or many.
        case query(JSONPath)
        case length(Operand)
        case count(JSONPath)
    }

    /// Why a text is no query: what was expected, and behind how many characters.
    struct SyntaxError: Error {
        let message: String
        let offset: Int
    }
}

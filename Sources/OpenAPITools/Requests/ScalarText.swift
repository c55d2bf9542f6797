import JSONValues

extension JSONValue {
    /// The value as text where only text can stand: a string as it is, numbers and booleans as JSON spells them,
    /// `null` as nothing, and what has parts as compact JSON.
    var plainText: String {
        switch self {
        case .null: ""
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): number.literal
        case .string(let text): text
        case .array, .object: compactText
        }
    }
}

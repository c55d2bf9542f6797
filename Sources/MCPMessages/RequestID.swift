package import JSONValues

/// The id of a request, kept exactly as it was written: `1`, `1.0` and `"1"` come back as they came.
package enum RequestID: Sendable, Hashable {
    /// A text.
    case string(String)
    /// An integer of any size.
    case integer(JSONNumber)

    /// Reads an id; `nil` where the value is neither a text nor an integer, which MCP does not allow.
    package init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self = .string(text)
        case .number(let number) where number.isInteger: self = .integer(number)
        default: return nil
        }
    }

    /// An integer as an id.
    package init(_ value: Int) { self = .integer(JSONNumber(value)) }

    /// The id as it goes back to whoever chose it.
    package var json: JSONValue {
        switch self {
        case .string(let text): .string(text)
        case .integer(let number): .number(number)
        }
    }
}

extension RequestID: CustomStringConvertible {
    /// The id for a log line.
    package var description: String {
        switch self {
        case .string(let text): text
        case .integer(let number): number.literal
        }
    }
}

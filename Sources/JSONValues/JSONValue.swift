/// Any JSON value (RFC 8259): the one currency in which documents, arguments, responses and results pass between rooms.
///
/// Objects keep the order of their members, and numbers keep the exact text in which they were written.
/// Equality is that of JSON itself: `1` equals `1.0`, the order of an object's members does not matter, and strings
/// are equal when their UTF-8 bytes are.
public enum JSONValue: Sendable, Hashable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number of any size and precision.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// A list of named values, in the order in which they were written.
    case object(JSONObject)
}

extension JSONValue {
    /// Whether both are the same JSON value.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isIdentical(to: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSONValue {
    /// An integer as a JSON number.
    public static func integer(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

    /// The text of a string; `nil` for every other kind of value.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// `true` or `false` of a boolean; `nil` for every other kind of value.
    public var bool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The number; `nil` for every other kind of value.
    public var number: JSONNumber? {
        if case .number(let number) = self { number } else { nil }
    }

    /// The number where it is an integer that fits into `Int`; otherwise `nil`.
    public var int: Int? { number?.int }

    /// The elements of an array; `nil` for every other kind of value.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object; `nil` for every other kind of value.
    public var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Whether the value is the literal `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The member `key` of an object; `nil` where there is none and for every other kind of value.
    public subscript(key: String) -> JSONValue? { object?[key] }

    /// The element at `index` of an array; `nil` where there is none and for every other kind of value.
    public subscript(index: Int) -> JSONValue? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// The kind of the value in JSON Schema's terms, with an article, for sentences: `an object`, `a string`, `null`.
    public var kindWithArticle: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number(let number): number.isInteger ? "an integer" : "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Makes `null` from `nil`.
    public init(nilLiteral: ()) { self = .null }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes an integer.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    /// Makes a number; a value that JSON cannot spell (not finite) becomes `null`.
    public init(floatLiteral value: Double) { self = JSONNumber(value).map(JSONValue.number) ?? .null }
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes an array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes an object; of a key that is given twice the last value counts.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements.lazy.map { (key: $0.0, value: $0.1) }))
    }
}

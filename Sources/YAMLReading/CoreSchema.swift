import JSONValues

/// What a plain scalar means by the core schema of YAML 1.2 (section 10.3.2).
///
/// `yes`, `NO`, `on`, dates, `1_000` and `1:30`, which YAML 1.1 gave other meanings, are text.
enum CoreSchema {
    /// The meaning of a plain scalar.
    enum Meaning: Equatable {
        case null
        case bool(Bool)
        case number(JSONNumber)
        /// Text as it stands.
        case text
        /// A number by the schema that JSON cannot hold (`.inf`, `.nan`, `0x` beyond 64 bits), left as text.
        case unrepresentableNumber
    }

    /// What the scalar means.
    static func meaning(of scalar: UnsafeBufferPointer<UInt8>) -> Meaning {
        guard let first = scalar.first else { return .null }
        switch first {
        case UInt8(ascii: "~"): return scalar.count == 1 ? .null : .text
        case UInt8(ascii: "n"), UInt8(ascii: "N"): return isWord(scalar, "null", "Null", "NULL") ? .null : .text
        case UInt8(ascii: "t"), UInt8(ascii: "T"): return isWord(scalar, "true", "True", "TRUE") ? .bool(true) : .text
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            return isWord(scalar, "false", "False", "FALSE") ? .bool(false) : .text
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            return CoreSchemaNumber(scalar).meaning
        default: return .text
        }
    }

    /// Whether the scalar is one of the three spellings of a word.
    static func isWord(
        _ scalar: UnsafeBufferPointer<UInt8>, _ lower: StaticString, _ title: StaticString, _ upper: StaticString
    ) -> Bool {
        scalar.count == lower.utf8CodeUnitCount
            && (isWord(scalar, lower) || isWord(scalar, title) || isWord(scalar, upper))
    }

    private static func isWord(_ scalar: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        scalar.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}

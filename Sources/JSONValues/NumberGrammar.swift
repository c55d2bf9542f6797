/// The number grammar of RFC 8259, section 6: `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`.
package enum NumberGrammar {
    /// Whether the whole text is one number.
    package static func isNumber(_ text: some Sequence<UInt8>) -> Bool {
        var state = State.start
        for byte in text {
            guard let next = state.next(byte) else { return false }
            state = next
        }
        return state.isComplete
    }

    private enum State {
        case start, minus, zero, integer, point, fraction, exponent, sign, power

        var isComplete: Bool {
            switch self {
            case .zero, .integer, .fraction, .power: true
            case .start, .minus, .point, .exponent, .sign: false
            }
        }

        func next(_ byte: UInt8) -> State? {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            switch (self, byte) {
            case (.start, UInt8(ascii: "-")): return .minus
            case (.start, UInt8(ascii: "0")), (.minus, UInt8(ascii: "0")): return .zero
            case (.start, _) where isDigit, (.minus, _) where isDigit, (.integer, _) where isDigit: return .integer
            case (.zero, UInt8(ascii: ".")), (.integer, UInt8(ascii: ".")): return .point
            case (.point, _) where isDigit, (.fraction, _) where isDigit: return .fraction
            case (.zero, _) where byte | 0x20 == UInt8(ascii: "e"),
                (.integer, _) where byte | 0x20 == UInt8(ascii: "e"),
                (.fraction, _) where byte | 0x20 == UInt8(ascii: "e"):
                return .exponent
            case (.exponent, UInt8(ascii: "+")), (.exponent, UInt8(ascii: "-")): return .sign
            case (.exponent, _) where isDigit, (.sign, _) where isDigit, (.power, _) where isDigit: return .power
            default: return nil
            }
        }
    }
}

/// The rules for characters that may only stand in certain surroundings (RFC 5892, appendix A).
enum ContextRule {
    /// Whether the rule of the character at a place is followed.
    static func isFollowed(in scalars: [Unicode.Scalar], at place: Int) -> Bool {
        let before = place > 0 ? scalars[place - 1] : nil
        let after = place + 1 < scalars.count ? scalars[place + 1] : nil
        switch scalars[place].value {
        case 0x200C: return isVirama(before) || joins(scalars, at: place)
        case 0x200D: return isVirama(before)
        case 0xB7: return before == "l" && after == "l"
        case 0x375: return isOf("Grek", after)
        case 0x5F3, 0x5F4: return isOf("Hebr", before)
        case 0x30FB: return scalars.contains { isOf("Hira", $0) || isOf("Kana", $0) || isOf("Hani", $0) }
        case 0x660...0x669: return !scalars.contains { (0x6F0...0x6F9).contains($0.value) }
        case 0x6F0...0x6F9: return !scalars.contains { (0x660...0x669).contains($0.value) }
        default: return false
        }
    }

    private static func isVirama(_ scalar: Unicode.Scalar?) -> Bool {
        scalar?.properties.canonicalCombiningClass == .virama
    }

    private static func isOf(_ script: String, _ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, let script = UnicodeScript(name: script) else { return false }
        return script.contains(scalar.value)
    }

    private static let joining = CodePointTable(HostNameData.joining)

    /// Whether a zero width non-joiner separates two letters that would join.
    private static func joins(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
        let left = scalars[..<place].last { !isTransparent($0) }.flatMap { joining.name(of: $0.value) }
        let right = scalars[(place + 1)...].first { !isTransparent($0) }.flatMap { joining.name(of: $0.value) }
        return (left == "L" || left == "D") && (right == "R" || right == "D")
    }

    private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        case .format: scalar.value != 0x200C && scalar.value != 0x200D
        default: false
        }
    }
}

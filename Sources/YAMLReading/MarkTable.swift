import CLibYAML
import JSONValues

/// Turns libyaml's marks into positions.
///
/// libyaml follows YAML 1.1, in which U+0085, U+2028 and U+2029 end a line; no editor counts so, and YAML 1.2 does not.
/// For the rare text that has them, a table says where libyaml's lines begin.
struct MarkTable {
    private struct Line {
        var line: UInt32
        var columnsBefore: UInt32
    }

    private let lines: [Line]?

    /// Makes the table for a UTF-8 text.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        lines = Self.hasForeignLineBreak(text) ? Self.lines(of: text) : nil
    }

    /// The position of a mark.
    @inline(__always)
    func position(_ mark: yaml_mark_t) -> SourcePosition {
        guard let lines, lines.indices.contains(mark.line) else {
            return SourcePosition(
                line: UInt32(truncatingIfNeeded: mark.line &+ 1), column: UInt32(truncatingIfNeeded: mark.column &+ 1))
        }
        let line = lines[mark.line]
        return SourcePosition(
            line: line.line, column: line.columnsBefore &+ UInt32(truncatingIfNeeded: mark.column &+ 1))
    }

    private static func hasForeignLineBreak(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(text)
        var place = 0
        while place < bytes.count {
            if place + 8 <= bytes.count, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & topBits == 0 {
                place += 8
                continue
            }
            switch bytes[place] {
            case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0x85: return true
            case 0xE2 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && bytes[place + 2] | 1 == 0xA9:
                return true
            default: place += 1
            }
        }
        return false
    }

    /// The top bit of each of eight bytes, which is set in none of them where all are ASCII.
    private static let topBits: UInt64 = 0x8080_8080_8080_8080

    private static func lines(of text: UnsafeBufferPointer<UInt8>) -> [Line] {
        var lines = [Line(line: 1, columnsBefore: 0)]
        var line: UInt32 = 1
        var column: UInt32 = 0
        var previous: Unicode.Scalar = " "
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r":
                line &+= 1
                column = 0
                lines.append(Line(line: line, columnsBefore: 0))
            case "\u{85}", "\u{2028}", "\u{2029}":
                column &+= 1
                lines.append(Line(line: line, columnsBefore: column))
            default: column &+= 1
            }
            previous = scalar
        }
        return lines
    }
}

import Glibc
import JSONValues

/// A text without tabs and control characters, and a place in it, line by line.
struct TextLines {
    let text: UnsafeBufferPointer<UInt8>
    /// The next byte.
    var place = 0
    /// Where the line begins that the place is on.
    private(set) var start = 0
    /// The number of that line, from 1.
    private(set) var line: UInt32 = 1
    /// Whether the last rest of a line that was found empty held a comment.
    private(set) var hasComment = false
    /// For each block of bytes, whether it holds more than ASCII.
    private let isWide: [Bool]

    private static let blockShift = 6

    /// Makes a reader of a text; `nil` where it is no UTF-8 or has a tab, a carriage return, another control character,
    /// or one of the characters that YAML 1.1 takes for a line break.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        var isWide = [Bool](repeating: false, count: text.count >> Self.blockShift + 1)
        var holdsMore = false
        for block in isWide.indices {
            let first = block << Self.blockShift
            var unusual: UInt8 = 0
            var wide: UInt8 = 0
            for place in first..<min(first + 1 << Self.blockShift, text.count) {
                let byte = text[place]
                unusual |= byte &- 0x20 > 0x5E && byte != 0x0A && byte < 0x80 ? 1 : 0
                wide |= byte
            }
            if unusual != 0 { return nil }
            if wide >= 0x80 {
                isWide[block] = true
                holdsMore = true
            }
        }
        self.isWide = isWide
        if holdsMore, !Self.hasOnlyPlainCharacters(text, isWide) { return nil }
    }

    private static func hasOnlyPlainCharacters(_ text: UnsafeBufferPointer<UInt8>, _ isWide: [Bool]) -> Bool {
        var place = 0
        while place < text.count {
            if !isWide[place >> blockShift] {
                place = (place >> blockShift + 1) << blockShift
            } else if text[place] < 0x80 {
                place += 1
            } else if let length = lengthOfPlainCharacter(text, at: place) {
                place += length
            } else {
                return false
            }
        }
        return true
    }

    /// How many bytes a character outside ASCII has; `nil` where it is no valid UTF-8 (Unicode, table 3-7) or is one of
    /// those that are left to libyaml.
    private static func lengthOfPlainCharacter(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
        let following = { (offset: Int) in place + offset < text.count ? text[place + offset] : 0 }
        let isFurther = { (offset: Int) in following(offset) & 0xC0 == 0x80 }
        let (first, second) = (text[place], following(1))
        guard isFurther(1) else { return nil }
        switch first {
        case 0xC2...0xDF: return first == 0xC2 && second < 0xA0 ? nil : 2
        case 0xE0...0xEF:
            guard isFurther(2), first != 0xE0 || second >= 0xA0, first != 0xED || second < 0xA0 else { return nil }
            switch (first, second, following(2)) {
            case (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xEF, 0xBB, 0xBF), (0xEF, 0xBF, 0xBE...0xBF): return nil
            default: return 3
            }
        case 0xF0...0xF4:
            guard isFurther(2), isFurther(3) else { return nil }
            return (first != 0xF0 || second >= 0x90) && (first != 0xF4 || second < 0x90) ? 4 : nil
        default: return nil
        }
    }

    /// The byte at the place; a line break at the end of the text.
    var byte: UInt8 {
        @inline(__always) get { byte(at: place) }
    }

    @inline(__always)
    func byte(at place: Int) -> UInt8 { place < text.count ? text[place] : Ascii.lineBreak }

    /// Whether all of the text is behind the place.
    var isAtEnd: Bool { place >= text.count }

    /// How many characters, all of them ASCII, stand before the place on its line.
    var column: Int { place - start }

    /// The place as a position.
    var position: SourcePosition {
        var column = UInt32(truncatingIfNeeded: place &- start &+ 1)
        if (start >> Self.blockShift...place >> Self.blockShift).contains(where: { isWide[$0] }) {
            let following = text[start..<place].count { $0 & 0xC0 == 0x80 }
            column &-= UInt32(truncatingIfNeeded: following)
        }
        return SourcePosition(line: line, column: column)
    }

    @inline(__always)
    func isBlankOrEnd(_ place: Int) -> Bool {
        let byte = byte(at: place)
        return byte == Ascii.space || byte == Ascii.lineBreak
    }

    /// Whether a dash stands here that begins an element.
    var isAtDash: Bool { byte == Ascii.dash && isBlankOrEnd(place + 1) }

    /// Whether a colon follows that makes a key of what stands before it.
    var isColonAhead: Bool {
        var ahead = place
        while byte(at: ahead) == Ascii.space { ahead += 1 }
        return byte(at: ahead) == Ascii.colon && isBlankOrEnd(ahead + 1)
    }

    /// Whether a plain scalar can begin here.
    var isPlainStart: Bool {
        switch byte {
        case Ascii.dash, Ascii.colon, UInt8(ascii: "?"): !isBlankOrEnd(place + 1)
        case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"),
            UInt8(ascii: "@"), UInt8(ascii: "`"), Ascii.comma, Ascii.closeBracket, Ascii.closeBrace, Ascii.bar,
            Ascii.greater, Ascii.quote, Ascii.apostrophe, Ascii.openBracket, Ascii.openBrace, Ascii.space,
            Ascii.lineBreak:
            false
        default: true
        }
    }

    /// A scalar without content, for a value that is missing.
    var emptyScalar: ScalarEvent { ScalarEvent(plain: UnsafeBufferPointer(rebasing: text[..<0])) }

    /// The plain scalar that begins here, as far as it goes on this line; the place is then right behind it.
    mutating func plainScalarOfLine() -> ScalarEvent {
        let beginning = place
        var ahead = place
        var end = place
        while ahead < text.count {
            let byte = text[ahead]
            if byte > Ascii.colon {
                ahead += 1
                end = ahead
                continue
            }
            if byte == Ascii.lineBreak || byte == Ascii.colon && isBlankOrEnd(ahead + 1) { break }
            ahead += 1
            if byte != Ascii.space {
                end = ahead
            } else if self.byte(at: ahead) == UInt8(ascii: "#") {
                break
            }
        }
        place = end
        return ScalarEvent(plain: UnsafeBufferPointer(rebasing: text[beginning..<end]))
    }

    @inline(__always)
    mutating func skipSpaces() {
        while place < text.count, text[place] == Ascii.space { place += 1 }
    }

    /// Goes behind the line break at the place.
    mutating func skipLineBreak() {
        place += 1
        start = place
        line &+= 1
    }

    /// Goes to the end of the line.
    mutating func skipLine() {
        guard place < text.count, let base = text.baseAddress else { return }
        let found = memchr(base + place, Int32(Ascii.lineBreak), text.count - place)
        place = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? text.count
    }

    /// Whether nothing but a comment stands on the rest of the line; the place is then the end of the line.
    mutating func isRestEmpty() throws(BlockReader.Unknown) -> Bool {
        let isBehindText = place > start && byte(at: place - 1) != Ascii.space
        let beginning = place
        skipSpaces()
        hasComment = byte == UInt8(ascii: "#")
        guard hasComment else { return byte == Ascii.lineBreak }
        if isBehindText, place == beginning { throw BlockReader.Unknown() }
        skipLine()
        return true
    }

    /// Goes to the next character that is no comment; `false` where there is none.
    mutating func nextContent() throws(BlockReader.Unknown) -> Bool {
        while true {
            skipSpaces()
            guard place < text.count else { return false }
            switch text[place] {
            case Ascii.lineBreak: skipLineBreak()
            case UInt8(ascii: "#"): skipLine()
            default:
                if isAtDocumentMark { throw BlockReader.Unknown() }
                return true
            }
        }
    }

    /// Goes to the first content of the text; `false` where there is none.
    mutating func skipDocumentStart() throws(BlockReader.Unknown) -> Bool {
        do throws(BlockReader.Unknown) {
            return try nextContent()
        } catch {
            guard byte == Ascii.dash else { throw error }
            place += 3
            guard try isRestEmpty() else { throw error }
            return try nextContent()
        }
    }

    /// Whether a document begins or ends here.
    var isAtDocumentMark: Bool {
        guard place == start, byte == Ascii.dash || byte == UInt8(ascii: ".") else { return false }
        return byte(at: place + 1) == byte && byte(at: place + 2) == byte && isBlankOrEnd(place + 3)
    }

    /// Whether a plain scalar, which ended this line, goes on: by a line that begins in this column or behind it.
    func isContinued(from column: Int) -> Bool {
        guard !hasComment else { return false }
        var ahead = place
        var first = place
        while ahead < text.count {
            switch text[ahead] {
            case Ascii.lineBreak:
                ahead += 1
                first = ahead
            case Ascii.space: ahead += 1
            default: return ahead - first >= column && text[ahead] != UInt8(ascii: "#")
            }
        }
        return false
    }
}

/// Bytes that mean something in YAML.
enum Ascii {
    static let lineBreak: UInt8 = 0x0A
    static let space: UInt8 = 0x20
    static let quote = UInt8(ascii: "\"")
    static let apostrophe = UInt8(ascii: "'")
    static let comma = UInt8(ascii: ",")
    static let dash = UInt8(ascii: "-")
    static let colon = UInt8(ascii: ":")
    static let greater = UInt8(ascii: ">")
    static let openBracket = UInt8(ascii: "[")
    static let backslash = UInt8(ascii: "\\")
    static let closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let bar = UInt8(ascii: "|")
    static let closeBrace = UInt8(ascii: "}")
}

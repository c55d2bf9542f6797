/// A text as an engine reads it: UTF-8 that is known to be valid, with places counted in bytes.
struct PatternText {
    private let bytes: UnsafeBufferPointer<UInt8>

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The place behind the last character.
    var end: Int { bytes.count }

    /// The code point that begins at a place, and the place behind it; `nil` at the end.
    func next(_ place: Int) -> (code: UInt32, place: Int)? {
        guard place < bytes.count else { return nil }
        let first = UInt32(bytes[place])
        if first < 0x80 { return (first, place + 1) }
        if first < 0xE0 { return ((first & 0x1F) << 6 | tail(place + 1), place + 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | tail(place + 1) << 6 | tail(place + 2), place + 3) }
        return (
            (first & 0x07) << 18 | tail(place + 1) << 12 | tail(place + 2) << 6 | tail(place + 3), place + 4
        )
    }

    /// The code point that ends before a place, and the place where it begins; `nil` at the beginning.
    func previous(_ place: Int) -> (code: UInt32, place: Int)? {
        guard place > 0 else { return nil }
        var start = place - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return next(start).map { ($0.code, start) }
    }

    private func tail(_ place: Int) -> UInt32 { place < bytes.count ? UInt32(bytes[place] & 0x3F) : 0 }

    /// Whether a condition on a place holds.
    func holds(_ assertion: PatternAssertion, at place: Int) -> Bool {
        switch assertion {
        case .start: place == 0
        case .end: place == end
        case .lineStart: previous(place).map { Self.isLineTerminator($0.code) } ?? true
        case .lineEnd: next(place).map { Self.isLineTerminator($0.code) } ?? true
        case .wordBoundary(let ignoresCase): isWordBoundary(place, ignoresCase)
        case .noWordBoundary(let ignoresCase): !isWordBoundary(place, ignoresCase)
        }
    }

    private static func isLineTerminator(_ code: UInt32) -> Bool {
        PatternSet.lineTerminators.contains { $0.contains(code) }
    }

    private func isWordBoundary(_ place: Int, _ ignoresCase: Bool) -> Bool {
        isWord(previous(place), ignoresCase) != isWord(next(place), ignoresCase)
    }

    private func isWord(_ neighbour: (code: UInt32, place: Int)?, _ ignoresCase: Bool) -> Bool {
        guard let code = neighbour?.code else { return false }
        let ranges = ignoresCase ? PatternSet.wordCharactersOfAnyCase : PatternSet.wordCharacters
        return ranges.contains { $0.contains(code) }
    }
}

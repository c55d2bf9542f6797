/// Splits names and prose into the words that the search compares: ASCII in lower case, split at case, digits and signs.
enum WordSplitter {
    /// Calls `body` with each word of `text` in turn; single letters are left out, single digits are not.
    static func forEachWord(in text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = text
        text.withUTF8 { split($0, body) }
    }

    /// The words of `text` in order.
    static func words(of text: String) -> [[UInt8]] {
        var words: [[UInt8]] = []
        forEachWord(in: text) { words.append(Array($0)) }
        return words
    }

    private enum Kind {
        case none
        case lower
        case upper
        case digit

        init(_ byte: UInt8) {
            // Bytes of letters outside ASCII count as letters, so such words stay whole.
            self = byte.isDigit ? .digit : byte.isUppercase ? .upper : byte.isLetter || byte >= 0x80 ? .lower : .none
        }
    }

    private static func split(_ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestWord) { word in
            var count = 0
            func finish() {
                if count > 1 || count == 1 && word[0].isDigit {
                    body(UnsafeBufferPointer(rebasing: word[..<count]))
                }
                count = 0
            }
            var previous = Kind.none
            for place in text.indices {
                let byte = text[place]
                let kind = Kind(byte)
                if kind == .none {
                    finish()
                } else {
                    if isBoundary(from: previous, to: kind, at: place, in: text) { finish() }
                    if count < longestWord {
                        word[count] = byte.lowercased
                        count += 1
                    }
                }
                previous = kind
            }
            finish()
        }
    }

    /// What stands behind this many bytes of a word tells no words apart.
    private static let longestWord = 40

    private static func isBoundary(
        from previous: Kind,
        to kind: Kind,
        at place: Int,
        in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        switch (previous, kind) {
        case (.lower, .upper), (.digit, .upper), (.digit, .lower), (.lower, .digit), (.upper, .digit): true
        // The last capital of a run begins the next word (`HTTPServer`), but a plural's s does not (`URLs`).
        case (.upper, .upper):
            place + 1 < text.count && Kind(text[place + 1]) == .lower && !isPluralEnd(place + 1, text)
        default: false
        }
    }

    private static func isPluralEnd(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text[place] == UInt8(ascii: "s") && (place + 1 == text.count || Kind(text[place + 1]) != .lower)
    }
}

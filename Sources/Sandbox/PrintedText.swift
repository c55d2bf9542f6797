/// What a run has printed, kept up to a bound and counted beyond it.
package struct PrintedText {
    private let limit: Int
    /// What is kept.
    package private(set) var text = ""
    /// The bytes of UTF-8 that were printed in all.
    package private(set) var count = 0
    /// Once something did not fit, nothing after it is kept: the text is a prefix of what was printed.
    private var isFull = false

    /// Makes a text of at most so many bytes of UTF-8.
    package init(limit: Int) { self.limit = limit }

    /// Takes the next piece.
    package mutating func append(_ piece: String) {
        let length = piece.utf8.count
        let left = limit - min(count, limit)
        count += length
        if isFull { return }
        if length <= left {
            text += piece
            return
        }
        isFull = true
        var end = piece.utf8.index(piece.startIndex, offsetBy: max(0, left))
        // A cut inside a character would leave half of it.
        while end > piece.startIndex, end.samePosition(in: piece.unicodeScalars) == nil {
            end = piece.utf8.index(before: end)
        }
        text += piece[..<end]
    }
}

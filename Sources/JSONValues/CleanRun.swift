/// The bytes that stand in a JSON string as they are (RFC 8259, section 7): all but `"`, `\` and the control characters.
enum CleanRun {
    /// How many clean bytes follow from `start`, at most up to `end`.
    ///
    /// `seen` collects the bits of all the bytes, so that its top bits tell whether they were all ASCII.
    @inline(__always)
    static func length(
        from start: UnsafePointer<UInt8>,
        to end: UnsafePointer<UInt8>,
        seen: inout UInt64
    ) -> Int {
        var cursor = start
        while end - cursor >= 8 {
            let word = ByteWord.load(cursor)
            let marks =
                ByteWord.marks(of: UInt8(ascii: "\""), in: word)
                | ByteWord.marks(of: UInt8(ascii: "\\"), in: word)
                | ByteWord.marks(below: 0x20, in: word)
            guard marks == 0 else {
                let clean = marks.trailingZeroBitCount / 8
                seen |= word & (1 &<< UInt64(clean &* 8) &- 1)
                return cursor - start + clean
            }
            seen |= word
            cursor += 8
        }
        while cursor < end, isClean(cursor.pointee) {
            seen |= UInt64(cursor.pointee)
            cursor += 1
        }
        return cursor - start
    }

    /// Whether bytes whose bits were collected in `seen` were all ASCII.
    @inline(__always)
    static func isASCII(_ seen: UInt64) -> Bool { seen & ByteWord.topBits == 0 }

    @inline(__always)
    private static func isClean(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

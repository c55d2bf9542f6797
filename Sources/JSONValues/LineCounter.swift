/// The line and column of a cursor that moves through a text from front to back.
struct LineCounter {
    private var line: UInt32 = 1
    private var lineStart: UnsafePointer<UInt8>
    private var continuationBytes = 0

    /// Begins at the start of a text.
    init(at start: UnsafePointer<UInt8>) { lineStart = start }

    /// A line ends; the next one begins at `start`.
    @inline(__always)
    mutating func beginLine(at start: UnsafePointer<UInt8>) {
        line &+= 1
        lineStart = start
        continuationBytes = 0
    }

    /// Takes note of bytes on the current line that are not all ASCII: a scalar counts as one column.
    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) {
        for byte in bytes where byte & 0xC0 == 0x80 { continuationBytes &+= 1 }
    }

    /// The position of a cursor on the current line.
    @inline(__always)
    func position(of cursor: UnsafePointer<UInt8>) -> SourcePosition {
        SourcePosition(line: line, column: UInt32(truncatingIfNeeded: cursor - lineStart &- continuationBytes &+ 1))
    }
}

extension SourcePosition {
    /// The position of the byte at `offset` in a UTF-8 text; lines end with LF, CR or both.
    package init(ofByteAt offset: Int, in text: UnsafeBufferPointer<UInt8>) {
        self.init(line: 1, column: 1)
        var previous: UInt8 = 0
        for byte in text.prefix(max(offset, 0)) {
            switch byte {
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"):
                column = 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line &+= 1
                column = 1
            case 0x80...0xBF: break
            default: column &+= 1
            }
            previous = byte
        }
    }
}

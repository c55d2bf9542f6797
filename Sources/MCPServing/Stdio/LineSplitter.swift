#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// Cuts a stream of bytes into lines; a line longer than the limit is dropped and reported once.
struct LineSplitter {
    /// What was cut off.
    enum Piece {
        /// A line that is not blank, without its newline.
        case line(UnsafeRawBufferPointer)
        /// A line was longer than the limit.
        case tooLong
    }

    private let longestLine: Int
    private var beginning: [UInt8] = []
    private var isSkipping = false

    /// Makes a splitter for lines of at most `longestLine` bytes.
    init(longestLine: Int) { self.longestLine = longestLine }

    /// Takes in the next bytes and hands each line that they complete to `body`; the bytes are valid only there.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
        var rest = bytes
        while let newline = Self.firstNewline(in: rest) {
            end(UnsafeRawBufferPointer(rebasing: rest[..<newline]), body)
            rest = UnsafeRawBufferPointer(rebasing: rest[(newline + 1)...])
        }
        guard !isSkipping else { return }
        if beginning.count + rest.count > longestLine {
            beginning = []
            isSkipping = true
        } else {
            beginning.append(contentsOf: rest)
        }
    }

    /// The stream has ended: hands a last line without newline to `body`.
    mutating func finish(_ body: (Piece) -> Void) {
        end(UnsafeRawBufferPointer(start: nil, count: 0), body)
    }

    private mutating func end(_ tail: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
        if isSkipping || beginning.count + tail.count > longestLine {
            isSkipping = false
            beginning = []
            body(.tooLong)
        } else if beginning.isEmpty {
            Self.emit(tail, body)
        } else {
            beginning.append(contentsOf: tail)
            beginning.withUnsafeBytes { Self.emit($0, body) }
            // A buffer that one long line has grown is given back rather than kept for ever.
            beginning.removeAll(keepingCapacity: beginning.capacity <= 1 << 20)
        }
    }

    private static func emit(_ line: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
        guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return }
        body(.line(line))
    }

    private static func firstNewline(in bytes: UnsafeRawBufferPointer) -> Int? {
        guard let start = bytes.baseAddress, let found = memchr(start, 0x0A, bytes.count) else { return nil }
        return UnsafeRawPointer(found) - start
    }
}

/// Puts a worker's frames together from the pieces in which they arrive.
package struct FrameAssembler {
    /// The largest frame that the protocol allows.
    package static let protocolLength = 256 << 20
    /// The largest frame that is taken: what a run gives back passes through this process' memory more than once.
    package static let maximumLength = 64 << 20

    private var bytes: [UInt8] = []
    /// How much of `bytes` has already been given out.
    private var consumed = 0

    /// Makes an assembler that has received nothing.
    package init() {}

    /// Takes the next piece.
    package mutating func append(_ piece: UnsafeRawBufferPointer) {
        if consumed == bytes.count {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
            consumed = 0
        } else if consumed > 1 << 20 {
            bytes.removeFirst(consumed)
            consumed = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next whole frame, without its length; `nil` while there is none.
    package mutating func next() throws(WireError) -> [UInt8]? {
        guard bytes.count - consumed >= 4 else { return nil }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[consumed + $1]) << (8 * $1) }
        guard length <= Self.maximumLength else {
            throw WireError("a frame of \(length) bytes", isTooLarge: length <= Self.protocolLength)
        }
        let end = consumed + 4 + length
        guard bytes.count >= end else { return nil }
        defer { consumed = end }
        return Array(bytes[(consumed + 4)..<end])
    }
}

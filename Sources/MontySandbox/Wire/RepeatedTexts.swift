/// Remembers where short texts stand in an arena, so that one that comes again need not be written again.
///
/// Each text has one slot, which the latest text keeps: the cost is the same however many texts there are.
struct RepeatedTexts: ~Copyable {
    private struct Slot {
        var offset: UInt32
        var length: UInt32
        var node: UInt32
    }

    /// Longer texts hardly ever come again.
    private static let longest = 128
    private static let slotCount = 1 << 11

    private let slots: UnsafeMutablePointer<Slot>

    init() {
        slots = .allocate(capacity: Self.slotCount)
        slots.initialize(repeating: Slot(offset: 0, length: .max, node: 0), count: Self.slotCount)
    }

    deinit { slots.deallocate() }

    /// The node of this text, if it stands in the buffer and is remembered.
    @inline(__always)
    func node(of text: UnsafeBufferPointer<UInt8>, in buffer: borrowing WireBuffer) -> UInt32? {
        guard text.count <= Self.longest else { return nil }
        let slot = slots[Self.place(of: text)]
        guard slot.length == text.count, buffer.has(text, at: Int(slot.offset)) else { return nil }
        return slot.node
    }

    /// Remembers a text that stands in the buffer from `offset` on.
    @inline(__always)
    mutating func remember(_ text: UnsafeBufferPointer<UInt8>, at offset: Int, node: UInt32) {
        guard text.count <= Self.longest, let offset = UInt32(exactly: offset) else { return }
        slots[Self.place(of: text)] = Slot(offset: offset, length: UInt32(truncatingIfNeeded: text.count), node: node)
    }

    /// Chosen by length, beginning and end: texts of one kind differ in one of them more often than not.
    @inline(__always)
    private static func place(of text: UnsafeBufferPointer<UInt8>) -> Int {
        var hash = UInt64(truncatingIfNeeded: text.count)
        for byte in text.prefix(8) { hash = hash &* 31 &+ UInt64(byte) }
        for byte in text.suffix(8) { hash = hash &* 31 &+ UInt64(byte) }
        hash &*= 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: hash >> 40) & (slotCount - 1)
    }
}

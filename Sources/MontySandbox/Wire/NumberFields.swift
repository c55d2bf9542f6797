/// The integer fields of a small message, by number; a field that is not sent is 0.
struct NumberFields {
    private var values: InlineArray<16, UInt64> = InlineArray(repeating: 0)
    private var present: UInt16 = 0
    /// The text of a field, where the message has one.
    private(set) var text: String?

    init(_ cursor: inout WireCursor) throws(WireError) {
        while let (number, type) = try cursor.field() {
            switch type {
            case .varint where number < 16:
                values[Int(number)] = try cursor.varint()
                present |= 1 << UInt16(truncatingIfNeeded: number)
            case .lengthDelimited: text = try cursor.text()
            default: try cursor.skip(type)
            }
        }
    }

    /// An `int32` field, which travels in 64 bits.
    func signed(_ number: Int) -> Int { Int(Int32(truncatingIfNeeded: values[number])) }

    /// The index of a node; one that no `Int` holds is beyond every arena.
    func index(_ number: Int) -> Int { Int(exactly: values[number]) ?? .max }

    /// Whether the field was sent.
    func has(_ number: Int) -> Bool { present & (1 << UInt16(truncatingIfNeeded: number)) != 0 }
}

/// The parts of protobuf's wire form that the arena coder needs: variable-length integers and length-delimited fields.
enum WireFormat {
    /// How a field's value is laid out.
    enum WireType: UInt8 {
        case varint = 0
        case fixed64 = 1
        case lengthDelimited = 2
        case fixed32 = 5
    }

    /// How many bytes `value` takes as a variable-length integer.
    static func length(of value: UInt64) -> Int {
        // Seven bits a byte, and one byte for zero.
        value == 0 ? 1 : (63 - value.leadingZeroBitCount) / 7 + 1
    }

    /// The unsigned form in which signed integers travel, small magnitudes first.
    static func zigZag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

    /// The signed integer that travels as `value`.
    static func unZigZag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
}

/// Bytes from a worker that do not follow the protocol, or that are too many.
package struct WireError: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String
    /// Whether the protocol would allow it, and only its size is the reason.
    package let isTooLarge: Bool

    package init(_ description: String, isTooLarge: Bool = false) {
        self.description = description
        self.isTooLarge = isTooLarge
    }
}

/// A place in encoded bytes, moving forward; it never reads beyond its end.
struct WireCursor {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int
    private let end: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        offset = 0
        end = bytes.count
    }

    private init(_ bytes: UnsafeRawBufferPointer, from offset: Int, to end: Int) {
        self.bytes = bytes
        self.offset = offset
        self.end = end
    }

    var isAtEnd: Bool { offset >= end }

    /// How many bytes are left.
    var count: Int { end - offset }

    /// The number and the layout of the next field, or `nil` at the end.
    mutating func field() throws(WireError) -> (number: UInt32, type: WireFormat.WireType)? {
        guard offset < end else { return nil }
        let tag = try varint()
        guard let type = WireFormat.WireType(rawValue: UInt8(truncatingIfNeeded: tag & 7)), tag >> 3 <= UInt32.max
        else {
            throw WireError("a field has an unknown layout")
        }
        return (UInt32(truncatingIfNeeded: tag >> 3), type)
    }

    mutating func varint() throws(WireError) -> UInt64 {
        guard offset < end else { throw WireError("a number is cut off") }
        let first = bytes[offset]
        offset += 1
        if first < 0x80 { return UInt64(first) }
        var value = UInt64(first & 0x7f)
        var shift: UInt64 = 7
        while offset < end, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        throw WireError("a number is cut off or too long")
    }

    mutating func index() throws(WireError) -> Int {
        guard let index = Int(exactly: try varint()) else { throw WireError("an index is too large") }
        return index
    }

    mutating func fixed64() throws(WireError) -> UInt64 {
        guard count >= 8 else { throw WireError("a fixed number is cut off") }
        let value = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        offset += 8
        return UInt64(littleEndian: value)
    }

    /// The content of a length-delimited field.
    mutating func nested() throws(WireError) -> WireCursor {
        guard let length = Int(exactly: try varint()), length <= count else { throw WireError("a field is cut off") }
        defer { offset += length }
        return WireCursor(bytes, from: offset, to: offset + length)
    }

    /// The content of a length-delimited field as text.
    mutating func text() throws(WireError) -> String {
        let content = try nested()
        return String(decoding: content.rest, as: UTF8.self)
    }

    /// The bytes from here to the end.
    var rest: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[offset..<end]) }

    /// Passes over the value of a field that is not needed.
    mutating func skip(_ type: WireFormat.WireType) throws(WireError) {
        switch type {
        case .varint: _ = try varint()
        case .fixed64: _ = try fixed64()
        case .lengthDelimited: _ = try nested()
        case .fixed32:
            guard count >= 4 else { throw WireError("a fixed number is cut off") }
            offset += 4
        }
    }
}

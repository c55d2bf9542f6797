package import Diagnostics

/// A text as UTF-8, whatever encoding its bytes came in.
package struct UTF8Text: Sendable {
    private let storage: [UInt8]
    private let start: Int
    /// What was odd about the encoding: a byte order mark, or another encoding than UTF-8.
    package let diagnostics: [Diagnostic]

    /// How many bytes the text has.
    package var count: Int { storage.count - start }

    /// Takes bytes that are UTF-8 without a mark as they are.
    package init(_ bytes: [UInt8]) {
        storage = bytes
        start = 0
        diagnostics = []
    }

    /// Finds out the encoding of bytes and decodes them: by the byte order mark, else by where the zero bytes are among
    /// the first four (RFC 4627, section 3; YAML 1.2, section 5.2), else it is UTF-8.
    ///
    /// - Throws: an error with line and column where bytes of UTF-16 or UTF-32 are not valid. UTF-8 is left to the reader.
    package init(detecting bytes: [UInt8], file: String) throws(TextReadError) {
        let signature = Encoding.Signature(bytes)
        let origin = SourceLocation(file: file, line: 1, column: 1)
        start = signature.encoding == .utf8 ? signature.markLength : 0
        switch signature.encoding {
        case .utf8:
            storage = bytes
            guard signature.markLength > 0 else {
                diagnostics = []
                return
            }
            diagnostics = [
                Diagnostic(
                    .hint, rule: "byte-order-mark", "the text begins with a byte order mark, which was skipped",
                    at: origin, hint: "save it without one"
                )
            ]
        case .utf16(let order):
            storage = try Self.decode(
                Self.units(bytes, order, skipping: signature.markLength), as: UTF16.self, name: "UTF-16", file: file)
            diagnostics = [Self.unusual("UTF-16", at: origin)]
        case .utf32(let order):
            storage = try Self.decode(
                Self.units(bytes, order, skipping: signature.markLength), as: UTF32.self, name: "UTF-32", file: file)
            diagnostics = [Self.unusual("UTF-32", at: origin)]
        }
    }

    /// Lends the bytes of the text.
    package func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try storage.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(bytes.extracting(start...))
        }
    }

    private static func unusual(_ name: String, at origin: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, rule: "text-encoding", "the text is encoded in \(name), expected UTF-8", at: origin,
            hint: "save it as UTF-8"
        )
    }

    /// Puts bytes together to code units; bytes that are too few for a last one become one that no encoding allows.
    private static func units<Unit: FixedWidthInteger & UnsignedInteger>(
        _ bytes: [UInt8],
        _ order: Encoding.ByteOrder,
        skipping markLength: Int
    ) -> [Unit] {
        let width = Unit.bitWidth / 8
        return stride(from: markLength, to: bytes.count, by: width).map { place in
            guard place + width <= bytes.count else { return Encoding.invalidUnit() }
            let unit = bytes[place..<place + width].reduce(Unit(0)) { $0 << 8 | Unit($1) }
            return order == .bigEndian ? unit : unit.byteSwapped
        }
    }

    private static func decode<Source: Unicode.Encoding>(
        _ units: [Source.CodeUnit],
        as encoding: Source.Type,
        name: String,
        file: String
    ) throws(TextReadError) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(units.count)
        let hadError = transcode(
            units.makeIterator(), from: encoding, to: UTF8.self, stoppingOnError: true, into: { decoded.append($0) })
        guard hadError else { return decoded }
        let position = decoded.withUnsafeBufferPointer { SourcePosition(ofByteAt: $0.count, in: $0) }
        throw TextReadError(
            syntax: "expected \(name), found bytes that are none",
            at: position.location(in: file)
        )
    }
}

/// The encodings in which a document may come.
private enum Encoding: Equatable {
    case utf8
    case utf16(ByteOrder)
    case utf32(ByteOrder)

    enum ByteOrder {
        case bigEndian
        case littleEndian
    }

    /// A code unit that is invalid in UTF-16 where it comes last, and in UTF-32 anywhere: half a surrogate pair.
    static func invalidUnit<Unit: FixedWidthInteger>() -> Unit { 0xD800 }

    /// What the first bytes of a text tell.
    struct Signature {
        var encoding: Encoding
        var markLength = 0

        init(_ bytes: [UInt8]) {
            let first = bytes.prefix(4)
            (encoding, markLength) =
                if first.starts(with: [0xEF, 0xBB, 0xBF]) {
                    (.utf8, 3)
                } else if first.elementsEqual([0x00, 0x00, 0xFE, 0xFF]) {
                    (.utf32(.bigEndian), 4)
                } else if first.elementsEqual([0xFF, 0xFE, 0x00, 0x00]) {
                    (.utf32(.littleEndian), 4)
                } else if first.starts(with: [0xFE, 0xFF]) {
                    (.utf16(.bigEndian), 2)
                } else if first.starts(with: [0xFF, 0xFE]) {
                    (.utf16(.littleEndian), 2)
                } else {
                    (Self.encoding(withZerosOf: first.map { $0 == 0 }), 0)
                }
        }

        private static func encoding(withZerosOf isZero: [Bool]) -> Encoding {
            switch isZero {
            case [true, true, true, false]: .utf32(.bigEndian)
            case [false, true, true, true]: .utf32(.littleEndian)
            case [true, false], [true, false, true, false], [true, false, false, false], [true, false, false, true]:
                .utf16(.bigEndian)
            case [false, true], [false, true, false, true], [false, true, false, false], [false, true, true, false]:
                .utf16(.littleEndian)
            default: .utf8
            }
        }
    }
}

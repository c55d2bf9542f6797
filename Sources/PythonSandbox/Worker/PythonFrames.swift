import JSONValues

/// Puts the worker's messages together from the pieces in which they arrive.
struct PythonFrames {
    /// The longest message that is taken, in bytes: values travel through this process's memory more than once.
    static let maximumLength = 128 << 20

    private var bytes: [UInt8] = []
    private var consumed = 0

    /// Takes the next piece.
    mutating func append(_ piece: UnsafeRawBufferPointer) {
        if consumed == bytes.count {
            bytes.removeAll(keepingCapacity: true)
            consumed = 0
        }
        bytes.append(contentsOf: piece)
    }

    /// The next whole message; `nil` while there is none.
    mutating func next() throws(PythonProtocolError) -> JSONValue? {
        guard bytes.count - consumed >= 4 else { return nil }
        let length = (0..<4).reduce(0) { $0 | Int(bytes[consumed + $1]) << (8 * $1) }
        guard length <= Self.maximumLength else { throw .tooLong }
        let end = consumed + 4 + length
        guard bytes.count >= end else { return nil }
        defer { consumed = end }
        guard let message = try? JSONReader.value(Array(bytes[(consumed + 4)..<end])), message.object != nil else {
            throw .unreadable
        }
        return message
    }

    /// A message as it travels.
    static func frame(_ message: JSONObject) -> [UInt8] {
        var bytes: [UInt8] = [0, 0, 0, 0]
        JSONWriter.write(.object(message), into: &bytes)
        let length = bytes.count - 4
        for place in 0..<4 { bytes[place] = UInt8(truncatingIfNeeded: length >> (8 * place)) }
        return bytes
    }
}

/// What a worker sent cannot be.
enum PythonProtocolError: Error {
    case tooLong
    case unreadable
    case unexpected
}

package import JSONValues

/// Why a value of the host cannot be handed to a worker.
package struct ArenaEncodingError: Error, CustomStringConvertible {
    /// What is wrong, in one sentence.
    package let description: String
}

/// Turns JSON values into the arena form in which a worker reads them, straight into bytes.
///
/// Integers become `int` whatever their size, numbers spelled with a fraction or an exponent become `float`. Names and
/// other short strings that come again are stored once: for a worker a string is the dearest of the small values.
package struct ArenaEncoder: ~Copyable {
    /// Containers nested more deeply than this are refused: reading a value back takes stack in proportion.
    package static let maximumDepth = 512
    /// CPython's own bound for turning text into an integer, which takes quadratic time.
    package static let maximumDigits = 4300
    /// Of larger arenas no frame could be made.
    private static let maximumBytes = 200 << 20

    private var buffer = WireBuffer(capacity: 512)
    private var nodeCount: UInt32 = 0
    private var texts: RepeatedTexts?
    /// The indexes of the children of all containers that are open.
    private var children: [UInt32] = []
    // The nodes of values of which one is as good as many.
    private var null: UInt32?
    private var yes: UInt32?
    private var no: UInt32?

    package init() {
        // The node count goes in front but is known last: its tag, and five bytes that hold every count.
        buffer.append(0x08)
        for _ in 0..<5 { buffer.append(0) }
    }

    /// The arena's bytes.
    package consuming func finish() -> [UInt8] {
        for place in 0..<5 {
            // Each byte but the last says that another follows, so the number has the same length whatever it is.
            let seven = UInt8(truncatingIfNeeded: (nodeCount >> (7 * UInt32(place))) & 0x7f)
            buffer.replace(at: 1 + place, with: place < 4 ? seven | 0x80 : seven)
        }
        return buffer.bytes
    }

    /// Appends a value with all that it holds; returns the index of its node.
    package mutating func append(_ value: JSONValue) throws(ArenaEncodingError) -> UInt32 {
        try append(value, depth: 0)
    }

    private mutating func append(_ value: JSONValue, depth: Int) throws(ArenaEncodingError) -> UInt32 {
        switch value {
        case .null:
            if let null { return null }
            begin(.none, content: 0)
            let index = end()
            null = index
            return index
        case .bool(let flag): return append(flag)
        case .number(let number): return try append(number)
        case .string(let text): return append(text)
        case .array(let elements):
            try check(depth)
            let first = children.count
            for element in elements {
                let index = try append(element, depth: depth + 1)
                children.append(index)
            }
            return appendList(from: first)
        case .object(let members):
            try check(depth)
            let first = children.count
            for member in members.members {
                children.append(append(member.key))
                let index = try append(member.value, depth: depth + 1)
                children.append(index)
            }
            return appendDict(from: first)
        }
    }

    private func check(_ depth: Int) throws(ArenaEncodingError) {
        guard depth < Self.maximumDepth else {
            throw ArenaEncodingError(description: "a value is nested more than \(Self.maximumDepth) levels deep")
        }
        guard buffer.count < Self.maximumBytes else {
            throw ArenaEncodingError(description: "a value is larger than \(Self.maximumBytes >> 20) MB")
        }
    }
}

// MARK: - Functions and modules

extension ArenaEncoder {
    /// Appends a function of the host, called by this name.
    package mutating func appendFunction(_ name: String) -> UInt32 {
        // Function { string name = 1 }
        var content: [UInt8] = []
        Self.append(field: 1, Array(name.utf8), to: &content)
        return append(.function, content)
    }

    /// Appends a module of the host; each function is found under its name and called by its own.
    package mutating func appendModule(
        _ name: String, identifier: [UInt8], functions: [(name: String, function: String)]
    )
        -> UInt32
    {
        // NodePairs { repeated NodePair pairs = 1 }, NodePair { uint32 key = 1; uint32 value = 2 }
        var pairs: [UInt8] = []
        for entry in functions {
            let key = append(entry.name)
            let value = appendFunction(entry.function)
            var pair: [UInt8] = [0x08]
            Self.append(varint: UInt64(key), to: &pair)
            pair.append(0x10)
            Self.append(varint: UInt64(value), to: &pair)
            Self.append(field: 1, pair, to: &pairs)
        }
        // ModuleNode { string name = 1; Uuid id = 2; NodePairs attrs = 3 }, Uuid { bytes data = 1 }
        var uuid: [UInt8] = []
        Self.append(field: 1, identifier, to: &uuid)
        var content: [UInt8] = []
        Self.append(field: 1, Array(name.utf8), to: &content)
        Self.append(field: 2, uuid, to: &content)
        Self.append(field: 3, pairs, to: &content)
        return append(.module, content)
    }

    /// A node whose content is small and ready.
    private mutating func append(_ kind: ArenaNodeField, _ content: [UInt8]) -> UInt32 {
        begin(kind, content: content.count)
        content.withUnsafeBufferPointer { buffer.append($0) }
        return end()
    }

    private static func append(field number: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(number << 3 | WireFormat.WireType.lengthDelimited.rawValue)
        append(varint: UInt64(content.count), to: &bytes)
        bytes += content
    }

    private static func append(varint value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}

// MARK: - Plain values

extension ArenaEncoder {
    private mutating func append(_ flag: Bool) -> UInt32 {
        if let known = flag ? yes : no { return known }
        beginScalar(.boolean, .varint, length: 1)
        buffer.append(flag ? 1 : 0)
        let index = end()
        if flag { yes = index } else { no = index }
        return index
    }

    private mutating func append(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { append(utf8: $0) }
    }

    private mutating func append(utf8 text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if texts == nil { texts = RepeatedTexts() }
        if let known = texts?.node(of: text, in: buffer) { return known }
        begin(.string, content: text.count)
        let offset = buffer.count
        buffer.append(text)
        let index = end()
        texts?.remember(text, at: offset, node: index)
        return index
    }

    private mutating func append(_ number: JSONNumber) throws(ArenaEncodingError) -> UInt32 {
        if let small = Int64(number.literal) {
            let encoded = WireFormat.zigZag(small)
            beginScalar(.int, .varint, length: WireFormat.length(of: encoded))
            buffer.append(varint: encoded)
            return end()
        }
        guard number.isSpelledAsInteger else {
            beginScalar(.float, .fixed64, length: 8)
            buffer.append(fixed64: number.double.bitPattern)
            return end()
        }
        guard number.literal.utf8.count <= Self.maximumDigits else {
            throw ArenaEncodingError(description: "an integer has more than \(Self.maximumDigits) digits")
        }
        // BigInt { bool negative = 1; bytes magnitude = 2 }
        let integer = LongInteger(literal: number.literal)
        var content: [UInt8] = integer.isNegative ? [0x08, 0x01] : []
        Self.append(field: 2, integer.magnitude, to: &content)
        return append(.bigInt, content)
    }
}

// MARK: - Containers

extension ArenaEncoder {
    /// Closes the container whose children stand from `first` on: Indexes { repeated uint32 items = 1 }, packed.
    private mutating func appendList(from first: Int) -> UInt32 {
        var packed = 0
        for place in first..<children.count { packed += WireFormat.length(of: UInt64(children[place])) }
        begin(.list, content: packed == 0 ? 0 : 1 + WireFormat.length(of: UInt64(packed)) + packed)
        if packed > 0 {
            buffer.append(0x0a)
            buffer.append(varint: UInt64(packed))
            for place in first..<children.count { buffer.append(varint: UInt64(children[place])) }
        }
        children.removeSubrange(first...)
        return end()
    }

    /// Closes the container whose keys and values stand in turn from `first` on: NodePairs { repeated NodePair pairs = 1 },
    /// NodePair { uint32 key = 1; uint32 value = 2 }.
    private mutating func appendDict(from first: Int) -> UInt32 {
        var content = 0
        for place in first..<children.count { content += WireFormat.length(of: UInt64(children[place])) }
        // Beside the two indexes a pair has its tag, its length of one byte, and the tags of the two.
        content += 4 * ((children.count - first) / 2)
        begin(.dict, content: content)
        for place in stride(from: first, to: children.count, by: 2) {
            let key = UInt64(children[place])
            let value = UInt64(children[place + 1])
            buffer.append(0x0a)
            buffer.append(UInt8(truncatingIfNeeded: 2 + WireFormat.length(of: key) + WireFormat.length(of: value)))
            buffer.append(0x08)
            buffer.append(varint: key)
            buffer.append(0x10)
            buffer.append(varint: value)
        }
        children.removeSubrange(first...)
        return end()
    }

    /// Starts a node whose kind is a message, a string or bytes of `content` bytes, and makes room for them.
    @inline(__always)
    private mutating func begin(_ kind: ArenaNodeField, content: Int) {
        let tag = UInt64(kind.rawValue) << 3 | UInt64(WireFormat.WireType.lengthDelimited.rawValue)
        let node = WireFormat.length(of: tag) + WireFormat.length(of: UInt64(content)) + content
        buffer.reserve(content + 32)
        buffer.append(0x12)
        buffer.append(varint: UInt64(node))
        buffer.append(varint: tag)
        buffer.append(varint: UInt64(content))
    }

    /// Starts a node whose kind is a scalar of `length` bytes, and makes room for them.
    @inline(__always)
    private mutating func beginScalar(_ kind: ArenaNodeField, _ type: WireFormat.WireType, length: Int) {
        buffer.reserve(32)
        buffer.append(0x12)
        buffer.append(UInt8(truncatingIfNeeded: 1 + length))
        buffer.append(UInt8(truncatingIfNeeded: kind.rawValue << 3) | type.rawValue)
    }

    @inline(__always)
    private mutating func end() -> UInt32 {
        defer { nodeCount &+= 1 }
        return nodeCount
    }
}

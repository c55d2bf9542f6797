import JSONValues

/// Why a value of the host cannot be handed to a worker.
struct ArenaEncodingError: Error, CustomStringConvertible {
    /// What is wrong, in one sentence.
    let description: String
}

/// Turns JSON values into the arena form in which a worker reads them, straight into bytes.
///
/// Integers become `int` whatever their size, numbers spelled with a fraction or an exponent become `float`. Names of
/// members that come again are stored once, which saves the worker most of its strings in a list of like objects.
struct ArenaEncoder {
    /// Containers nested more deeply than this are refused: a worker's own limit is not much higher.
    static let maximumDepth = 512
    /// CPython's own bound for turning text into an integer, which takes quadratic time.
    static let maximumDigits = 4300
    /// Of larger arenas no frame could be made.
    private static let maximumBytes = 200 << 20
    /// The node count goes in front but is known last, so room for it is kept: one tag and five bytes.
    private static let headerLength = 6
    /// More distinct member names than this are data rather than names, and remembering them would only cost.
    private static let rememberedNames = 4096

    private var bytes: [UInt8]
    private var nodeCount: UInt32 = 0
    private var names: [String: UInt32] = [:]
    /// The indexes of the children of all containers that are open.
    private var children: [UInt32] = []

    init() {
        bytes = [UInt8](repeating: 0, count: Self.headerLength)
    }

    /// How many bytes the arena has so far.
    var count: Int { bytes.count }

    /// The arena's bytes.
    consuming func finish() -> [UInt8] {
        // A number of five bytes, each but the last marked as continued, holds every count in a fixed space.
        bytes[0] = 0x08
        for place in 0..<5 {
            let seven = UInt8(truncatingIfNeeded: (nodeCount >> (7 * UInt32(place))) & 0x7f)
            bytes[1 + place] = place < 4 ? seven | 0x80 : seven
        }
        return bytes
    }

    /// Appends a value with all that it holds; returns the index of its node.
    mutating func append(_ value: JSONValue) throws(ArenaEncodingError) -> UInt32 {
        try append(value, depth: 0)
    }

    /// Appends a function of the host, called by this name.
    mutating func appendFunction(_ name: String) -> UInt32 {
        // Function { string name = 1 }
        let length = name.utf8.count
        let content = 1 + WireFormat.length(of: UInt64(length)) + length
        beginNode(.function, content: content)
        bytes.append(0x0a)
        appendText(name)
        return endNode()
    }

    /// Appends a module of the host; each function is called by its own name and found under the module's name for it.
    mutating func appendModule(_ name: String, identifier: [UInt8], functions: [(name: String, function: String)])
        -> UInt32
    {
        var pairs: [UInt8] = []
        for entry in functions {
            let key = appendString(entry.name)
            let value = appendFunction(entry.function)
            Self.appendPair(key, value, to: &pairs)
        }
        // ModuleNode { string name = 1; Uuid id = 2 { bytes data = 1 }; NodePairs attrs = 3 }
        var module: [UInt8] = []
        Self.appendField(1, Array(name.utf8), to: &module)
        var uuid: [UInt8] = []
        Self.appendField(1, identifier, to: &uuid)
        Self.appendField(2, uuid, to: &module)
        Self.appendField(3, pairs, to: &module)
        beginNode(.module, content: module.count)
        bytes += module
        return endNode()
    }

    private mutating func append(_ value: JSONValue, depth: Int) throws(ArenaEncodingError) -> UInt32 {
        switch value {
        case .null:
            beginNode(.none, content: 0)
            return endNode()
        case .bool(let flag):
            beginScalar(.boolean, length: 1)
            bytes.append(flag ? 1 : 0)
            return endNode()
        case .number(let number): return try appendNumber(number)
        case .string(let text): return appendString(text)
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
                children.append(appendName(member.key))
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
        guard bytes.count < Self.maximumBytes else {
            throw ArenaEncodingError(description: "a value is larger than \(Self.maximumBytes >> 20) MB")
        }
    }
}

// MARK: - Nodes

extension ArenaEncoder {
    private mutating func appendString(_ text: String) -> UInt32 {
        let length = text.utf8.count
        beginNode(.string, content: length)
        bytes.append(contentsOf: text.utf8)
        return endNode()
    }

    private mutating func appendName(_ name: String) -> UInt32 {
        if let known = names[name] { return known }
        let index = appendString(name)
        if names.count < Self.rememberedNames { names[name] = index }
        return index
    }

    private mutating func appendNumber(_ number: JSONNumber) throws(ArenaEncodingError) -> UInt32 {
        guard number.isSpelledAsInteger else {
            beginScalar(.float, length: 8)
            withUnsafeBytes(of: number.double.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            return endNode()
        }
        if let small = Int64(number.literal) {
            let encoded = WireFormat.zigZag(small)
            beginScalar(.int, length: WireFormat.length(of: encoded))
            Self.appendVarint(encoded, to: &bytes)
            return endNode()
        }
        guard number.literal.utf8.count <= Self.maximumDigits else {
            throw ArenaEncodingError(description: "an integer has more than \(Self.maximumDigits) digits")
        }
        // BigInt { bool negative = 1; bytes magnitude = 2 }
        let integer = LongInteger(literal: number.literal)
        var content: [UInt8] = integer.isNegative ? [0x08, 0x01] : []
        Self.appendField(2, integer.magnitude, to: &content)
        beginNode(.bigInt, content: content.count)
        bytes += content
        return endNode()
    }

    /// Closes the container whose children stand from `first` on: Indexes { repeated uint32 items = 1 }, packed.
    private mutating func appendList(from first: Int) -> UInt32 {
        var packed = 0
        for child in children[first...] { packed += WireFormat.length(of: UInt64(child)) }
        let content = packed == 0 ? 0 : 1 + WireFormat.length(of: UInt64(packed)) + packed
        beginNode(.list, content: content)
        if packed > 0 {
            bytes.append(0x0a)
            Self.appendVarint(UInt64(packed), to: &bytes)
            for child in children[first...] { Self.appendVarint(UInt64(child), to: &bytes) }
        }
        children.removeSubrange(first...)
        return endNode()
    }

    /// Closes the container whose keys and values stand in turn from `first` on: NodePairs { repeated NodePair pairs = 1 }.
    private mutating func appendDict(from first: Int) -> UInt32 {
        var content = 0
        for place in stride(from: first, to: children.count, by: 2) {
            // Each pair: tag, length, and two tagged indexes; a pair is never longer than 12 bytes.
            content +=
                4 + WireFormat.length(of: UInt64(children[place])) + WireFormat.length(of: UInt64(children[place + 1]))
        }
        beginNode(.dict, content: content)
        for place in stride(from: first, to: children.count, by: 2) {
            Self.appendPair(children[place], children[place + 1], to: &bytes)
        }
        children.removeSubrange(first...)
        return endNode()
    }

    /// Starts a node whose kind is a message, a string or bytes of `content` bytes.
    private mutating func beginNode(_ field: ArenaNodeField, content: Int) {
        let tag = UInt64(field.rawValue) << 3 | UInt64(WireFormat.WireType.lengthDelimited.rawValue)
        let length = UInt64(content)
        let node = WireFormat.length(of: tag) + WireFormat.length(of: length) + content
        bytes.append(0x12)
        Self.appendVarint(UInt64(node), to: &bytes)
        Self.appendVarint(tag, to: &bytes)
        Self.appendVarint(length, to: &bytes)
    }

    /// Starts a node whose kind is a scalar of `length` bytes.
    private mutating func beginScalar(_ field: ArenaNodeField, length: Int) {
        let type: WireFormat.WireType = field == .float ? .fixed64 : .varint
        bytes.append(0x12)
        bytes.append(UInt8(truncatingIfNeeded: 1 + length))
        bytes.append(UInt8(truncatingIfNeeded: field.rawValue << 3) | type.rawValue)
    }

    private mutating func endNode() -> UInt32 {
        defer { nodeCount &+= 1 }
        return nodeCount
    }

    private mutating func appendText(_ text: String) {
        Self.appendVarint(UInt64(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// NodePair { uint32 key = 1; uint32 value = 2 } as an element of field 1.
    private static func appendPair(_ key: UInt32, _ value: UInt32, to bytes: inout [UInt8]) {
        let length = 2 + WireFormat.length(of: UInt64(key)) + WireFormat.length(of: UInt64(value))
        bytes.append(0x0a)
        bytes.append(UInt8(truncatingIfNeeded: length))
        bytes.append(0x08)
        appendVarint(UInt64(key), to: &bytes)
        bytes.append(0x10)
        appendVarint(UInt64(value), to: &bytes)
    }

    private static func appendField(_ number: UInt8, _ content: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(number << 3 | WireFormat.WireType.lengthDelimited.rawValue)
        appendVarint(UInt64(content.count), to: &bytes)
        bytes += content
    }

    private static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}

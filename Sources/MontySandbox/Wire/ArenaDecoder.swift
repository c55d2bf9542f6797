package import FoundationEssentials
package import JSONValues

/// Turns the arena in which a worker sends values into JSON values.
///
/// What JSON does not have comes back like this:
///
/// | Python | JSON |
/// | --- | --- |
/// | `tuple`, `set`, `frozenset` | array |
/// | `namedtuple` | object by field name |
/// | instance of a class | object by attribute |
/// | `bytes` | `{"base64": "…"}` |
/// | `int` of more than 4,300 digits | string, hexadecimal: `"0x1f…"` |
/// | `float` not a number or infinite | string: `"NaN"`, `"Infinity"`, `"-Infinity"` |
/// | `Decimal` | string with its exact digits |
/// | `datetime`, `date`, `time` | string, ISO 8601 |
/// | `timedelta` | number of seconds |
/// | `UUID`, path, time zone | string |
/// | exception, complex number, function, class, module, `...` | string, as `repr` spells it |
/// | a container inside itself | the string `"[...]"` or `"{...}"` |
/// | a key that is no string | the text that `json.dumps` gives it (`1`, `true`, `null`), otherwise its `repr` |
///
/// Of two keys that become the same text the last value counts. A part nested more than ``maximumDepth`` levels deep
/// becomes the string `"..."`. An object that the code holds in several places stands in each of them, so a value can
/// be far larger written out than it was in the worker: the decoder counts before anything is written.
package struct ArenaDecoder {
    /// Deeper parts are cut off.
    package static let maximumDepth = 256
    /// How many values a result may have when every shared part is written out wherever it stands.
    package static let maximumValues = 5_000_000
    /// How many bytes of text a result may have when written out.
    package static let maximumTextBytes = 64 << 20

    /// The value of each node so far.
    private var values: [JSONValue] = []
    private var measures: [Measure] = []
    /// How deep each node stands in the roots; empty while nothing is too deep.
    private var depths: [Int32] = []

    /// Reads the values of the nodes with the given indexes.
    package static func decode(_ arena: Data, roots: [UInt32]) throws(WireError) -> [JSONValue] {
        let result: Result<[JSONValue], WireError> = arena.withUnsafeBytes { bytes in
            Result { () throws(WireError) in try decode(bytes, roots: roots) }
        }
        return try result.get()
    }

    private static func decode(_ bytes: UnsafeRawBufferPointer, roots: [UInt32]) throws(WireError) -> [JSONValue] {
        var decoder = ArenaDecoder()
        try decoder.read(bytes)
        if roots.contains(where: { decoder.height(of: $0) > maximumDepth }) {
            decoder = try decoder.shallow(bytes)
        }
        return try decoder.take(roots)
    }

    private func height(of root: UInt32) -> Int32 {
        measures.indices.contains(Int(root)) ? measures[Int(root)].height : 0
    }

    private func take(_ roots: [UInt32]) throws(WireError) -> [JSONValue] {
        var results: [JSONValue] = []
        for root in roots {
            guard values.indices.contains(Int(root)) else {
                throw WireError("a value names a node that does not exist")
            }
            let measure = measures[Int(root)]
            guard measure.count <= Self.maximumValues, measure.textBytes <= Self.maximumTextBytes else {
                throw WireError(
                    "the value is too large when written out: more than \(Self.maximumValues) values or "
                        + "\(Self.maximumTextBytes >> 20) MB of text"
                )
            }
            results.append(values[Int(root)])
        }
        return results
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        var cursor = WireCursor(bytes)
        while let (number, type) = try cursor.field() {
            switch (number, type) {
            case (1, .varint):
                let count = try cursor.index()
                // A node takes two bytes at least, so a larger count is no reason to reserve more.
                values.reserveCapacity(min(count, cursor.count / 2 + 1))
                measures.reserveCapacity(min(count, cursor.count / 2 + 1))
            case (2, .lengthDelimited):
                var node = try cursor.nested()
                try readNode(&node)
            default: try cursor.skip(type)
            }
        }
    }
}

/// What a node is, and how large its value is when written out.
private struct Measure {
    var kind: ArenaNodeField
    var count = 1
    var textBytes = 0
    var height: Int32 = 0

    init(_ kind: ArenaNodeField, textBytes: Int = 0) {
        self.kind = kind
        self.textBytes = textBytes
    }

    mutating func add(_ child: Measure) {
        count = count.addingReportingOverflow(child.count).overflow ? .max : count + child.count
        textBytes = textBytes.addingReportingOverflow(child.textBytes).overflow ? .max : textBytes + child.textBytes
        height = max(height, child.height + 1)
    }
}

// MARK: - One node

extension ArenaDecoder {
    private mutating func readNode(_ node: inout WireCursor) throws(WireError) {
        guard let (number, type) = try node.field() else { throw WireError("a node is empty") }
        guard let kind = ArenaNodeField(rawValue: number) else {
            throw WireError("a node has the unknown kind \(number)")
        }
        switch (kind, type) {
        case (.boolean, .varint): add(.bool(try node.varint() != 0), kind)
        case (.int, .varint): add(JSONNumber(WireFormat.unZigZag(try node.varint())), kind)
        case (.float, .fixed64): add(Double(bitPattern: try node.fixed64()), kind)
        case (.string, .lengthDelimited): add(try node.text(), kind)
        case (_, .lengthDelimited):
            var content = try node.nested()
            switch kind {
            case .none: add(.null, kind)
            case .list, .tuple, .set, .frozenSet: try addList(&content, kind)
            case .dict: try addObject(&content, kind)
            case .namedTuple: try addNamedTuple(&content, kind)
            case .classInstance: try addInstance(&content, kind)
            case .bytes:
                add(.object(["base64": .string(Base64.encode(content.rest))]), kind, textBytes: content.count * 2)
            case .bigInt: try addLongInteger(&content, kind)
            case .timeDelta: try addDuration(&content, kind)
            default: add(try PythonText.text(of: kind, &content), kind)
            }
        default: throw WireError("a node of kind \(kind) has the wrong layout")
        }
    }

    private mutating func add(_ value: JSONValue, _ kind: ArenaNodeField, textBytes: Int = 8) {
        values.append(value)
        measures.append(Measure(kind, textBytes: textBytes))
    }

    private mutating func add(_ text: String, _ kind: ArenaNodeField) {
        add(.string(text), kind, textBytes: text.utf8.count)
    }

    private mutating func add(_ number: JSONNumber, _ kind: ArenaNodeField) {
        add(.number(number), kind, textBytes: number.literal.utf8.count)
    }

    private mutating func add(_ value: Double, _ kind: ArenaNodeField) {
        if let number = JSONNumber(value) {
            add(number, kind)
        } else {
            add(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity", kind)
        }
    }

    /// BigInt { bool negative = 1; bytes magnitude = 2 }
    private mutating func addLongInteger(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        var isNegative = false
        var magnitude: [UInt8] = []
        while let (number, type) = try content.field() {
            switch (number, type) {
            case (1, .varint): isNegative = try content.varint() != 0
            case (2, .lengthDelimited): magnitude = Array(try content.nested().rest)
            default: try content.skip(type)
            }
        }
        let integer = LongInteger(isNegative: isNegative, magnitude: magnitude)
        // A decimal digit holds 3.32 bits: shorter magnitudes cannot have more digits than the bound.
        if integer.magnitude.count <= ArenaEncoder.maximumDigits * 2 / 5,
            let number = JSONNumber(literal: integer.literal)
        {
            add(number, kind)
        } else {
            add(integer.hexadecimal, kind)
        }
    }

    /// TimeDelta { int32 days = 1; int32 seconds = 2; int32 microseconds = 3 }
    private mutating func addDuration(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        let fields = try NumberFields(&content)
        let seconds = fields.signed(1) * 86_400 + fields.signed(2)
        let microseconds = fields.signed(3)
        if microseconds == 0 {
            add(JSONNumber(seconds), kind)
        } else {
            add(Double(seconds) + Double(microseconds) / 1_000_000, kind)
        }
    }
}

// MARK: - Containers

extension ArenaDecoder {
    private mutating func append(_ container: JSONValue, _ measure: Measure) {
        let isTooDeep = !depths.isEmpty && depths[values.count] >= Self.maximumDepth
        values.append(isTooDeep ? .string("...") : container)
        measures.append(isTooDeep ? Measure(.repr, textBytes: 3) : measure)
    }

    private func child(_ index: Int, _ measure: inout Measure) throws(WireError) -> JSONValue {
        guard index < values.count else { throw WireError("a node names a node that does not come before it") }
        measure.add(measures[index])
        return values[index]
    }

    /// Indexes { repeated uint32 items = 1 }
    private mutating func addList(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        var elements: [JSONValue] = []
        var measure = Measure(kind)
        try Self.indexes(&content, field: 1) { index throws(WireError) in
            elements.append(try child(index, &measure))
        }
        append(.array(elements), measure)
    }

    /// NodePairs { repeated NodePair pairs = 1 }
    private mutating func addObject(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        var measure = Measure(kind)
        let members = try members(&content, &measure)
        append(.object(members), measure)
    }

    /// NamedTupleNode { string type_name = 1; repeated string field_names = 2; repeated uint32 values = 3 }
    private mutating func addNamedTuple(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        var names: [String] = []
        var elements: [JSONValue] = []
        var measure = Measure(kind)
        while let (number, type) = try content.field() {
            switch (number, type) {
            case (2, .lengthDelimited): names.append(try content.text())
            case (3, .lengthDelimited):
                var packed = try content.nested()
                while !packed.isAtEnd { elements.append(try child(try packed.index(), &measure)) }
            case (3, .varint): elements.append(try child(try content.index(), &measure))
            default: try content.skip(type)
            }
        }
        append(.object(JSONObject(zip(names, elements).map { (key: $0, value: $1) })), measure)
    }

    /// ClassInstanceNode { uint32 class_type = 1; Uuid instance_id = 2; NodePairs attrs = 3 }
    private mutating func addInstance(_ content: inout WireCursor, _ kind: ArenaNodeField) throws(WireError) {
        var measure = Measure(kind)
        var attributes = JSONObject()
        while let (number, type) = try content.field() {
            if number == 3, type == .lengthDelimited {
                var pairs = try content.nested()
                attributes = try members(&pairs, &measure)
            } else {
                try content.skip(type)
            }
        }
        // An enumeration's member, and an identifier, stand for a plain value.
        append(attributes["_py_value"] ?? .object(attributes), measure)
    }

    /// The indexes in a repeated field, packed or one by one.
    private static func indexes(
        _ content: inout WireCursor,
        field: UInt32,
        _ body: (Int) throws(WireError) -> Void
    ) throws(WireError) {
        while let (number, type) = try content.field() {
            switch (number, type) {
            case (field, .lengthDelimited):
                var packed = try content.nested()
                while !packed.isAtEnd { try body(try packed.index()) }
            case (field, .varint): try body(try content.index())
            default: try content.skip(type)
            }
        }
    }

    private func members(_ content: inout WireCursor, _ measure: inout Measure) throws(WireError) -> JSONObject {
        var members: [JSONObject.Member] = []
        var allKeysAreStrings = true
        while let (number, type) = try content.field() {
            guard number == 1, type == .lengthDelimited else {
                try content.skip(type)
                continue
            }
            var pair = try content.nested()
            let fields = try NumberFields(&pair)
            let value = try child(fields.index(2), &measure)
            let place = fields.index(1)
            guard place < values.count else { throw WireError("a node names a node that does not come before it") }
            if measures[place].kind != .string { allKeysAreStrings = false }
            let key = keyText(values[place], measures[place])
            measure.textBytes = measure.textBytes.addingReportingOverflow(key.utf8.count).partialValue
            members.append(JSONObject.Member(key: key, value: value))
        }
        // Strings of one dict are distinct; only a key of another kind can come to the same text.
        if allKeysAreStrings { return JSONObject(distinct: members) }
        return JSONObject(members.lazy.map { (key: $0.key, value: $0.value) })
    }

    private func keyText(_ value: JSONValue, _ measure: Measure) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.literal
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .array, .object: measure.count <= 1000 ? PythonText.repr(of: value) : "(...)"
        }
    }

    /// Reads the arena again, cutting off what stands too deep.
    private func shallow(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> ArenaDecoder {
        var depths = [Int32](repeating: 0, count: values.count)
        var cursor = WireCursor(bytes)
        var nodes: [WireCursor] = []
        while let (number, type) = try cursor.field() {
            if number == 2, type == .lengthDelimited {
                nodes.append(try cursor.nested())
            } else {
                try cursor.skip(type)
            }
        }
        // Containers come after what they hold, so from the end on every node is reached after all that hold it.
        for place in nodes.indices.reversed() {
            try Self.children(of: nodes[place]) { child throws(WireError) in
                if depths.indices.contains(child) { depths[child] = max(depths[child], depths[place] + 1) }
            }
        }
        var decoder = ArenaDecoder()
        decoder.depths = depths
        try decoder.read(bytes)
        return decoder
    }

    private static func children(
        of node: WireCursor,
        _ body: (Int) throws(WireError) -> Void
    ) throws(WireError) {
        var node = node
        guard let (number, type) = try node.field(), type == .lengthDelimited else { return }
        var content = try node.nested()
        switch ArenaNodeField(rawValue: number) {
        case .list, .tuple, .set, .frozenSet: try indexes(&content, field: 1, body)
        case .namedTuple: try indexes(&content, field: 3, body)
        case .dict: try pairValues(&content, body)
        case .classInstance:
            while let (number, type) = try content.field() {
                if number == 3, type == .lengthDelimited {
                    var pairs = try content.nested()
                    try pairValues(&pairs, body)
                } else {
                    try content.skip(type)
                }
            }
        default: break
        }
    }

    private static func pairValues(
        _ content: inout WireCursor,
        _ body: (Int) throws(WireError) -> Void
    ) throws(WireError) {
        while let (number, type) = try content.field() {
            if number == 1, type == .lengthDelimited {
                var pair = try content.nested()
                try body(try NumberFields(&pair).index(2))
            } else {
                try content.skip(type)
            }
        }
    }
}

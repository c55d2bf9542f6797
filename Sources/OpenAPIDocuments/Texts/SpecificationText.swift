import Diagnostics
import JSONValues
import Synchronization
import URIReferences

/// One of the texts that a specification is made of.
final class SpecificationText: Sendable {
    /// Its number in the collection.
    let id: DocumentID
    /// Where it was read from, as an absolute URI; empty without a place.
    let uri: URIReference
    /// What its references are relative to: `$self` (3.2), else ``uri``.
    let base: URIReference
    /// How it is read: its own version, else that of the text which refers to it.
    let version: SpecificationVersion
    /// The value, overlays applied.
    let value: JSONValue
    /// The schemas in it that have names of their own.
    let names: SchemaNames
    /// Whether members beside a `$ref` in a schema count: by the version, or by the dialect that the text names.
    let countsSchemaSiblings: Bool

    private let parsed: ParsedText
    private let tables = Mutex<[SourceMap.Node: [SourceMap.MemberNodes]]>([:])

    /// From this number of members on, finding one among them is worth a table.
    private static let tabledCount = 24

    init(
        id: DocumentID,
        uri: URIReference,
        version: SpecificationVersion,
        parsed: ParsedText,
        value: JSONValue? = nil,
        names: SchemaNames
    ) {
        self.id = id
        self.uri = uri
        self.version = version
        self.parsed = parsed
        self.value = value ?? parsed.value
        self.names = names
        let dialect = (self.value["jsonSchemaDialect"] ?? self.value["$schema"])?.string ?? ""
        countsSchemaSiblings = version.countsSchemaSiblings && !dialect.contains("//json-schema.org/draft-0")
        base =
            if version >= .openAPI32, let own = parsed.value["$self"]?.string {
                URIReference(own).resolved(against: uri)
            } else {
                uri
            }
    }

    /// The file's name in messages.
    var file: String { parsed.file }

    /// The text as a node.
    var root: TextNode { TextNode(value: value, document: id, pointer: JSONPointer()) }

    /// What the reader of the text noticed.
    var diagnostics: [Diagnostic] { parsed.diagnostics }

    /// Where the value at `pointer`, or its key, is written; the nearest parent where it is not in the text, `nil`
    /// where no positions are known.
    func location(of pointer: JSONPointer, part: SourcePart = .value) -> SourceLocation? {
        guard let map = parsed.sourceMap, let root = map.root else {
            return uri.path.isEmpty ? nil : SourceLocation(file: file, line: 1, column: 1)
        }
        var place = SourceMap.MemberNodes(key: root, value: root)
        var value = parsed.value
        for token in pointer.tokens {
            guard let step = step(from: place.value, value, to: token, in: map) else {
                return map.range(of: place.key).location(in: file)
            }
            (place, value) = step
        }
        return map.range(of: part == .key ? place.key : place.value).location(in: file)
    }

    /// The place in the value that a place in the text is the place of; `nil` where no positions are known.
    func pointer(at location: SourceLocation) -> JSONPointer? {
        parsed.sourceMap?.pointer(at: location, in: parsed.value)
    }

    private func step(
        from node: SourceMap.Node,
        _ value: JSONValue,
        to token: String,
        in map: SourceMap
    ) -> (SourceMap.MemberNodes, JSONValue)? {
        switch value {
        case .object(let object):
            guard let index = object.position(of: token) else { return nil }
            let members = table(of: node, count: object.count) { map.memberNodes(of: $0) }
            return members.indices.contains(index) ? (members[index], object.members[index].value) : nil
        case .array(let elements):
            guard let index = JSONPointer.index(token), elements.indices.contains(index) else { return nil }
            let nodes = table(of: node, count: elements.count) { array in
                map.elementNodes(of: array).map { SourceMap.MemberNodes(key: $0, value: $0) }
            }
            return nodes.indices.contains(index) ? (nodes[index], elements[index]) : nil
        default: return nil
        }
    }

    /// Long objects and arrays are walked once: their members are asked for again and again.
    private func table(
        of node: SourceMap.Node,
        count: Int,
        _ make: (SourceMap.Node) -> [SourceMap.MemberNodes]
    ) -> [SourceMap.MemberNodes] {
        guard count >= Self.tabledCount else { return make(node) }
        return tables.withLock { tables in
            if let table = tables[node] { return table }
            let table = make(node)
            tables[node] = table
            return table
        }
    }
}

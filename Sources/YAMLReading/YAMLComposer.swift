import CLibYAML
import Diagnostics
import JSONValues

/// Builds the value of the first document of a text out of libyaml's events, without recursion.
struct YAMLComposer: ~Copyable {
    /// A mapping or sequence that has begun and not yet ended; nothing in it needs to be released.
    struct Frame {
        let isMapping: Bool
        let isFlow: Bool
        let mark: TreeBuilder.Mark
        let node: SourceMap.Node
        /// How many values the document had before it.
        let countBefore: Int
        /// The deepest nesting inside.
        var height = 0
    }

    let text: UnsafeBufferPointer<UInt8>
    let file: String
    let maximumDepth: Int
    var events: EventParser
    var tree: TreeBuilder
    var positions: SourceMap.Builder
    var anchors: Anchors
    var frames: [Frame] = []
    /// The anchors of open mappings and sequences, with the number of frames around each.
    var openAnchors: [(depth: Int, name: String)] = []
    /// The merge keys of open mappings: the number of frames around the mapping, and the number of the member.
    var mergeKeys: [(depth: Int, member: Int)] = []
    /// Whether the next node is a key of the innermost mapping.
    var expectsKey = false
    var lastEnd = SourcePosition(line: 1, column: 1)
    var findings: [(finding: YAMLFinding, place: SourceRange)] = []
    var repeatedKeys: [RepeatedKey] = []

    /// Makes a composer of a UTF-8 text that outlives it; `nil` where there is no memory.
    init?(_ text: UnsafeBufferPointer<UInt8>, file: String, maximumDepth: Int) {
        guard let events = EventParser(text) else { return nil }
        self.text = text
        self.file = file
        self.maximumDepth = maximumDepth
        self.events = events
        tree = TreeBuilder(forTextOf: text.count, sharesTexts: true)
        positions = SourceMap.Builder(forTextOf: text.count)
        anchors = Anchors(forTextOf: text.count)
    }

    /// Reads the first document.
    consuming func compose() throws(YAMLFailure) -> ParsedText {
        try readDocument()
        return finish()
    }

    /// What was read.
    consuming func finish() -> ParsedText {
        let map = positions.finish()
        let diagnostics =
            findings.map { $0.finding.diagnostic(at: $0.place, file: file) }
            + repeatedKeys.map { $0.diagnostic(in: map, file: file) }
        return ParsedText(
            file: file, value: tree.last, sourceMap: map, diagnostics: diagnostics.sorted { Self.precedes($0, $1) })
    }

    private static func precedes(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
        guard let left = left.location, let right = right.location else { return false }
        return (left.line, left.column) < (right.line, right.column)
    }

    private mutating func readDocument() throws(YAMLFailure) {
        var isInside = false
        while true {
            try advance()
            switch events.kind {
            case YAML_DOCUMENT_START_EVENT:
                guard !isInside else { return findings.append((.furtherDocument, events.place)) }
                isInside = true
            case YAML_STREAM_END_EVENT:
                guard isInside else {
                    throw YAMLFailure("expected a value, found an empty text", at: SourcePosition(line: 1, column: 1))
                }
                return
            case YAML_SCALAR_EVENT: add(events.scalar, at: events.place)
            case YAML_MAPPING_START_EVENT: try openMapping()
            case YAML_SEQUENCE_START_EVENT: try openSequence()
            case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close(flowEnd: events.place.end)
            case YAML_ALIAS_EVENT: try addAlias()
            default: break
            }
        }
    }

    private mutating func advance() throws(YAMLFailure) {
        do {
            try events.advance()
        } catch {
            throw YAMLFailure(error, in: text, marks: events.marks)
        }
    }

    func fail(_ message: String, hint: String? = nil) -> YAMLFailure {
        YAMLFailure(message, at: events.place.start, hint: hint)
    }
}

import CLibYAML
import JSONValues

/// libyaml's parser over one text: hands out one event after the other.
///
/// The parser and the event that it holds are released when this value ends.
struct EventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let current: UnsafeMutablePointer<yaml_event_t>
    /// Turns the marks of the text into positions.
    let marks: MarkTable
    /// A pointer into the union of all events: Swift's own accessor copies the whole union for each field.
    private let scalarFields: UnsafePointer<ScalarEvent.Fields>

    /// Makes a parser of a UTF-8 text that outlives it; `nil` where there is no memory.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        let handle = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(handle) == 1 else {
            handle.deallocate()
            return nil
        }
        parser = handle
        current = .allocate(capacity: 1)
        current.initialize(to: yaml_event_t())
        let fields = UnsafeRawPointer(current) + (MemoryLayout<yaml_event_t>.offset(of: \.data) ?? 0)
        scalarFields = fields.assumingMemoryBound(to: ScalarEvent.Fields.self)
        marks = MarkTable(text)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_event_delete(current)
        current.deallocate()
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The kind of the current event.
    var kind: yaml_event_type_t {
        @inline(__always) get { current.pointee.type }
    }

    /// The current event where it is a scalar.
    var scalar: ScalarEvent {
        @inline(__always) get { ScalarEvent(scalarFields) }
    }

    /// What the current event holds where it begins a mapping.
    var mappingStart: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_mapping_start {
        current.pointee.data.mapping_start
    }

    /// What the current event holds where it begins a sequence.
    var sequenceStart: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_sequence_start {
        current.pointee.data.sequence_start
    }

    /// The name in the current event where it is an alias.
    var aliasName: String { current.pointee.data.alias.anchor.map { String(cString: $0) } ?? "" }

    /// Where the current event is written.
    var place: SourceRange {
        @inline(__always) get {
            SourceRange(
                start: marks.position(current.pointee.start_mark), end: marks.position(current.pointee.end_mark))
        }
    }

    /// Reads the next event.
    mutating func advance() throws(Failure) {
        yaml_event_delete(current)
        guard yaml_parser_parse(parser, current) == 1 else { throw Failure(parser.pointee) }
    }

    /// Why libyaml refused a text.
    enum Failure: Error {
        /// There was no memory.
        case memory
        /// A byte that is no UTF-8, or a character that YAML does not allow.
        case character(problem: String, offset: Int, value: Int)
        /// A text that does not follow the grammar.
        case grammar(problem: String, at: yaml_mark_t, context: String?, from: yaml_mark_t)

        fileprivate init(_ parser: yaml_parser_t) {
            let problem = parser.problem.map { String(cString: $0) } ?? "unknown problem"
            switch parser.error {
            case YAML_MEMORY_ERROR: self = .memory
            case YAML_READER_ERROR:
                self = .character(
                    problem: problem, offset: Int(parser.problem_offset), value: Int(parser.problem_value))
            default:
                self = .grammar(
                    problem: problem, at: parser.problem_mark, context: parser.context.map { String(cString: $0) },
                    from: parser.context_mark)
            }
        }
    }
}

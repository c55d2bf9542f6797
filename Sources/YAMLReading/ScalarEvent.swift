import CLibYAML

/// A scalar as a reader hands it over; it lives no longer than the reader stands still.
struct ScalarEvent {
    /// The text, which libyaml has checked to be UTF-8.
    let bytes: UnsafeBufferPointer<UInt8>
    /// Whether it is written without quotes and not as a block.
    let isPlain: Bool
    private let tagName: UnsafeMutablePointer<UInt8>?
    private let anchorName: UnsafeMutablePointer<UInt8>?

    /// The fields of the event.
    typealias Fields = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    /// Takes the fields of an event.
    @inline(__always)
    init(_ fields: UnsafePointer<Fields>) {
        bytes = UnsafeBufferPointer(start: fields.pointee.value, count: fields.pointee.length)
        isPlain = fields.pointee.style == YAML_PLAIN_SCALAR_STYLE
        tagName = fields.pointee.tag
        anchorName = fields.pointee.anchor
    }

    /// Takes a stretch of text without quotes, which has neither tag nor anchor.
    init(plain bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes, isPlain: true) }

    /// Takes what is written in quotes or as a block, without tag and anchor.
    init(quoted bytes: UnsafeBufferPointer<UInt8>) { self.init(bytes, isPlain: false) }

    private init(_ bytes: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
        self.bytes = bytes
        self.isPlain = isPlain
        tagName = nil
        anchorName = nil
    }

    /// The tag in its full form.
    var tag: String? {
        @inline(__always) get { tagName.map { String(cString: $0) } }
    }

    /// The name of the anchor.
    var anchor: String? {
        @inline(__always) get { anchorName.map { String(cString: $0) } }
    }

    /// The text as a string of its own.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it is the merge key, when it stands for a key.
    var isMergeKey: Bool {
        guard bytes.elementsEqual("<<".utf8) else { return false }
        return tag.map { ScalarTag($0) == .merge } ?? isPlain
    }
}

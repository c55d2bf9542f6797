/// How a text is read.
public struct TextReadOptions: Sendable, Hashable {
    /// Whether the positions of all values and keys are kept; a payload that nobody will point into does without.
    public var recordsPositions: Bool
    /// The deepest nesting of arrays and objects that is read; deeper texts are refused. At most ``deepestNesting``.
    public var maximumDepth: Int {
        didSet { maximumDepth = Self.clampedDepth(maximumDepth) }
    }
    /// Whether a byte order mark is skipped and UTF-16 and UTF-32 are recognised, as documents need it;
    /// otherwise the text has to be UTF-8 without a mark (RFC 8259, section 8.1).
    public var detectsEncoding: Bool

    /// The largest ``maximumDepth``: values are walked and released recursively, and a thread's stack is finite.
    public static let deepestNesting = 2_000

    /// Makes options; the defaults are those for documents.
    public init(recordsPositions: Bool = true, maximumDepth: Int = 512, detectsEncoding: Bool = true) {
        self.recordsPositions = recordsPositions
        self.maximumDepth = Self.clampedDepth(maximumDepth)
        self.detectsEncoding = detectsEncoding
    }

    private static func clampedDepth(_ depth: Int) -> Int { min(max(depth, 1), deepestNesting) }
}

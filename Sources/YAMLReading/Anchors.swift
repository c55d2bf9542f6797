import Diagnostics
import JSONValues

/// The anchored values of a document, and how much its aliases may make of it.
///
/// An alias shares the storage of its value, but whoever walks through the document meets all of it again. So a text may
/// stand for at most ``nodesPerByte`` values a byte beyond ``freeNodes``, and for ``largestCount`` at all.
struct Anchors {
    /// A value that aliases can stand for.
    struct Value {
        var value: JSONValue
        var node: SourceMap.Node
        /// How many values it holds, itself and what its aliases stand for included.
        var count: Int
        /// How deeply arrays and objects are nested in it.
        var height: Int
    }

    /// How an alias can be wrong.
    enum Problem: Error {
        case unknown(nearest: String?)
        case recursive
        case tooMuch(limit: Int)
    }

    /// How many values a byte of the text may stand for.
    static let nodesPerByte = 100
    /// How many values any text may stand for, however short it is.
    static let freeNodes = 100_000
    /// How many values a text may stand for at most.
    static let largestCount = 10_000_000

    /// How many values the document holds so far.
    private(set) var count = 0
    private let limit: Int
    private var values: [String: Value] = [:]
    private var open: Set<String> = []

    init(forTextOf byteCount: Int) {
        limit = min(Self.freeNodes + byteCount * Self.nodesPerByte, Self.largestCount)
    }

    /// A value was read.
    @inline(__always)
    mutating func countValue() { count &+= 1 }

    /// An anchored array or object begins.
    mutating func begin(_ name: String) { open.insert(name) }

    /// The value of an anchor is complete; aliases behind it mean this one.
    mutating func define(_ name: String, as value: Value) {
        open.remove(name)
        values[name] = value
    }

    /// The value that an alias stands for.
    mutating func use(_ name: String) throws(Problem) -> Value {
        guard !open.contains(name) else { throw .recursive }
        guard let value = values[name] else { throw .unknown(nearest: NearestName.find(name, among: values.keys)) }
        // Within the limit the sum cannot overflow: a value holds no more than the document so far.
        count += value.count
        guard count <= limit else { throw .tooMuch(limit: limit) }
        return value
    }
}

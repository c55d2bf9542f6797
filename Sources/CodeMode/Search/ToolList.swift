import JSONValues
import PythonCode
import Synchronization
import Tools

/// Which of the two schemas of each tool a block of code over `tools` can see.
///
/// The schemas of a large API take tens of megabytes, and most code asks for names and summaries only. Where code cannot
/// see a schema, a mark stands in its place; where the mark turns up after all, the code is run again with everything.
struct ToolListNeed: OptionSet, Sendable, Hashable {
    let rawValue: Int

    static let parameters = ToolListNeed(rawValue: 1)
    static let outputSchema = ToolListNeed(rawValue: 2)
    static let all: ToolListNeed = [.parameters, .outputSchema]

    /// What stands in for a schema that code is not expected to see.
    static let mark = "\u{2}schema\u{3}"

    init(rawValue: Int) { self.rawValue = rawValue }

    /// What a block may see; everything where it looks at whole dicts or at keys that are not written out.
    init(of block: PythonBlock) {
        var need: ToolListNeed = []
        for (place, token) in block.tokens.enumerated() {
            switch token.kind {
            case .string:
                let text = block.text(token)
                if text.contains("parameters") { need.insert(.parameters) }
                if text.contains("output_schema") { need.insert(.outputSchema) }
            case .name where Self.wholeDictWords.contains(block.text(token)): need = .all
            case .sign where Self.isComputedKey(place, in: block): need = .all
            default: break
            }
        }
        self = need
    }

    /// Whether a value or what was printed holds the mark.
    static func isSeen(in value: JSONValue, nesting: Int = 0) -> Bool {
        guard nesting < 200 else { return true }
        return switch value {
        case .string(let text): text.contains(mark)
        case .array(let elements): elements.contains { isSeen(in: $0, nesting: nesting + 1) }
        case .object(let members):
            members.contains { $0.key.contains(mark) || isSeen(in: $0.value, nesting: nesting + 1) }
        case .null, .bool, .number: false
        }
    }

    private static let wholeDictWords: Set<String> = [
        "str", "repr", "json", "items", "values", "format", "copy", "deepcopy", "dict", "map", "filter", "pop",
    ]

    /// `t[key]` with a variable; of `tools[i]` the variable is a number.
    private static func isComputedKey(_ place: Int, in block: PythonBlock) -> Bool {
        let tokens = block.tokens
        guard place > 0, place + 2 < tokens.count, block.isToken(tokens[place], "["),
            block.isToken(tokens[place + 2], "]")
        else { return false }
        return tokens[place + 1].kind == .name && tokens[place - 1].kind == .name
            && !block.isToken(tokens[place - 1], "tools") && !block.isToken(tokens[place - 1], "in")
    }
}

/// The dicts that code sees as `tools`, made once for a catalogue; subtrees of schemas are shared, not copied.
final class ToolListCache: Sendable {
    private let lists = Mutex<[ToolListNeed: JSONValue]>([:])

    /// The list for a catalogue, always the same one.
    func list(for catalog: ToolCatalog, _ need: ToolListNeed) -> JSONValue {
        if let known = lists.withLock({ $0[need] }) { return known }
        let made = JSONValue.array(catalog.tools.map { $0.listed(in: catalog, need) })
        lists.withLock { $0[need] = made }
        return made
    }
}

extension Tool {
    /// The dict that code sees.
    func listed(in catalog: ToolCatalog, _ need: ToolListNeed) -> JSONValue {
        var members = codeDescription(versions: catalog.versions(of: name))
        members["parameters"] = need.contains(.parameters) ? parameters : .string(ToolListNeed.mark)
        members["output_schema"] = need.contains(.outputSchema) ? outputSchema : .string(ToolListNeed.mark)
        return .object(members)
    }
}

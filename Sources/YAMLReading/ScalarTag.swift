/// What a scalar's tag asks for (YAML 1.2, section 10.3).
enum ScalarTag: Equatable {
    /// Text, however it is spelled: `!!str`, `!!binary`, `!!timestamp`, `!`.
    case text
    case integer
    case float
    case bool
    case null
    /// The merge key, `!!merge`.
    case merge
    /// A tag that the core schema does not know, or one for collections.
    case unknown

    /// Reads the full form of a tag, as libyaml gives it.
    init(_ tag: String) {
        guard tag.hasPrefix(Self.prefix) else {
            self = tag == "!" ? .text : .unknown
            return
        }
        self =
            switch tag.dropFirst(Self.prefix.count) {
            case "str", "binary", "timestamp": .text
            case "int": .integer
            case "float": .float
            case "bool": .bool
            case "null": .null
            case "merge": .merge
            default: .unknown
            }
    }

    /// Whether the tag is one of a mapping or sequence that has a meaning in JSON.
    static func isOfCollection(_ tag: String) -> Bool {
        guard tag.hasPrefix(prefix) else { return tag == "!" }
        return ["map", "seq", "set", "omap", "pairs"].contains(tag.dropFirst(prefix.count))
    }

    /// The tag as people write it: `!!int` for one of YAML's own.
    static func shortForm(_ tag: String) -> String {
        tag.hasPrefix(prefix) ? "!!\(tag.dropFirst(prefix.count))" : tag
    }

    private static let prefix = "tag:yaml.org,2002:"
}

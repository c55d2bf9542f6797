import JSONValues
import OpenAPIDocuments

/// Writes a value in one of the styles of OpenAPI (3.2, Style Values and Style Examples; RFC 6570).
///
/// Where the book leaves a combination open, `docs/serialization.md` says what happens.
struct StyleSerializer {
    /// The parameter's name, not yet encoded.
    var name: String
    var style: Parameter.Style
    var explodes: Bool
    /// Whether an empty list or object is sent as an empty value instead of not at all.
    var sendsEmpty = false
    /// How lists in the list are written, each level by its own style; deeper ones are written as JSON.
    var itemStyles: [Parameter.Style] = []
    /// Encodes one name or one scalar value.
    var encode: (String) -> String

    /// The text that stands for the parameter in a path segment.
    func pathText(_ value: JSONValue) -> String {
        switch style {
        case .matrix: matrixText(value)
        case .label:
            switch Parts(value) {
            case .none: "."
            case .scalar(let text): "." + encode(text)
            case .list(let items): "." + items.map(encodeItem).joined(separator: explodes ? "." : ",")
            case .pairs(let pairs): "." + (explodes ? joinedPairs(pairs, by: ".") : flat(pairs).joined(separator: ","))
            }
        case .simple, .form, .deepObject, .cookie: simpleText(value, separator: ",")
        case .spaceDelimited, .pipeDelimited, .tabDelimited: simpleText(value, separator: encode(delimiter))
        }
    }

    /// The value of a header field, nothing encoded; `nil` for an empty list or object, which is not sent.
    func headerText(_ value: JSONValue) -> String? {
        if Parts(value).isEmptyCollection { return nil }
        return simpleText(value, separator: delimiter)
    }

    /// The names and values, encoded, that stand for the parameter in a query, a form, or a cookie.
    func pairs(_ value: JSONValue) -> [(name: String, value: String)] {
        if style == .deepObject { return deepPairs(value) }
        let separator = style == .cookie ? "," : delimiter == "," ? "," : encode(delimiter)
        return switch Parts(value) {
        case .none: [(encode(name), "")]
        case .scalar(let text): [(encode(name), encode(text))]
        case .list(let items) where items.isEmpty: emptyPair
        case .list(let items) where explodes: items.map { (encode(name), encodeItem($0)) }
        case .list(let items): [(encode(name), items.map(encodeItem).joined(separator: separator))]
        case .pairs(let pairs) where pairs.isEmpty: emptyPair
        case .pairs(let pairs) where explodes: pairs.map { (encode($0.name), encode($0.value)) }
        case .pairs(let pairs): [(encode(name), flat(pairs).joined(separator: separator))]
        }
    }

    private var emptyPair: [(name: String, value: String)] { sendsEmpty ? [(encode(name), "")] : [] }

    /// One item of a list, encoded.
    private func encodeItem(_ item: JSONValue) -> String { encodeItem(item, itemStyles[...]) }

    private func encodeItem(_ item: JSONValue, _ styles: ArraySlice<Parameter.Style>) -> String {
        guard let style = styles.first, let items = item.array else { return encode(item.plainText) }
        let parts = items.map { encodeItem($0, styles.dropFirst()) }
        return parts.joined(separator: style.delimiter == "," ? "," : encode(style.delimiter))
    }

    private var delimiter: String { style.delimiter }

    private func matrixText(_ value: JSONValue) -> String {
        func item(_ name: String, _ value: String) -> String { value.isEmpty ? ";\(name)" : ";\(name)=\(value)" }
        return switch Parts(value) {
        case .none: item(encode(name), "")
        case .scalar(let text): item(encode(name), encode(text))
        case .list(let items) where explodes && !items.isEmpty:
            items.map { item(encode(name), encodeItem($0)) }.joined()
        case .list(let items): item(encode(name), items.map(encodeItem).joined(separator: ","))
        case .pairs(let pairs) where explodes && !pairs.isEmpty:
            pairs.map { item(encode($0.name), encode($0.value)) }.joined()
        case .pairs(let pairs): item(encode(name), flat(pairs).joined(separator: ","))
        }
    }

    private func simpleText(_ value: JSONValue, separator: String) -> String {
        switch Parts(value) {
        case .none: ""
        case .scalar(let text): encode(text)
        case .list(let items): items.map(encodeItem).joined(separator: separator)
        case .pairs(let pairs) where explodes: joinedPairs(pairs, by: separator)
        case .pairs(let pairs): flat(pairs).joined(separator: separator)
        }
    }

    private func joinedPairs(_ pairs: [Parts.Pair], by separator: String) -> String {
        pairs.map { "\(encode($0.name))=\(encode($0.value))" }.joined(separator: separator)
    }

    private func flat(_ pairs: [Parts.Pair]) -> [String] {
        pairs.flatMap { [encode($0.name), encode($0.value)] }
    }

    /// `name[key][key]…=value`: objects and lists of any depth, a list's items by their index.
    private func deepPairs(_ value: JSONValue) -> [(name: String, value: String)] {
        if Parts(value).isEmptyCollection { return emptyPair }
        var pairs: [(name: String, value: String)] = []
        func walk(_ value: JSONValue, _ name: String) {
            switch value {
            case .object(let members):
                for member in members { walk(member.value, "\(name)[\(member.key)]") }
            case .array(let items):
                for (index, item) in items.enumerated() { walk(item, "\(name)[\(index)]") }
            default: pairs.append((encode(name), encode(value.plainText)))
            }
        }
        walk(value, name)
        return pairs
    }
}

extension Parameter.Style {
    /// What stands between the items of a list that is not exploded, not yet encoded.
    fileprivate var delimiter: String {
        switch self {
        case .spaceDelimited: " "
        case .pipeDelimited: "|"
        case .tabDelimited: "\t"
        case .matrix, .label, .simple, .form, .deepObject, .cookie: ","
        }
    }
}

/// A value by what a style makes of it; what is nested deeper is written as compact JSON.
private enum Parts {
    typealias Pair = (name: String, value: String)

    case none
    case scalar(String)
    case list([JSONValue])
    case pairs([Pair])

    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .none
            case .array(let items): .list(items)
            case .object(let members): .pairs(members.map { ($0.key, $0.value.plainText) })
            case .bool, .number, .string: .scalar(value.plainText)
            }
    }

    var isEmptyCollection: Bool {
        switch self {
        case .list(let items): items.isEmpty
        case .pairs(let pairs): pairs.isEmpty
        case .none, .scalar: false
        }
    }
}

import JSONValues

/// One compiled schema: its keywords, sorted by the kind of value they speak about.
///
/// Nodes form a graph that may contain cycles. The arena of a compiler owns them and unlinks them at its end.
///
/// Unchecked, because the properties are variable only so that cycles can be built: the compiler fills a node, under
/// its lock, before it hands out the first schema that reaches it, and never touches it again.
final class SchemaNode: @unchecked Sendable {
    /// The URI of the document that holds the schema.
    let documentURI: String
    /// Where in the document the schema stands, as a JSON Pointer.
    let pointer: String
    /// A number that no other node of the compiler has.
    let id: Int
    /// The number of the schema resource that the schema belongs to, for the dynamic scope.
    let resource: Int

    /// The kinds of value that are accepted.
    var types: TypeSet = .all
    /// Whether the schema is the literal `false`.
    var isFalse = false
    /// Whether the schema accepts everything, so that nothing needs to be looked at.
    var isTrue = false
    /// The accepted values, where they are listed.
    var enumeration: Enumeration?
    /// The keywords about numbers.
    var number: NumberKeywords?
    /// The keywords about strings.
    var string: StringKeywords?
    /// The keywords about arrays.
    var array: ArrayKeywords?
    /// The keywords about objects.
    var object: ObjectKeywords?
    /// The keywords that apply other schemas to the same value.
    var applicators: [Applicator] = []
    /// The schema of `unevaluatedItems`.
    var unevaluatedItems: SchemaNode?
    /// The schema of `unevaluatedProperties`.
    var unevaluatedProperties: SchemaNode?
    /// The property that tells the alternatives apart (OpenAPI's `discriminator`).
    var discriminator: Discriminator?
    /// Whether the value is only sent by the server.
    var isReadOnly = false
    /// Whether the value is only sent to the server.
    var isWriteOnly = false
    /// What is wrong with the schema itself.
    var problems: [SchemaProblem] = []

    init(id: Int, documentURI: String, pointer: String, resource: Int) {
        self.id = id
        self.documentURI = documentURI
        self.pointer = pointer
        self.resource = resource
    }

    /// The absolute location of a keyword of this schema.
    func location(of keyword: String) -> String {
        keyword.isEmpty ? "\(documentURI)#\(pointer)" : "\(documentURI)#\(pointer)/\(keyword)"
    }

    /// Lets go of all other nodes, so that a cycle does not keep itself alive.
    func unlink() {
        array = nil
        object = nil
        applicators = []
        unevaluatedItems = nil
        unevaluatedProperties = nil
    }
}

/// A set of the kinds of value that JSON Schema tells apart.
struct TypeSet: OptionSet, Sendable, Hashable {
    let rawValue: UInt8
    static let null = TypeSet(rawValue: 1)
    static let boolean = TypeSet(rawValue: 2)
    static let integer = TypeSet(rawValue: 4)
    static let fraction = TypeSet(rawValue: 8)
    static let string = TypeSet(rawValue: 16)
    static let array = TypeSet(rawValue: 32)
    static let object = TypeSet(rawValue: 64)
    /// Set where an integer has to be spelled as one, as in draft 4; speaks only beside `integer` without `fraction`.
    static let spelledIntegersOnly = TypeSet(rawValue: 128)
    static let number: TypeSet = [.integer, .fraction]
    static let all: TypeSet = [.null, .boolean, .integer, .fraction, .string, .array, .object]

    /// The set that a type name of the specification stands for.
    init?(name: String) {
        switch name {
        case "null": self = .null
        case "boolean": self = .boolean
        case "integer": self = .integer
        case "number": self = .number
        case "string": self = .string
        case "array": self = .array
        case "object": self = .object
        default: return nil
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Whether a value is of one of these kinds.
    func accepts(_ value: JSONValue) -> Bool {
        switch value {
        case .null: contains(.null)
        case .bool: contains(.boolean)
        case .string: contains(.string)
        case .array: contains(.array)
        case .object: contains(.object)
        case .number(let number):
            if contains(.fraction) {
                true
            } else if contains(.integer) {
                contains(.spelledIntegersOnly) ? number.isSpelledAsInteger : number.isInteger
            } else {
                false
            }
        }
    }

    /// The kinds with an article each, as a sentence lists them.
    var names: [String] {
        var names: [String] = []
        if contains(.object) { names.append("an object") }
        if contains(.array) { names.append("an array") }
        if contains(.string) { names.append("a string") }
        if contains(.number) { names.append("a number") } else if contains(.integer) { names.append("an integer") }
        if contains(.boolean) { names.append("a boolean") }
        if contains(.null) { names.append("null") }
        return names
    }
}

extension SchemaNode {
    /// Whether `type` is the only keyword.
    var isOnlyTyped: Bool { enumeration == nil && object == nil && hasOnlySimpleKeywords }

    /// Whether `enum` or `const` is the only keyword, or has only `type` beside it.
    var isOnlyEnumerated: Bool { object == nil && hasOnlySimpleKeywords }

    /// Whether the keywords about objects are the only ones, or have only `type` beside them.
    var isOnlyAboutObjects: Bool { enumeration == nil && hasOnlySimpleKeywords }

    private var hasOnlySimpleKeywords: Bool {
        number == nil && string == nil && array == nil && applicators.isEmpty && unevaluatedItems == nil
            && unevaluatedProperties == nil
    }
}

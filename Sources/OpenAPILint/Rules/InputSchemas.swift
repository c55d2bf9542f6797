import JSONValues
import OpenAPIDocuments

/// The schemas by which the tools of a document take values: each once, where it is written.
struct InputSchemas {
    /// The schemas, in the order in which they are met.
    private(set) var schemas: [TextNode] = []
    /// Those that lead back to themselves.
    private(set) var recursive: [TextNode] = []
    /// The schemas of parameters and bodies, references followed, each once.
    private(set) var roots: [TextNode] = []

    private let texts: DocumentTexts
    private var depths: [TextPlace: Int] = [:]
    private var open: Set<TextPlace> = []
    private var known: Set<TextPlace> = []
    private var looped: Set<TextPlace> = []

    /// Deeper schemas are not looked at, so that a hostile document cannot exhaust the stack.
    private static let maximumSteps = 300

    init(_ operations: [Operation], in texts: DocumentTexts) {
        self.texts = texts
        for operation in operations {
            for parameter in operation.parameters { add(parameter.schema) }
            for content in operation.requestBody?.content ?? [] {
                add(content.schema)
                add(content.itemSchema)
            }
        }
    }

    /// How many objects and arrays lie one inside the other in a schema, where none leads back to itself.
    func depth(of schema: TextNode) -> Int { depths[schema.place] ?? 0 }

    private mutating func add(_ reference: SchemaReference?) {
        guard let reference else { return }
        let node = TextNode(value: reference.value, document: reference.document, pointer: reference.pointer)
        guard let target = try? texts.followed(node) else { return }
        if known.insert(target.place).inserted { roots.append(target) }
        _ = visit(target, steps: 0)
    }

    private mutating func visit(_ node: TextNode, steps: Int) -> Int {
        guard let target = try? texts.followed(node), let members = target.value.object else { return 0 }
        let place = target.place
        if let depth = depths[place] { return depth }
        guard steps < Self.maximumSteps else { return 0 }
        guard open.insert(place).inserted else {
            if looped.insert(place).inserted { recursive.append(target) }
            return 0
        }
        schemas.append(target)
        var deepest = 0
        for member in members {
            let inside = TextNode(
                value: member.value, document: target.document, pointer: target.pointer.appending(member.key))
            switch SchemaKeyword(member.key) {
            case .inner(let isNested):
                deepest = max(deepest, visit(inside, steps: steps + 1) + (isNested ? 1 : 0))
            case .list(let isNested):
                for (index, element) in (member.value.array ?? []).enumerated() {
                    let child = TextNode(
                        value: element, document: target.document, pointer: inside.pointer.appending(index))
                    deepest = max(deepest, visit(child, steps: steps + 1) + (isNested ? 1 : 0))
                }
            case .named:
                // What is only read is left out of what a tool takes.
                for property in member.value.object ?? [:] where property.value["readOnly"]?.bool != true {
                    let child = TextNode(
                        value: property.value, document: target.document,
                        pointer: inside.pointer.appending(property.key))
                    deepest = max(deepest, visit(child, steps: steps + 1) + 1)
                }
            case .other: break
            }
        }
        open.remove(place)
        depths[place] = deepest
        return deepest
    }
}

/// What a keyword of a schema holds.
private enum SchemaKeyword {
    /// A schema, of a value inside this one or of the same value.
    case inner(isNested: Bool)
    /// A list of schemas.
    case list(isNested: Bool)
    /// Schemas by the names of properties.
    case named
    case other

    init(_ keyword: String) {
        self =
            switch keyword {
            case "items", "additionalProperties", "contains", "unevaluatedItems", "unevaluatedProperties":
                .inner(isNested: true)
            case "not", "if", "then", "else": .inner(isNested: false)
            case "prefixItems": .list(isNested: true)
            case "allOf", "anyOf", "oneOf": .list(isNested: false)
            case "properties", "patternProperties": .named
            default: .other
            }
    }
}

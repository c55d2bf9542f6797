import JSONValues
import OpenAPIDocuments
import Tools

/// Gathers the words of an operation's schemas for the search, without making the schemas.
///
/// It goes level by level, so that what is near the top is there, however large the schemas are.
struct SchemaWords {
    private static let maximumDepth = 4
    /// The most names that one side of an operation gives.
    private static let maximumNames = 120
    /// The most schemas with parts that are looked into.
    private static let maximumSchemas = 40

    /// A schema and the way to it; the way is spelled out only where there is a reference to follow.
    private struct Node {
        var value: JSONValue
        var document: DocumentID
        var tokens: [String]
        var depth: Int

        init(_ schema: SchemaReference, depth: Int = 0) {
            value = schema.value
            document = schema.document
            tokens = schema.pointer.tokens
            self.depth = depth
        }
    }

    private let schemas: any SchemaResolving
    private let isResult: Bool
    private var names: [String] = []
    private var texts: [String] = []
    private var waiting: [Node] = []

    static func of(_ operation: Operation, schemas: any SchemaResolving) -> ToolSchemaWords {
        var arguments = SchemaWords(schemas: schemas, isResult: false)
        arguments.gatherArguments(operation)
        var results = SchemaWords(schemas: schemas, isResult: true)
        results.gatherResults(operation)
        return ToolSchemaWords(
            argumentNames: arguments.names, argumentTexts: arguments.texts, resultFields: results.names)
    }

    private init(schemas: any SchemaResolving, isResult: Bool) {
        self.schemas = schemas
        self.isResult = isResult
    }

    private mutating func gatherArguments(_ operation: Operation) {
        for parameter in operation.parameters {
            names.append(parameter.name)
            if !parameter.description.isEmpty { texts.append(parameter.description) }
            if let schema = parameter.schema, case .object(let members) = followed(Node(schema)).value {
                gatherValues(members)
            }
        }
        guard let body = operation.requestBody, let schema = body.content.lazy.compactMap(\.schema).first else {
            return
        }
        if !body.description.isEmpty { texts.append(body.description) }
        walk(from: schema)
    }

    private mutating func gatherResults(_ operation: Operation) {
        let response =
            operation.responses.first { $0.status.hasPrefix("2") && !$0.content.isEmpty }
            ?? operation.responses.first { $0.status == "default" }
        guard let content = response?.content.first, let schema = content.schema ?? content.itemSchema else { return }
        walk(from: schema)
    }

    private mutating func walk(from schema: SchemaReference) {
        waiting = [Node(schema)]
        var next = 0
        while next < waiting.count, next < Self.maximumSchemas, names.count + texts.count < Self.maximumNames {
            look(into: followed(waiting[next]))
            next += 1
        }
    }

    private mutating func look(into node: Node) {
        guard case .object(let members) = node.value else { return }
        for member in members {
            switch member.key {
            case "properties": gatherProperties(member.value, of: node)
            case "items": wait(for: node, member.value, "items", depth: node.depth + 1)
            case "allOf", "oneOf", "anyOf":
                for (index, part) in (member.value.array ?? []).enumerated() {
                    wait(for: node, part, member.key, String(index), depth: node.depth)
                }
            default: break
            }
        }
    }

    private mutating func gatherProperties(_ properties: JSONValue, of node: Node) {
        guard case .object(let members) = properties else { return }
        for member in members.prefix(max(0, Self.maximumNames - names.count)) {
            if isResult || node.depth == 0 { names.append(member.key) } else { texts.append(member.key) }
            if !isResult, case .object(let property) = member.value {
                if case .string(let text)? = property["description"] { texts.append(text) }
                gatherValues(property)
            }
            wait(for: node, member.value, "properties", member.key, depth: node.depth + 1)
        }
    }

    /// The enumerated values of a schema, or of the items of a list.
    private mutating func gatherValues(_ schema: JSONObject) {
        for value in (schema["enum"] ?? schema["items"]?["enum"])?.array?.prefix(Self.maximumNames) ?? [] {
            if case .string(let text) = value { texts.append(text) }
        }
    }

    /// Looks into a part later; what has no parts of its own is left out.
    private mutating func wait(for node: Node, _ value: JSONValue, _ tokens: String..., depth: Int) {
        guard depth <= Self.maximumDepth, waiting.count < Self.maximumSchemas, case .object(let members) = value,
            members.contains(where: { Self.leadsOn($0.key) })
        else { return }
        var part = node
        part.value = value
        part.tokens += tokens
        part.depth = depth
        waiting.append(part)
    }

    private func followed(_ node: Node) -> Node {
        guard case .object(let members) = node.value, members.contains("$ref") else { return node }
        let schema = SchemaReference(value: node.value, document: node.document, pointer: JSONPointer(node.tokens))
        return schemas.followed(schema).map { Node($0, depth: node.depth) } ?? node
    }

    private static func leadsOn(_ keyword: String) -> Bool {
        switch keyword {
        case "$ref", "properties", "items", "allOf", "oneOf", "anyOf": true
        default: false
        }
    }
}

import JSONValues
import YAMLReading

/// Makes documents that nobody would write out of some that people wrote.
struct Mutator {
    private let documents: [[UInt8]]
    private let trees: [JSONValue]

    init(_ documents: [[UInt8]]) {
        self.documents = documents
        trees = documents.compactMap { try? DocumentTextReader.read($0, file: "seed").value }
    }

    /// A document: in two of three cases one whose tree was changed, else one whose text was.
    func document(_ random: inout RandomBytes) -> [UInt8] {
        guard !trees.isEmpty, random.below(3) > 0 else { return text(&random) }
        var tree = trees[random.below(trees.count)]
        let other = trees[random.below(trees.count)]
        for _ in 0...random.below(4) { tree = TreeMutation(other: other).mutated(tree, &random) }
        return Array(tree.compactText.utf8)
    }

    private func text(_ random: inout RandomBytes) -> [UInt8] {
        var bytes = documents[random.below(documents.count)]
        for _ in 0...random.below(6) {
            guard !bytes.isEmpty else { return bytes }
            let place = random.below(bytes.count)
            let end = min(bytes.count, place + 1 + random.below(40))
            switch random.below(6) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 3: bytes.insert(contentsOf: Self.pieces[random.below(Self.pieces.count)].utf8, at: place)
            case 4:
                let other = documents[random.below(documents.count)]
                let start = random.below(other.count)
                bytes.insert(contentsOf: other[start..<min(other.count, start + 200)], at: place)
            default: bytes.removeSubrange(place...)
            }
        }
        return bytes
    }

    private static let pieces = [
        "\n", ": ", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "<<: *a\n", "!!binary ", "|\n", ">-\n", "\t", "#",
        "$ref", "\"$ref\": \"#\",", "null", "~", "\u{0}", "\u{FEFF}", "\u{202E}", "1e999", "-0", "0x7fffffffffffffffff",
        "...\n---\n", "%YAML 1.1\n", "\\u0000", "\\ud800", ",,", "? ", "openapi: 3.0.0\n",
    ]
}

/// A change of a tree somewhere inside.
struct TreeMutation {
    /// Where foreign pieces come from.
    let other: JSONValue

    func mutated(_ value: JSONValue, _ random: inout RandomBytes) -> JSONValue {
        switch value {
        case .object(let object) where !object.isEmpty && random.below(12) > 0:
            var object = object
            let member = object.members[random.below(object.count)]
            object[member.key] = mutated(member.value, &random)
            return .object(object)
        case .array(var elements) where !elements.isEmpty && random.below(6) > 0:
            let place = random.below(elements.count)
            elements[place] = mutated(elements[place], &random)
            return .array(elements)
        default: return replaced(value, &random)
        }
    }

    private func replaced(_ value: JSONValue, _ random: inout RandomBytes) -> JSONValue {
        switch (value, random.below(8)) {
        case (.object(var object), 0) where !object.isEmpty:
            object[object.members[random.below(object.count)].key] = nil
            return .object(object)
        case (.object(var object), 1):
            object[Self.names[random.below(Self.names.count)]] = piece(&random)
            return .object(object)
        case (.object(var object), 2) where !object.isEmpty:
            let member = object.members[random.below(object.count)]
            object[member.key] = nil
            object[Self.names[random.below(Self.names.count)]] = member.value
            return .object(object)
        case (.array(let elements), 0): return .array(elements + elements)
        case (_, 3): return ["$ref": .string(Self.references[random.below(Self.references.count)])]
        case (_, 4): return piece(&random)
        case (_, 5): return ["allOf": [value, value], "oneOf": [value], "items": value, "properties": ["a": value]]
        default: return Self.values[random.below(Self.values.count)]
        }
    }

    /// Something from another document.
    private func piece(_ random: inout RandomBytes) -> JSONValue {
        var piece = other
        for _ in 0...random.below(8) {
            switch piece {
            case .object(let object) where !object.isEmpty: piece = object.members[random.below(object.count)].value
            case .array(let elements) where !elements.isEmpty: piece = elements[random.below(elements.count)]
            default: return piece
            }
        }
        return piece
    }

    private static let values: [JSONValue] = [
        nil, true, false, 0, -1, 1.5, "", "x", "{", "^(a+)+$", "(?i)[", [], [:], [[]], ["", ""], "3.1.0", "2.0", "path",
        "query", "querystring", "object", "array", ["null", "string"], "$request.body#/~", "{$url}", "/{a}/{b}{",
        "\u{0}", "\u{1F600}", .number(JSONNumber(UInt64.max)), .string(String(repeating: "a", count: 5_000)),
    ]

    private static let references = [
        "#", "#/", "#/paths", "#/components/schemas/Pet", "#/components/parameters/Limit", "#/definitions/Pet", "Pet",
        "other.yaml#/Pet", "#/components/schemas/Pet/properties/kind", "#/components/schemas/Pet/allOf/0", "#Pet",
        "https://example.com/pet.json", "#/paths/~1pets/get", "#/components/schemas/~2", "#/components/schemas/%",
        "file:///etc/passwd", "#/components/responses/Error", "#/x-things/a", "",
    ]

    private static let names = [
        "$ref", "type", "properties", "items", "allOf", "oneOf", "anyOf", "not", "required", "enum", "const", "default",
        "example", "examples", "discriminator", "mapping", "nullable", "format", "pattern", "additionalProperties",
        "in", "name", "schema", "content", "style", "explode", "parameters", "requestBody", "responses", "headers",
        "callbacks", "links", "security", "servers", "tags", "paths", "components", "webhooks", "get", "post", "query",
        "additionalOperations", "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$defs", "$schema", "if", "then",
        "jsonSchemaDialect", "$self", "x-a", "x-codemode-lint-ignore", "/", "/{a}", "", "200", "default", "in", "value",
        "patternProperties", "dependentSchemas", "prefixItems", "unevaluatedProperties", "minimum", "multipleOf",
        "readOnly", "writeOnly", "operationId", "operationRef", "encoding", "consumes", "definitions", "swagger",
    ]
}

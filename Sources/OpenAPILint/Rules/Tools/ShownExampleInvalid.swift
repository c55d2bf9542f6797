import JSONSchema
import JSONValues
import OpenAPIDocuments

/// L15: examples that a model copies and an API refuses.
struct ShownExampleInvalid: LintRule {
    static let id = "shown-example-invalid"

    let info = RuleInfo(
        id: Self.id, category: .tools, severity: .error,
        summary: "An example or default that goes into a tool's text fits its schema.",
        rationale: """
            A model copies examples letter by letter; a wrong one is worse than none. Checked are those of inputs, against \
            the schema that the tool has, so that what is told here would be refused before a call.
            """,
        badExample: """
            - {name: limit, in: query, description: How many., schema: {type: integer}, example: ten}
            """,
        goodExample: """
            - {name: limit, in: query, description: How many., schema: {type: integer}, example: 10}
            """,
        frame: .parameters)

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        var findings: [RawFinding] = []
        for schema in document.inputs.schemas { findings += check(schema, at: schema, of: document) }
        var seen: Set<TextPlace> = []
        for operation in document.document.operations {
            for parameter in operation.parameters {
                guard let source = parameter.source, let schema = parameter.schema, parameter.contentType == nil,
                    let place = document.texts.place(at: source), seen.insert(place).inserted,
                    let value = document.texts.whole(place.document)?.value.value(at: place.pointer)
                else { continue }
                let node = TextNode(value: value, document: place.document, pointer: place.pointer)
                let target = TextNode(value: schema.value, document: schema.document, pointer: schema.pointer)
                findings += check(node, at: target, of: document)
            }
        }
        return findings
    }

    /// Checks the examples that a node holds against a schema.
    private func check(_ node: TextNode, at schema: TextNode, of document: LintedDocument) -> [RawFinding] {
        let shown = Self.examples(of: node)
        guard !shown.isEmpty else { return [] }
        var definitions = JSONObject()
        let reference = SchemaReference(value: schema.value, document: schema.document, pointer: schema.pointer)
        let converted = document.document.schemas.converted(
            reference, direction: .request, definitions: &definitions)
        guard case .object(var members) = converted else { return [] }
        if !definitions.isEmpty { members["$defs"] = .object(definitions) }
        let compiled = JSONSchema(.object(members))
        return shown.compactMap { example in
            guard let violation = compiled.validate(example.value, limit: 1).first else { return nil }
            let inside = example.pointer.tokens + violation.instanceLocation.tokens
            let place = violation.instanceLocation.description
            return RawFinding(
                info.id,
                "the \(example.kind) that the tool shows \(place.isEmpty ? "" : "is wrong at \(place): it ")"
                    + violation.message,
                at: TextPlace(document: node.document, pointer: JSONPointer(inside)), in: document.texts)
        }
    }

    private struct Example {
        var kind: String
        var value: JSONValue
        var pointer: JSONPointer
    }

    private static func examples(of node: TextNode) -> [Example] {
        var found: [Example] = []
        for kind in ["default", "example"] {
            guard let value = node.value[kind] else { continue }
            found.append(Example(kind: kind, value: value, pointer: node.pointer.appending(kind)))
        }
        let several = node.pointer.appending("examples")
        switch node.value["examples"] {
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                found.append(Example(kind: "example", value: element, pointer: several.appending(index)))
            }
        case .object(let members):
            for member in members {
                guard let value = member.value["value"] else { continue }
                let pointer = several.appending(member.key).appending("value")
                found.append(Example(kind: "example", value: value, pointer: pointer))
            }
        default: break
        }
        return found
    }
}

import JSONValues
import OpenAPIDocuments
import Tools

/// Gathers the words of an operation's schemas for the search, without making the schemas.
struct SchemaWords {
    private static let maximumDepth = 4
    private static let maximumWords = 200

    private let schemas: any SchemaResolving
    private var words = ToolSchemaWords()
    /// The names and texts that still may be taken in.
    private var left = 0

    static func of(_ operation: Operation, schemas: any SchemaResolving) -> ToolSchemaWords {
        var gatherer = SchemaWords(schemas: schemas)
        gatherer.left = maximumWords
        gatherer.gatherArguments(operation)
        gatherer.left = maximumWords
        gatherer.gatherResults(operation)
        return gatherer.words
    }

    private init(schemas: any SchemaResolving) { self.schemas = schemas }

    private mutating func gatherArguments(_ operation: Operation) {
        for parameter in operation.parameters {
            words.argumentNames.append(parameter.name)
            if !parameter.description.isEmpty { words.argumentTexts.append(parameter.description) }
            if let schema = parameter.schema { gatherTexts(schema) }
        }
        guard let content = operation.requestBody?.content.first(where: { $0.schema != nil }) else { return }
        if let description = operation.requestBody?.description, !description.isEmpty {
            words.argumentTexts.append(description)
        }
        guard let schema = content.schema else { return }
        walk(schema, depth: 0, isResult: false)
    }

    private mutating func gatherResults(_ operation: Operation) {
        let response =
            operation.responses.first { $0.status.hasPrefix("2") && !$0.content.isEmpty }
            ?? operation.responses.first { $0.status == "default" }
        guard let content = response?.content.first else { return }
        if let schema = content.schema ?? content.itemSchema { walk(schema, depth: 0, isResult: true) }
    }

    /// The texts of one schema that say what its values mean.
    private mutating func gatherTexts(_ schema: SchemaReference) {
        guard let value = schemas.followed(schema)?.value else { return }
        let source = value["enum"] == nil ? value["items"] ?? value : value
        for text in source["enum"]?.array?.prefix(left) ?? [] {
            if let text = text.string { words.argumentTexts.append(text) }
        }
    }

    private mutating func walk(_ schema: SchemaReference, depth: Int, isResult: Bool) {
        guard depth <= Self.maximumDepth, left > 0, let schema = schemas.followed(schema),
            let members = schema.value.object
        else { return }
        for member in members["properties"]?.object ?? [:] {
            guard left > 0 else { return }
            left -= 1
            let property = child(schema, "properties", member.key, member.value)
            if isResult {
                words.resultFields.append(member.key)
            } else if depth == 0 {
                words.argumentNames.append(member.key)
            } else {
                words.argumentTexts.append(member.key)
            }
            if !isResult {
                if let text = member.value["description"]?.string { words.argumentTexts.append(text) }
                gatherTexts(property)
            }
            walk(property, depth: depth + 1, isResult: isResult)
        }
        if let items = members["items"] {
            let item = SchemaReference(
                value: items, document: schema.document, pointer: schema.pointer.appending("items"))
            walk(item, depth: depth + 1, isResult: isResult)
        }
        for keyword in ["allOf", "oneOf", "anyOf"] {
            for (index, part) in (members[keyword]?.array ?? []).enumerated() {
                // Members of a combination describe the same object, but each may refer to the next without end.
                let next = depth + (keyword == "allOf" && depth == 0 ? 0 : 1)
                walkPart(child(schema, keyword, String(index), part), depth: next, isResult: isResult)
            }
        }
    }

    /// A member of a combination; one that is reached at depth 0 takes a word, so that circles end.
    private mutating func walkPart(_ schema: SchemaReference, depth: Int, isResult: Bool) {
        left -= 1
        walk(schema, depth: depth, isResult: isResult)
    }

    private func child(
        _ schema: SchemaReference,
        _ keyword: String,
        _ name: String,
        _ value: JSONValue
    ) -> SchemaReference {
        SchemaReference(
            value: value, document: schema.document, pointer: schema.pointer.appending(keyword).appending(name))
    }
}

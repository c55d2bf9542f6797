import JSONValues
import OpenAPIDocuments

/// L13: inputs that hosts flatten or refuse.
struct SchemaTooDeep: LintRule {
    let info = RuleInfo(
        id: "schema-too-deep", category: .tools, severity: .info,
        summary: "Inputs do not refer to themselves and are not nested more than 10 levels deep.",
        rationale: """
            The converter keeps such a schema: what refers to itself becomes a type with a name. Many providers refuse \
            recursive inputs or cut deep ones, and a model loses count. Nested beyond 200 levels, the converter itself \
            lets any value do.
            """,
        badExample: """
            type: object
            properties:
              children: {type: array, items: {$ref: '#/components/schemas/Pet'}}
            """,
        goodExample: """
            type: object
            properties:
              children: {type: array, description: Their identifiers., items: {type: string}}
            """,
        frame: .schema)

    let defaultThreshold = 10

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        let recursive = document.inputs.recursive.map { schema in
            RawFinding(
                info.id,
                "the input schema \(Self.name(schema)) refers to itself; the converter makes a named type of it, "
                    + "which many providers refuse",
                at: schema.place, .key, in: document.texts)
        }
        let deep = document.inputs.roots.compactMap { schema -> RawFinding? in
            let depth = document.inputs.depth(of: schema)
            guard depth > threshold else { return nil }
            return RawFinding(
                info.id, "the input schema \(Self.name(schema)) is nested \(depth) levels deep, more than \(threshold)",
                at: schema.place, .key, in: document.texts)
        }
        return recursive + deep
    }

    private static func name(_ schema: TextNode) -> String {
        let last = schema.pointer.tokens.last ?? ""
        return last == "schema" || last.isEmpty ? "here" : "`\(last)`"
    }
}

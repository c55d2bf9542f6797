import OpenAPIDocuments
import OpenAPITools

/// L05: names that mean two values.
struct InputCollision: ToolRule {
    let info = RuleInfo(
        id: "input-collision", category: .tools, severity: .warn,
        summary: "The parameters and the body's properties of an operation have different names.",
        rationale: """
            A tool takes one flat object. Where two values have one name, each parameter gets its place behind its name \
            (`id__path`) and the body's property keeps the plain name, which a model has to know to call the tool.
            """,
        badExample: """
            /pets/{id}:
              patch:
                operationId: update_pet
                summary: Change what is known of a pet.
                parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                requestBody:
                  content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}
            """,
        goodExample: """
            /pets/{pet_id}:
              patch:
                operationId: update_pet
                summary: Change what is known of a pet.
                parameters: [{name: pet_id, in: path, required: true, schema: {type: integer}}]
                requestBody:
                  content: {application/json: {schema: {type: object, properties: {id: {type: integer}}}}}
            """,
        frame: .paths)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let renamed = tool.entry.renamedArguments
            guard let first = renamed.first else { return nil }
            let list = renamed.map {
                "the \($0.parameter.location.rawValue) parameter `\($0.parameter.name)` is the argument `\($0.argument)`"
            }
            let bodyNames = tool.entry.hasFlatBody ? " or a property of the body" : ""
            var finding = tool.finding(
                info,
                "names meet in \(tool.name): \(list.joined(separator: ", ")), since another parameter\(bodyNames) "
                    + "has its name",
                at: "parameters")
            if let source = first.parameter.source {
                finding.location = source
                finding.pointer = nil
            }
            return finding
        }
    }
}

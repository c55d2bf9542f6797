import Diagnostics
import OpenAPIDocuments

/// An operation that becomes no tool at all; told by the converter itself.
enum ToolConversion {
    static let info = RuleInfo(
        id: "tool-conversion", category: .tools, severity: .error,
        summary: "Every operation can become a tool.",
        rationale: """
            The operation is not served: a model can neither find nor call it. The message is the reason that the converter \
            gives, so what lints clean here converts.
            """,
        badExample: """
            paths:
              /pets/{id}:
                get:
                  operationId: get_pet
                  parameters: [{$ref: '#/components/parameters/Missing'}]
                  responses: {'200': {description: A pet.}}
            """,
        goodExample: """
            paths:
              /pets/{id}:
                get:
                  operationId: get_pet
                  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
                  responses: {'200': {description: A pet.}}
            """,
        frame: .root)

    static func finding(for skipped: SkippedOperation, file: String) -> RawFinding {
        let name = skipped.method.isEmpty ? skipped.path : "\(skipped.method) \(skipped.path)"
        return RawFinding(
            info.id, "\(name) becomes no tool: \(skipped.reason)",
            at: skipped.location ?? SourceLocation(file: file, line: 1, column: 1),
            operation: LintOperation(method: skipped.method, path: skipped.path))
    }
}

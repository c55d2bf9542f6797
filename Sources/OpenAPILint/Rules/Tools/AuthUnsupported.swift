import JSONValues
import OpenAPIDocuments

/// L12: operations that no credentials of the document can satisfy.
struct AuthUnsupported: ToolRule {
    let info = RuleInfo(
        id: "auth-unsupported", category: .tools, severity: .warn,
        summary: "Every operation has a security alternative that this program can satisfy.",
        rationale: """
            Where all alternatives need a scheme that is not declared, or mutual TLS, or an HTTP scheme that signs requests, \
            every call of the tool will be answered with 401. Where schemes are declared and an operation says nothing \
            about security, a note asks whether that is meant; `security: []` says that it is.
            """,
        badExample: """
            security: [{oauth: []}]
            """,
        goodExample: """
            security: []
            """,
        frame: .operation)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        guard let document = tools.first?.document, let texts = document.texts else { return [] }
        let schemes = Dictionary(document.securitySchemes.map { ($0.name, $0.kind) }) { first, _ in first }
        let unsatisfied = tools.compactMap { tool -> RawFinding? in
            let alternatives = tool.operation.security
            guard !alternatives.isEmpty else { return nil }
            let isPossible = alternatives.contains { $0.schemes.allSatisfy { isSupported(schemes[$0.name]) } }
            guard !isPossible else { return nil }
            let names = Set(alternatives.flatMap { $0.schemes.map(\.name) }).sorted().joined(separator: ", ")
            return tool.finding(info, "\(tool.name) needs \(names), which cannot be satisfied", at: "security")
        }
        return unsatisfied + unsecured(tools, document, texts)
    }

    private func unsecured(_ tools: [LintedTool], _ document: OpenAPIDocument, _ texts: DocumentTexts) -> [RawFinding] {
        guard !document.securitySchemes.isEmpty, texts.root.value["security"] == nil else { return [] }
        let silent = tools.filter { $0.operation.security.isEmpty && $0.written?["security"] == nil }
        guard silent.count == tools.count else {
            return silent.map {
                $0.finding(
                    info, "schemes are declared, and \($0.name) does not say which of them it needs, or `security: []`",
                    severity: .info)
            }
        }
        let isSwagger = texts.root.value["securityDefinitions"] != nil
        let path = isSwagger ? ["securityDefinitions"] : ["components", "securitySchemes"]
        return [
            RawFinding(
                info.id, "security schemes are declared, and no operation needs one",
                at: TextPlace(
                    document: texts.root.document, pointer: JSONPointer(path)), .key, in: texts, severity: .info)
        ]
    }

    private func isSupported(_ kind: SecurityScheme.Kind?) -> Bool {
        switch kind {
        case .apiKey, .oauth2, .openIDConnect: true
        case .http(let scheme): !["digest", "hoba", "mutual", "negotiate", "vapid"].contains(scheme)
        case .mutualTLS, .unknown, nil: false
        }
    }
}

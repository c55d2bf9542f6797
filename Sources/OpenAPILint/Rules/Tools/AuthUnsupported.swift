import OpenAPIDocuments

/// L12: operations that no credentials of the document can satisfy.
struct AuthUnsupported: ToolRule {
    let info = RuleInfo(
        id: "auth-unsupported", category: .tools, severity: .warn,
        summary: "Every operation has a security alternative that this program can satisfy.",
        rationale: """
            Where all alternatives need a scheme that is not declared, or mutual TLS, or an HTTP scheme that signs requests, \
            every call of the tool will be answered with 401.
            """,
        badExample: """
            security:
              - oauth: []      # and no such scheme below components.securitySchemes
            """,
        goodExample: """
            security:
              - bearerAuth: []
            components:
              securitySchemes:
                bearerAuth: {type: http, scheme: bearer}
            """)

    func check(_ tools: [LintedTool], threshold: Int) -> [RawFinding] {
        tools.compactMap { tool in
            let alternatives = tool.operation.security
            guard !alternatives.isEmpty else { return nil }
            let schemes = Dictionary(tool.document.securitySchemes.map { ($0.name, $0.kind) }) { first, _ in first }
            let isPossible = alternatives.contains { $0.schemes.allSatisfy { isSupported(schemes[$0.name]) } }
            guard !isPossible else { return nil }
            let names = Set(alternatives.flatMap { $0.schemes.map(\.name) }).sorted().joined(separator: ", ")
            return tool.finding(info, "\(tool.name) needs \(names), which cannot be satisfied")
        }
    }

    private func isSupported(_ kind: SecurityScheme.Kind?) -> Bool {
        switch kind {
        case .apiKey, .oauth2, .openIDConnect: true
        case .http(let scheme): !["digest", "hoba", "mutual", "negotiate", "vapid"].contains(scheme)
        case .mutualTLS, .unknown, nil: false
        }
    }
}

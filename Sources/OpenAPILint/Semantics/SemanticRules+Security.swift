/// What is demanded of security.
extension SemanticRules {
    static let security: [RuleInfo] = [
        RuleInfo(
            id: "undeclared-scope", category: .validity, severity: .warn,
            summary: "The scopes of a requirement are declared by its scheme.",
            rationale: "A token cannot be asked for with a scope that nobody knows.",
            badExample: """
                security: [{oauth: [read_pets]}]
                components:
                  securitySchemes:
                    oauth:
                      type: oauth2
                      flows: {clientCredentials: {tokenUrl: 'https://pets.shop/token', scopes: {'pets:read': Read pets.}}}
                """,
            goodExample: """
                security: [{oauth: ['pets:read']}]
                components:
                  securitySchemes:
                    oauth:
                      type: oauth2
                      flows: {clientCredentials: {tokenUrl: 'https://pets.shop/token', scopes: {'pets:read': Read pets.}}}
                """,
            frame: .root),
        RuleInfo(
            id: "scopes-without-meaning", category: .validity, severity: .warn,
            summary: "Only schemes with scopes are required with scopes (2.0, 3.0).",
            rationale: "The specification demands an empty list for the other types.",
            badExample: """
                openapi: 3.0.4
                security: [{key: [read]}]
                paths: {}
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                """,
            goodExample: """
                openapi: 3.0.4
                security: [{key: []}]
                paths: {}
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                """,
            frame: .root),
        RuleInfo(
            id: "basic-authentication", category: .security, severity: nil,
            summary: "No scheme is HTTP Basic.",
            rationale: "It sends the password with every call.",
            badExample: """
                components:
                  securitySchemes:
                    basic: {type: http, scheme: basic}
                """,
            goodExample: """
                components:
                  securitySchemes:
                    bearer: {type: http, scheme: bearer}
                """,
            frame: .root),
        RuleInfo(
            id: "api-key-in-url", category: .security, severity: nil,
            summary: "No key travels in the query.",
            rationale: "URLs end up in logs, histories and referrers.",
            badExample: """
                components:
                  securitySchemes:
                    key: {type: apiKey, in: query, name: key}
                """,
            goodExample: """
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-Key}
                """,
            frame: .root),
        RuleInfo(
            id: "credentials-in-url", category: .security, severity: nil,
            summary: "No parameter of a URL is a secret.",
            rationale: "URLs end up in logs, histories and referrers.",
            badExample: """
                - {name: password, in: query, schema: {type: string}}
                """,
            goodExample: """
                - {name: page, in: query, schema: {type: string}}
                """,
            frame: .parameters),
        RuleInfo(
            id: "insecure-server", category: .security, severity: nil,
            summary: "Servers are reached by HTTPS.",
            rationale: "What is sent unencrypted can be read and changed on the way.",
            badExample: """
                servers: [{url: 'http://api.pets.shop'}]
                """,
            goodExample: """
                servers: [{url: 'https://api.pets.shop'}]
                """,
            frame: .root),
        RuleInfo(
            id: "unprotected-operation", category: .security, severity: nil,
            summary: "Every operation asks for some security.",
            rationale: "An operation that anybody can call is worth a second look.",
            badExample: """
                paths:
                  /pets:
                    post: {operationId: create_pet, security: [], responses: {'201': {description: The pet.}}}
                components:
                  securitySchemes: {bearer: {type: http, scheme: bearer}}
                """,
            goodExample: """
                paths:
                  /pets:
                    post: {operationId: create_pet, security: [{bearer: []}], responses: {'201': {description: The pet.}}}
                components:
                  securitySchemes: {bearer: {type: http, scheme: bearer}}
                """,
            frame: .root),
    ]
}

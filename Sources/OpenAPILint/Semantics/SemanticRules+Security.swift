/// What is demanded of security.
extension SemanticRules {
    static let security: [RuleInfo] = [
        RuleInfo(
            id: "undeclared-scope", category: .validity, severity: .warn,
            summary: "The scopes of a requirement are declared by its scheme.",
            rationale: "A token cannot be asked for with a scope that nobody knows.",
            badExample: "security: [{oauth: [read_pets]}]",
            goodExample: "security: [{oauth: [pets:read]}]"),
        RuleInfo(
            id: "scopes-without-meaning", category: .validity, severity: .warn,
            summary: "Only schemes with scopes are required with scopes (2.0, 3.0).",
            rationale: "The specification demands an empty list for the other types.",
            badExample: "security: [{apiKey: [read]}]",
            goodExample: "security: [{apiKey: []}]"),
        RuleInfo(
            id: "basic-authentication", category: .security, severity: nil,
            summary: "No scheme is HTTP Basic.",
            rationale: "It sends the password with every call.",
            badExample: "{type: http, scheme: basic}",
            goodExample: "{type: http, scheme: bearer}"),
        RuleInfo(
            id: "api-key-in-url", category: .security, severity: nil,
            summary: "No key travels in the query.",
            rationale: "URLs end up in logs, histories and referrers.",
            badExample: "{type: apiKey, in: query, name: key}",
            goodExample: "{type: apiKey, in: header, name: X-Key}"),
        RuleInfo(
            id: "credentials-in-url", category: .security, severity: nil,
            summary: "No parameter of a URL is a secret.",
            rationale: "URLs end up in logs, histories and referrers.",
            badExample: "{name: password, in: query}",
            goodExample: "a property of the request body"),
        RuleInfo(
            id: "insecure-server", category: .security, severity: nil,
            summary: "Servers are reached by HTTPS.",
            rationale: "What is sent unencrypted can be read and changed on the way.",
            badExample: "servers: [{url: http://api.example.com}]",
            goodExample: "servers: [{url: https://api.example.com}]"),
        RuleInfo(
            id: "unprotected-operation", category: .security, severity: nil,
            summary: "Every operation asks for some security.",
            rationale: "An operation that anybody can call is worth a second look.",
            badExample: "get: {security: []}",
            goodExample: "get: {security: [{bearerAuth: []}]}"),
    ]
}

import Diagnostics
import OpenAPIDocuments

/// Decides which schemes each operation's requests meet (OpenAPI 3.2, Security Requirement Object).
struct SecurityPlan: Sendable {
    private let schemes: [String: SecurityScheme]
    /// The names of the schemes for which there is a secret.
    private let configured: Set<String>
    /// Schemes that were given although the document does not declare them.
    private let undeclared: [SchemeUse]
    /// Whether any operation of the document needs anything.
    private let documentHasSecurity: Bool

    /// - Throws: a sentence that names a scheme that the document does not have.
    init(document: OpenAPIDocument, configuration: OpenAPIProviderConfiguration) throws(SecretProblem) {
        schemes = Dictionary(document.securitySchemes.map { ($0.name, $0) }) { first, _ in first }
        configured = Set(configuration.authentication.keys).union(configuration.oauth.keys)
        documentHasSecurity = document.operations.contains { $0.security.contains { !$0.schemes.isEmpty } }
        var undeclared: [SchemeUse] = []
        for name in configured.sorted() where schemes[name] == nil {
            guard let kind = Self.kind(named: name) else { throw Self.unknownScheme(name, document.securitySchemes) }
            undeclared.append(SchemeUse(name: name, kind: kind))
        }
        self.undeclared = undeclared
    }

    /// The schemes that a request of the operation meets: the first alternative for which there are all secrets, else
    /// the one for which there are most.
    func uses(for operation: Operation) -> [SchemeUse] {
        let alternatives = operation.security
        let needsNothing = alternatives.isEmpty || alternatives.contains { $0.schemes.isEmpty }
        var uses: [SchemeUse] = []
        if let complete = alternatives.first(where: { !$0.schemes.isEmpty && missing(of: $0).isEmpty }) {
            uses = self.uses(of: complete)
        } else if !needsNothing {
            let best = alternatives.max { self.uses(of: $0).count < self.uses(of: $1).count }
            uses = best.map { self.uses(of: $0) } ?? []
        }
        // In a document that declares security, an operation without it is meant to be public.
        if !documentHasSecurity || !alternatives.isEmpty { uses += undeclared }
        return uses
    }

    /// The schemes whose secrets would be needed and are not there; empty where a request can be met.
    func missingSchemes(for operation: Operation) -> [String] {
        let alternatives = operation.security
        guard undeclared.isEmpty, !alternatives.isEmpty, !alternatives.contains(where: { missing(of: $0).isEmpty })
        else { return [] }
        return alternatives.map { missing(of: $0).joined(separator: " and ") }
    }

    /// The scopes that the document's operations need of a scheme.
    static func scopes(of scheme: String, in document: OpenAPIDocument) -> [String] {
        var scopes: [String] = []
        var known: Set<String> = []
        for operation in document.operations {
            for requirement in operation.security {
                for item in requirement.schemes where item.name == scheme {
                    scopes += item.scopes.filter { known.insert($0).inserted }
                }
            }
        }
        return scopes
    }

    private func uses(of requirement: SecurityRequirement) -> [SchemeUse] {
        requirement.schemes.compactMap { item in
            guard configured.contains(item.name), let scheme = schemes[item.name] else { return nil }
            return SchemeUse(name: item.name, kind: scheme.kind)
        }
    }

    private func missing(of requirement: SecurityRequirement) -> [String] {
        requirement.schemes.map(\.name).filter { name in
            if case .mutualTLS? = schemes[name]?.kind { return false }
            return !configured.contains(name) || schemes[name] == nil
        }
    }

    /// What a name means that the document does not declare.
    private static func kind(named name: String) -> SecurityScheme.Kind? {
        switch name.lowercased() {
        case "bearer": return .http(scheme: "bearer")
        case "basic": return .http(scheme: "basic")
        default: break
        }
        guard let colon = name.firstIndex(of: ":") else { return nil }
        let rest = String(name[name.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        return switch name[..<colon].lowercased() {
        case "header": .apiKey(name: rest, location: .header)
        case "query": .apiKey(name: rest, location: .query)
        case "cookie": .apiKey(name: rest, location: .cookie)
        default: nil
        }
    }

    private static func unknownScheme(_ name: String, _ declared: [SecurityScheme]) -> SecretProblem {
        let names = declared.map(\.name)
        let near = NearestName.find(name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        let known = names.isEmpty ? "it declares none" : "it declares \(names.joined(separator: ", "))"
        return SecretProblem(
            message: "the document has no security scheme \"\(name)\": \(known)\(near); bearer, basic, header:NAME, "
                + "query:NAME and cookie:NAME can be given for any document"
        )
    }
}

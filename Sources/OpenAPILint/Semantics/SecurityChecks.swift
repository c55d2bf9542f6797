import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether security requirements can be met, and whether what they protect is protected well.
final class SecurityChecks: WalkObserver {
    /// A cause that many requirements share, told once with their number.
    private struct Shared {
        var place: TextNode
        var message: String
        var rule: String
        var count = 1
    }

    private struct Scheme {
        var type: String
        var scopes: Set<String>
    }

    private var schemes: JSONObject = [:]
    private var known: [String: Scheme] = [:]
    private var shared: [String: Shared] = [:]
    private var order: [String] = []
    private var isProtected = false

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .root:
            schemes = (object["components"]?["securitySchemes"] ?? object["securityDefinitions"])?.object ?? [:]
            isProtected = Self.protects(object["security"])
            if walk.version == .swagger2 { checkSwagger2Schemes(object, walk) }
        case .securityRequirement: for member in object { check(member, walk) }
        case .securityScheme: checkScheme(object, walk)
        case .operation: checkProtection(object, walk)
        case .server: checkServer(object, walk)
        case .parameter: checkCredentials(object, walk)
        default: break
        }
    }

    func finish(_ walk: DocumentWalk) {
        for found in order.compactMap({ shared[$0] }) {
            let more = found.count > 1 ? " (and \(found.count - 1) more times)" : ""
            walk.report(found.rule, found.message + more, at: found.place, .key)
        }
    }

    private func note(_ rule: String, _ key: String, _ message: @autoclosure () -> String, at place: TextNode) {
        let key = "\(rule)\u{0}\(key)"
        if shared[key] != nil {
            shared[key]?.count += 1
        } else {
            shared[key] = Shared(place: place, message: message(), rule: rule)
            order.append(key)
        }
    }

    private func check(_ requirement: JSONObject.Member, _ walk: DocumentWalk) {
        let name = requirement.key
        let place = walk.node(requirement.value, below: [name])
        guard let written = schemes[name] else {
            // From 3.2 on, a scheme may be named by its URI.
            if walk.version >= .openAPI32, name.contains("/") || name.contains("#") { return }
            return note(
                "unknown-security-scheme", name,
                "no security scheme is called \"\(Excerpt.short(name))\""
                    + DocumentWalk.question(walk.nearest(name, among: schemes.keys)), at: place)
        }
        let scopes = (requirement.value.array ?? []).compactMap(\.string)
        guard !scopes.isEmpty, let scheme = scheme(written, name, walk) else { return }
        let type = scheme.type
        if type == "oauth2" {
            for scope in scopes where !scheme.scopes.contains(scope) {
                note(
                    "undeclared-scope", "\(name) \(scope)",
                    "the scope \"\(Excerpt.short(scope))\" is not declared by \"\(Excerpt.short(name))\""
                        + DocumentWalk.question(walk.nearest(scope, among: scheme.scopes.sorted())), at: place)
            }
        } else if walk.version < .openAPI31, type != "openIdConnect", !type.isEmpty {
            note(
                "scopes-without-meaning", name,
                "\"\(Excerpt.short(name))\" is of type \"\(Excerpt.short(type))\", which has no scopes: the list has to be empty",
                at: place)
        }
    }

    private func scheme(_ value: JSONValue, _ name: String, _ walk: DocumentWalk) -> Scheme? {
        if let known = known[name] { return known }
        let root = walk.texts.root
        let place = TextNode(
            value: value, document: root.document, pointer: JSONPointer(["components", "securitySchemes", name]))
        let found = (try? walk.texts.followed(place))?.value.object
        var scopes = Set((found?["scopes"]?.object ?? [:]).keys)
        for flow in found?["flows"]?.object ?? [:] { scopes.formUnion((flow.value["scopes"]?.object ?? [:]).keys) }
        let scheme = Scheme(type: found?["type"]?.string ?? "", scopes: scopes)
        known[name] = scheme
        return scheme
    }

    private static func protects(_ security: JSONValue?) -> Bool {
        guard let alternatives = security?.array, !alternatives.isEmpty else { return false }
        return alternatives.allSatisfy { $0.object?.isEmpty == false }
    }
}

/// What invites misuse; these rules run where they are asked for.
extension SecurityChecks {
    private func checkScheme(_ object: JSONObject, _ walk: DocumentWalk) {
        let isBasic = object["type"] == "basic" || object["scheme"]?.string?.lowercased() == "basic"
        if isBasic {
            walk.report("basic-authentication", "Basic authentication sends the password with every call", .key)
        }
        if object["type"] == "apiKey", object["in"] == "query" {
            walk.report("api-key-in-url", "a key in the query ends up in logs and histories", .key)
        }
    }

    private func checkProtection(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.isInPaths else { return }
        guard !(object.contains("security") ? Self.protects(object["security"]) : isProtected) else { return }
        walk.report("unprotected-operation", "the operation can be called without any security", .key)
    }

    private func checkServer(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let url = object["url"]?.string?.lowercased(), url.hasPrefix("http://") else { return }
        let host = url.dropFirst(7)
        guard !["localhost", "127.", "[::1]"].contains(where: host.hasPrefix) else { return }
        walk.report("insecure-server", "the server is reached without encryption", below: ["url"])
    }

    private func checkSwagger2Schemes(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let index = object["schemes"]?.array?.firstIndex(of: "http") else { return }
        walk.report("insecure-server", "the server is reached without encryption", below: ["schemes", String(index)])
    }

    private func checkCredentials(_ object: JSONObject, _ walk: DocumentWalk) {
        guard object["in"] == "query" || object["in"] == "path", let name = object["name"]?.string else { return }
        let folded = name.lowercased().filter { $0 != "_" && $0 != "-" }
        let words = ["password", "secret", "apikey", "accesstoken", "clientsecret", "token"]
        guard words.contains(where: { folded == $0 || ($0 != "token" && folded.hasSuffix($0)) }) else { return }
        walk.report("credentials-in-url", "the parameter \"\(Excerpt.short(name))\" puts a secret into the URL", .key)
    }
}

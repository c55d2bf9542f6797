extension OpenAPI3Tables {
    /// Security schemes and what requires them.
    func security(_ kind: ObjectKind) -> ObjectTable? {
        switch kind {
        case .securityRequirement:
            ObjectTable([:], others: .named(nil, .list(.text)), allowsExtensions: false)
        case .securityScheme: ObjectTable(schemeFields, required: ["type"])
        case .oauthFlows:
            ObjectTable(
                [
                    "implicit": .object(.implicitFlow), "password": .object(.passwordFlow),
                    "clientCredentials": .object(.clientCredentialsFlow),
                    "authorizationCode": .object(.authorizationCodeFlow),
                ].adding("deviceAuthorization", .object(.deviceAuthorizationFlow), if: is32))
        case .implicitFlow: flow(["authorizationUrl"])
        case .passwordFlow, .clientCredentialsFlow: flow(["tokenUrl"])
        case .authorizationCodeFlow: flow(["authorizationUrl", "tokenUrl"])
        case .deviceAuthorizationFlow: is32 ? flow(["deviceAuthorizationUrl", "tokenUrl"]) : nil
        default: nil
        }
    }

    private var schemeFields: [String: Shape] {
        let types = ["apiKey", "http"] + (is31 ? ["mutualTLS"] : []) + ["oauth2", "openIdConnect"]
        return [
            "type": .word(types), "description": .text, "name": .text, "in": .word(["query", "header", "cookie"]),
            "scheme": .text, "bearerFormat": .text, "flows": .object(.oauthFlows), "openIdConnectUrl": .text,
        ].adding("deprecated", .flag, if: is32).adding("oauth2MetadataUrl", .text, if: is32)
    }

    private func flow(_ urls: [String]) -> ObjectTable {
        var fields: [String: Shape] = ["refreshUrl": .text, "scopes": .map(.text)]
        for url in urls { fields[url] = .text }
        return ObjectTable(fields, required: urls + ["scopes"])
    }
}

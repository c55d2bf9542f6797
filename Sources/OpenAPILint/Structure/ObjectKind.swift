/// The objects that the specifications describe; the same word stands for what an object is in every version.
enum ObjectKind: Int, Sendable, Hashable, CaseIterable {
    case root, info, contact, license, server, serverVariable, components, paths, pathItem, operation, externalDocs
    case parameter, requestBody, mediaType, encoding, responses, response, callback, example, link, header, tag
    case schema, discriminator, xml
    case securityScheme, securityRequirement, oauthFlows, implicitFlow, passwordFlow, clientCredentialsFlow
    case authorizationCodeFlow, deviceAuthorizationFlow
    /// Swagger 2.0: a list's elements outside of schemas, and the schema of a response that is a file.
    case items, fileSchema

    /// What the specification calls it.
    var name: String {
        switch self {
        case .root: "OpenAPI Object"
        case .info: "Info Object"
        case .contact: "Contact Object"
        case .license: "License Object"
        case .server: "Server Object"
        case .serverVariable: "Server Variable Object"
        case .components: "Components Object"
        case .paths: "Paths Object"
        case .pathItem: "Path Item Object"
        case .operation: "Operation Object"
        case .externalDocs: "External Documentation Object"
        case .parameter: "Parameter Object"
        case .requestBody: "Request Body Object"
        case .mediaType: "Media Type Object"
        case .encoding: "Encoding Object"
        case .responses: "Responses Object"
        case .response: "Response Object"
        case .callback: "Callback Object"
        case .example: "Example Object"
        case .link: "Link Object"
        case .header: "Header Object"
        case .tag: "Tag Object"
        case .schema, .fileSchema: "Schema Object"
        case .discriminator: "Discriminator Object"
        case .xml: "XML Object"
        case .securityScheme: "Security Scheme Object"
        case .securityRequirement: "Security Requirement Object"
        case .oauthFlows: "OAuth Flows Object"
        case .implicitFlow, .passwordFlow, .clientCredentialsFlow, .authorizationCodeFlow, .deviceAuthorizationFlow:
            "OAuth Flow Object"
        case .items: "Items Object"
        }
    }

    /// The name behind `a` or `an`.
    var nameWithArticle: String {
        let startsWithVowel = name.utf8.first.map { "AEIOUX".utf8.contains($0) } ?? false
        return (startsWithVowel ? "an " : "a ") + name
    }
}

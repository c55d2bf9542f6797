import ArgumentParser
import OpenAPICodeMode

/// The options that let clients in by the tokens of an authorization server.
struct OAuthArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "HTTP: let in whoever has an access token (a JWT) of this issuer. Clients find it through the server's metadata.",
            valueName: "URL"))
    var oauthIssuer: String?

    @Option(
        help: ArgumentHelp(
            "HTTP: the URL by which clients know this server's endpoint; tokens are issued for it.", valueName: "URL"))
    var oauthResource: String?

    @Option(
        help: ArgumentHelp(
            "HTTP: what a token's audience may be instead of --oauth-resource; repeatable.", valueName: "AUDIENCE"))
    var oauthAudience: [String] = []

    @Option(help: ArgumentHelp("HTTP: a scope that every token needs; repeatable.", valueName: "SCOPE"))
    var oauthScope: [String] = []

    @Option(
        help: ArgumentHelp(
            "HTTP: the scope without which a caller may only read, as by --read-only.", valueName: "SCOPE"))
    var oauthWriteScope: String?

    @Option(
        help: ArgumentHelp(
            "HTTP: the issuer's keys (JSON Web Key Set), where its metadata does not name them.", valueName: "URL"))
    var oauthJwks: String?

    /// The options; `nil` where no issuer is given.
    func options() throws -> OAuthOptions? {
        guard let issuer = oauthIssuer else {
            let isUsed = oauthResource != nil || !oauthAudience.isEmpty || !oauthScope.isEmpty
            if isUsed || oauthWriteScope != nil || oauthJwks != nil {
                throw CommandFailure.usage("--oauth-…: give the issuer too: --oauth-issuer URL")
            }
            return nil
        }
        guard let resource = oauthResource else {
            throw CommandFailure.usage(
                "--oauth-issuer: give the URL by which clients know this server too: --oauth-resource https://…/mcp")
        }
        var options = OAuthOptions(issuer: issuer, resource: resource)
        options.audiences = oauthAudience
        options.scopes = oauthScope
        options.writeScope = oauthWriteScope
        options.keySet = oauthJwks
        return options
    }
}

/// Which redirects are followed; one that is not is returned as the response that it is, with its `Location`.
public struct RedirectPolicy: Sendable, Hashable {
    /// Where a redirect may lead.
    public enum Scope: Sendable, Hashable {
        /// Nowhere: every redirect is returned.
        case nowhere
        /// To the scheme, host and port of the request that it answers.
        case sameOrigin
        /// To any origin that the egress policy allows, without credentials, without a body, and never from `https`
        /// to `http`.
        case anyOrigin
    }

    /// Where a redirect may lead.
    public var scope: Scope
    /// The most redirects in a row; one more is an error.
    public var maximumCount: Int

    /// Makes a policy.
    public init(scope: Scope = .sameOrigin, maximumCount: Int = 5) {
        self.scope = scope
        self.maximumCount = maximumCount
    }
}

/// The rules that the reader itself checks: what it reports under an identifier is explained under the same one here.
enum DocumentRules {
    static let all: [RuleInfo] = texts + objects + parameters + schemas
}

/// The rules that the specifications state in words, and those of common sense about documents.
enum SemanticRules {
    static let all: [RuleInfo] = paths + security + schemas
}

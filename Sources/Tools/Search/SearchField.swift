/// A part of a tool that is searched, with what a word in it weighs.
enum SearchField: Int, CaseIterable {
    case name
    case summary
    /// The last part of the path that is no parameter: what the operation is about.
    case resource
    /// The other parts of the path.
    case path
    case pathParameters
    case tags
    case argumentNames
    case description
    case argumentTexts
    case resultFields

    /// How much one occurrence counts in a field of average length.
    var weight: Float {
        switch self {
        case .name: 6
        case .summary: 4
        case .resource: 4
        case .path: 1.5
        case .pathParameters: 0.5
        case .tags: 1.5
        case .argumentNames: 1.5
        case .description: 1
        case .argumentTexts: 0.5
        case .resultFields: 0.5
        }
    }

    /// How much a field that is longer than the average discounts its words: 0 not at all, 1 in full.
    var lengthDiscount: Float {
        switch self {
        case .name, .summary, .resource, .path, .tags: 0.4
        case .argumentNames, .description, .pathParameters: 0.6
        case .argumentTexts, .resultFields: 0.8
        }
    }

    /// Whether the field says what the tool is about, rather than what it takes and gives.
    var isHeadline: Bool {
        switch self {
        case .name, .summary, .resource, .path, .tags: true
        case .pathParameters, .argumentNames, .description, .argumentTexts, .resultFields: false
        }
    }

    /// Whether the index keeps the field's words for each tool, beside where each word occurs.
    var isKeptInOrder: Bool {
        switch self {
        case .name, .summary, .resource: true
        case .path, .pathParameters, .tags, .argumentNames, .description, .argumentTexts, .resultFields: false
        }
    }

    /// The most words of a field that are read, so that one endless description does not drown the rest.
    static let longestField = 1_000
}

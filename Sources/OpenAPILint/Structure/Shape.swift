/// What may stand in a place of a document.
indirect enum Shape: Sendable {
    /// Anything: what stands there is data, and is not looked into.
    case any
    case text
    /// A string of one form.
    case textLike(NameRule)
    case flag
    case number
    case numberAboveZero
    /// An integer from 0 on.
    case count
    case word([String])
    /// One of the words, or a list of distinct ones.
    case words([String])
    case object(ObjectKind)
    /// An object, or a reference to one.
    case reference(ObjectKind)
    case list(Shape, least: Int = 0, distinct: Bool = false)
    /// An object whose members have names of the author's choice.
    case map(Shape, names: NameRule? = nil, least: Int = 0, most: Int = .max)
    case schema
    case schemaOrFlag
    case schemaOrList
    case schemaOrTexts
    /// Swagger 2.0: the schema of a response, which may be a file.
    case schemaOrFile

    /// What the place asks for, for sentences.
    var expected: String {
        switch self {
        case .any: "a value"
        case .text: "a string"
        case .textLike(let rule): rule.expected
        case .flag: "a boolean"
        case .number: "a number"
        case .numberAboveZero: "a number above 0"
        case .count: "an integer of at least 0"
        case .word(let words): words.count == 1 ? "\"\(words[0])\"" : "one of \(Self.enumeration(words))"
        case .words(let words): "one of \(Self.enumeration(words)), or a list of them"
        case .object(let kind): kind.nameWithArticle
        case .reference(let kind): "\(kind.nameWithArticle) or a reference"
        case .list: "an array"
        case .map: "an object"
        case .schema, .schemaOrFile: "a Schema Object"
        case .schemaOrFlag: "a Schema Object or a boolean"
        case .schemaOrList: "a Schema Object or an array of them"
        case .schemaOrTexts: "a Schema Object or an array of strings"
        }
    }

    /// `a, b or c`.
    static func enumeration(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}

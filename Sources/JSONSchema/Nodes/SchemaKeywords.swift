/// What a schema says, sorted by the kind of value that it speaks about.
///
/// Unchangeable once made, so that reading it costs no check for simultaneous changes.
final class SchemaKeywords: Sendable {
    /// The kinds of value that are accepted.
    let types: TypeSet
    /// The accepted values, where they are listed.
    let enumeration: Enumeration?
    /// The keywords about numbers.
    let number: NumberKeywords?
    /// The keywords about strings.
    let string: StringKeywords?
    /// The keywords about arrays.
    let array: ArrayKeywords?
    /// The keywords about objects.
    let object: ObjectKeywords?
    /// The keywords that apply other schemas to the same value.
    let applicators: [Applicator]
    /// The schema of `unevaluatedItems`.
    let unevaluatedItems: SchemaNode?
    /// The schema of `unevaluatedProperties`.
    let unevaluatedProperties: SchemaNode?
    /// The property that tells the alternatives apart (OpenAPI's `discriminator`).
    let discriminator: Discriminator?
    /// Whether the value is only sent by the server.
    let isReadOnly: Bool
    /// Whether the value is only sent to the server.
    let isWriteOnly: Bool
    /// Whether nothing is accepted, because the schema is the literal `false`.
    let isFalse: Bool
    /// Whether everything is accepted, so that nothing needs to be looked at.
    let isTrue: Bool

    init(
        types: TypeSet = .all,
        enumeration: Enumeration? = nil,
        number: NumberKeywords? = nil,
        string: StringKeywords? = nil,
        array: ArrayKeywords? = nil,
        object: ObjectKeywords? = nil,
        applicators: [Applicator] = [],
        unevaluatedItems: SchemaNode? = nil,
        unevaluatedProperties: SchemaNode? = nil,
        discriminator: Discriminator? = nil,
        isReadOnly: Bool = false,
        isWriteOnly: Bool = false,
        isFalse: Bool = false
    ) {
        self.types = types
        self.enumeration = enumeration
        self.number = number
        self.string = string
        self.array = array
        self.object = object
        self.applicators = applicators
        self.unevaluatedItems = unevaluatedItems
        self.unevaluatedProperties = unevaluatedProperties
        self.discriminator = discriminator
        self.isReadOnly = isReadOnly
        self.isWriteOnly = isWriteOnly
        self.isFalse = isFalse
        isTrue =
            !isFalse && types == .all && enumeration == nil && number == nil && string == nil && array == nil
            && object == nil && applicators.isEmpty && unevaluatedItems == nil && unevaluatedProperties == nil
    }

    /// The schema `true`.
    static let none = SchemaKeywords()
    /// The schema `false`.
    static let never = SchemaKeywords(isFalse: true)
}

extension SchemaKeywords {
    /// Whether `type` is the only keyword.
    var areOnlyTypes: Bool { enumeration == nil && object == nil && areSimple }

    /// Whether `enum` or `const` is the only keyword, or has only `type` beside it.
    var areOnlyListed: Bool { object == nil && areSimple }

    /// Whether the keywords about objects are the only ones, or have only `type` beside them.
    var areOnlyAboutObjects: Bool { enumeration == nil && areSimple }

    private var areSimple: Bool {
        number == nil && string == nil && array == nil && applicators.isEmpty && unevaluatedItems == nil
            && unevaluatedProperties == nil
    }

    /// All schemas that these keywords may apply, to the value at hand or to a part of it.
    var targets: [SchemaNode] {
        applicators.flatMap(\.targets) + (array?.targets ?? []) + (object?.targets ?? [])
            + [unevaluatedItems, unevaluatedProperties].compactMap(\.self)
    }
}

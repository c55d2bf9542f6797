/// The keywords that speak about objects.
///
/// All names that any of them mentions are in one table, so that a member is looked up once.
final class ObjectKeywords {
    /// The names in `properties` and `required`.
    var names = NameTable()
    /// The schema of each name, by its number; `nil` where it is only required.
    var properties: [SchemaNode?] = []
    /// The numbers of the required names, in the order of `required`.
    var required: [Int] = []
    /// The required names below 64, as bits; settled by `seal`.
    private(set) var requiredBits: UInt64 = 0
    /// `patternProperties`.
    var patterns: [(pattern: ECMAPattern, source: String, schema: SchemaNode)] = []
    /// `additionalProperties`.
    var additional: SchemaNode?
    /// `propertyNames`.
    var propertyNames: SchemaNode?
    /// `minProperties`.
    var minimumCount = 0
    /// `maxProperties`.
    var maximumCount = Int.max
    /// `dependentRequired`, or the lists in `dependencies`.
    var dependentNames: [(property: String, names: [String], keyword: String)] = []

    /// Whether each member has to be looked at; settled by `seal`.
    private(set) var looksAtMembers = false
    /// Whether all required names are among those that are noted as bits; settled by `seal`.
    private(set) var areAllRequiredNoted = false

    /// The number of `name`, which is new or known.
    func number(of name: String) -> Int {
        let number = names.insert(name)
        if number == properties.count { properties.append(nil) }
        return number
    }

    /// Settles what follows from the keywords, when all of them are there.
    func seal() {
        looksAtMembers =
            properties.contains { $0 != nil } || !patterns.isEmpty || additional != nil || propertyNames != nil
        areAllRequiredNoted = required.allSatisfy { $0 < 64 }
        requiredBits = required.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    }

    /// The names in `properties`.
    var declaredNames: [String] {
        zip(names.names, properties).compactMap { name, schema in schema == nil ? nil : name }
    }

    /// Whether `required` is the only keyword.
    var isOnlyRequired: Bool {
        !looksAtMembers && minimumCount == 0 && maximumCount == .max && dependentNames.isEmpty
    }
}

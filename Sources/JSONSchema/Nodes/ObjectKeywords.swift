/// The keywords that speak about objects.
///
/// All names that any of them mentions are in one table, so that a member is looked up once.
final class ObjectKeywords: Sendable {
    /// The names in `properties` and `required`.
    let names: NameTable
    /// The schema of each name, by its number; `nil` where it is only required.
    let properties: [SchemaNode?]
    /// The numbers of the required names, in the order of `required`.
    let required: [Int]
    /// The required names with numbers below 64, as bits.
    let requiredBits: UInt64
    /// Whether these are all required names.
    let areAllRequiredInBits: Bool
    /// `patternProperties`.
    let patterns: [PatternProperties]
    /// `additionalProperties`.
    let additional: SchemaNode?
    /// `propertyNames`.
    let propertyNames: SchemaNode?
    /// `minProperties`.
    let minimumCount: Int
    /// `maxProperties`.
    let maximumCount: Int
    /// `dependentRequired`, or the lists in `dependencies`.
    let dependencies: [Dependency]
    /// Whether each member has to be looked at.
    let looksAtMembers: Bool

    /// The schema of all members whose names match a pattern.
    struct PatternProperties: Sendable {
        let pattern: ECMAPattern
        let schema: SchemaNode
    }

    /// The members that have to be there beside another.
    struct Dependency: Sendable {
        let property: String
        let names: [String]
        let keyword: String
    }

    /// The keywords while they are gathered.
    struct Parts {
        private(set) var names = NameTable()
        private(set) var properties: [SchemaNode?] = []
        private(set) var required: [Int] = []
        var patterns: [PatternProperties] = []
        var additional: SchemaNode?
        var propertyNames: SchemaNode?
        var minimumCount = 0
        var maximumCount = Int.max
        var dependencies: [Dependency] = []

        /// Adds a name to `required`.
        mutating func require(_ name: String) { required.append(number(of: name)) }

        /// Adds a name to `properties`.
        mutating func declare(_ name: String, _ schema: SchemaNode) { properties[number(of: name)] = schema }

        private mutating func number(of name: String) -> Int {
            let number = names.insert(name)
            if number == properties.count { properties.append(nil) }
            return number
        }
    }

    /// Makes the keywords; `nil` where there are none.
    init?(_ parts: Parts) {
        looksAtMembers =
            parts.properties.contains { $0 != nil } || !parts.patterns.isEmpty || parts.additional != nil
            || parts.propertyNames != nil
        if !looksAtMembers, parts.required.isEmpty, parts.minimumCount <= 0, parts.maximumCount == .max,
            parts.dependencies.isEmpty
        {
            return nil
        }
        names = parts.names
        properties = parts.properties
        required = parts.required
        requiredBits = required.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
        areAllRequiredInBits = required.allSatisfy { $0 < 64 }
        patterns = parts.patterns
        additional = parts.additional
        propertyNames = parts.propertyNames
        minimumCount = parts.minimumCount
        maximumCount = parts.maximumCount
        dependencies = parts.dependencies
    }

    /// The names in `properties`.
    var declaredNames: [String] {
        zip(names.names, properties).compactMap { name, schema in schema == nil ? nil : name }
    }

    /// Whether `required` is the only keyword.
    var areOnlyRequired: Bool {
        !looksAtMembers && minimumCount <= 0 && maximumCount == .max && dependencies.isEmpty && !required.isEmpty
    }

    /// All schemas in these keywords.
    var targets: [SchemaNode] {
        properties.compactMap(\.self) + patterns.map(\.schema) + [additional, propertyNames].compactMap(\.self)
    }
}

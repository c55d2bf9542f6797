import JSONValues

extension SchemaNode {
    /// This schema and those that it applies to the same value, directly or not, each once, up to a bound.
    func family(upTo limit: Int = 256) -> [SchemaNode] {
        var known: Set<ObjectIdentifier> = [ObjectIdentifier(self)]
        var family = [self]
        var next = 0
        while next < family.count, family.count < limit {
            for applicator in family[next].keywords.applicators {
                if case .not = applicator { continue }
                for target in applicator.targets where known.insert(ObjectIdentifier(target)).inserted {
                    family.append(target)
                }
            }
            next += 1
        }
        return family
    }

    /// The names of all properties that this schema and its family declare.
    var declaredProperties: [String] { family().flatMap { $0.keywords.object?.declaredNames ?? [] } }

    /// Whether this schema or one of its family declares a property by a schema of which `isMeant` holds,
    /// itself or one of its own family.
    func declares(_ name: String, where isMeant: (SchemaNode) -> Bool) -> Bool {
        family().contains { member in
            guard let object = member.keywords.object, let number = object.names.index(of: name) else { return false }
            return object.properties[number]?.family(upTo: 32).contains(where: isMeant) ?? false
        }
    }

    /// The values that this schema or one of its family lists for a property.
    func listedValues(of property: String) -> [JSONValue] {
        family().flatMap { member -> [JSONValue] in
            guard let object = member.keywords.object, let number = object.names.index(of: property) else { return [] }
            return object.properties[number]?.family(upTo: 8).lazy.compactMap(\.keywords.enumeration).first?.values
                ?? []
        }
    }
}

import JSONValues

extension Validation {
    /// Applies the keywords about objects.
    mutating func check(
        _ keywords: ObjectKeywords,
        of node: SchemaNode,
        _ object: JSONObject,
        _ evaluated: EvaluatedParts?
    ) -> Bool {
        let before = violations.count
        let count = object.members.count
        if count < keywords.minimumCount {
            guard report(node, "minProperties", Wording.tooFewProperties(count, minimum: keywords.minimumCount)) else {
                return false
            }
        }
        if count > keywords.maximumCount {
            guard report(node, "maxProperties", Wording.tooManyProperties(count, maximum: keywords.maximumCount)) else {
                return false
            }
        }
        var seen: UInt64 = 0
        if keywords.looksAtMembers {
            for place in object.members.indices {
                guard check(memberAt: place, of: object, keywords, node, evaluated, &seen) || goesOn else {
                    return false
                }
            }
        }
        guard checkRequired(keywords, of: node, object, seen: seen) || goesOn else { return false }
        for dependency in keywords.dependencies where object.contains(dependency.property) {
            for name in dependency.names where !object.contains(name) {
                let sentence = { Wording.missingDependent(name, on: dependency.property) }
                guard report(node, dependency.keyword, property: name, sentence()) else { return false }
            }
        }
        return violations.count == before
    }

    /// Applies all that the keywords say about one member; notes which of the first 64 names it is.
    private mutating func check(
        memberAt place: Int,
        of object: JSONObject,
        _ keywords: ObjectKeywords,
        _ node: SchemaNode,
        _ evaluated: EvaluatedParts?,
        _ seen: inout UInt64
    ) -> Bool {
        let member = object.members[place]
        let before = violations.count
        var isKnown = false
        if let number = keywords.names.index(of: member.key) {
            if number < 64 { seen |= 1 << UInt64(number) }
            if let schema = keywords.properties[number] {
                isKnown = true
                guard check(schema, member.value, at: .key(member.key)) || goesOn else { return false }
            }
        }
        for group in keywords.patterns where group.pattern.matches(in: member.key) {
            isKnown = true
            guard check(group.schema, member.value, at: .key(member.key)) || goesOn else { return false }
        }
        if !isKnown, let additional = keywords.additional {
            isKnown = true
            if additional.keywords.isFalse {
                guard
                    report(
                        node, "additionalProperties", property: member.key,
                        Wording.unknownProperty(member.key, of: object, known: node.declaredProperties)
                    )
                else { return false }
            } else {
                guard check(additional, member.value, at: .key(member.key)) || goesOn else { return false }
            }
        }
        if isKnown { evaluated?.mark(place) }
        if let names = keywords.propertyNames {
            guard check(name: member.key, names, of: node) || goesOn else { return false }
        }
        return violations.count == before
    }

    /// Applies `propertyNames` to one name; the violation is the object's.
    private mutating func check(name: String, _ schema: SchemaNode, of node: SchemaNode) -> Bool {
        if verdict({ $0.check(schema, .string(name), at: .key(name)) }) { return true }
        guard goesOn else { return false }
        let found = capture(upTo: 1, asSketch: false) { $0.check(schema, .string(name), at: .key(name)) }
        return report(node, "propertyNames", property: name, Wording.wrongName(name, because: found.first)) && false
    }

    private mutating func checkRequired(
        _ keywords: ObjectKeywords,
        of node: SchemaNode,
        _ object: JSONObject,
        seen: UInt64
    ) -> Bool {
        let before = violations.count
        // The first 64 names were noted while the members were walked; the rest is looked up.
        let areNoted = keywords.looksAtMembers
        if areNoted, keywords.areAllRequiredInBits, keywords.requiredBits & ~seen == 0 { return true }
        for number in keywords.required {
            let name = keywords.names.names[number]
            let isThere = areNoted && number < 64 ? seen & (1 << UInt64(number)) != 0 : object.contains(name)
            if isThere || isOneSided(name) { continue }
            guard report(node, "required", property: name, Wording.missing(name)) else { return false }
        }
        return violations.count == before
    }

    /// Whether a property is only sent by the other side, as any of the schemas about the value at hand says.
    private func isOneSided(_ name: String) -> Bool {
        direction != .any
            && inPlace.root.declares(name) { schema in
                direction == .request ? schema.keywords.isReadOnly : schema.keywords.isWriteOnly
            }
    }
}

import JSONValues

extension SchemaBuilder {
    /// Fills an empty node with the keywords of the schema that it stands for.
    func fill(_ node: SchemaNode, from place: SchemaPlace) {
        switch place.value {
        case .bool(true): break
        case .bool(false): node.keywords = .never
        case .object(let members): node.keywords = keywords(SchemaSource(members: members, place: place, node: node))
        default:
            let found = Excerpt.of(place.value, withKind: true)
            node.addProblem(.invalidKeyword, "", "a schema must be an object or a boolean, but is \(found)")
        }
    }

    private func keywords(_ source: SchemaSource) -> SchemaKeywords {
        let rules = source.rules
        let vocabularies = rules.vocabularies
        if let metaSchema = source.members["$schema"]?.string { check(metaSchema: metaSchema, of: source) }
        var applicators = reference(source)
        if rules.dialect.ignoresReferenceSiblings, source.members["$ref"]?.string != nil {
            return SchemaKeywords(applicators: applicators)
        }
        applicators += dynamicReference(source)
        let hasUnevaluated = vocabularies.contains(.unevaluated) && rules.dialect.isAtLeast(.draft201909)
        let (enumeration, second) = enumerations(source)
        if let second { applicators.append(.allOf([makePart(SchemaKeywords(enumeration: second), of: source)])) }
        let object = objectKeywords(source)
        if vocabularies.contains(.applicator) { applicators += dependentSchemas(source) + combinations(source) }
        return SchemaKeywords(
            types: types(source),
            enumeration: enumeration,
            number: vocabularies.contains(.validation) ? numberKeywords(source) : nil,
            string: stringKeywords(source),
            array: arrayKeywords(source),
            object: object,
            applicators: applicators,
            unevaluatedItems: hasUnevaluated ? child("unevaluatedItems", of: source) : nil,
            unevaluatedProperties: hasUnevaluated ? child("unevaluatedProperties", of: source) : nil,
            discriminator: discriminator(source),
            isReadOnly: source.members["readOnly"]?.bool == true,
            isWriteOnly: source.members["writeOnly"]?.bool == true
        )
    }

    private func check(metaSchema uri: String, of source: SchemaSource) {
        if rules(ofMetaSchema: uri) == nil {
            source.node.addProblem(
                .unknownDialect, "$schema",
                "the dialect \(Wording.quoted(uri)) is not known; the schema is read as one of the default dialect"
            )
        }
        for vocabulary in unknownVocabularies[uri] ?? [] {
            source.node.addProblem(
                .unknownDialect, "$schema",
                "the dialect requires the vocabulary \(Wording.quoted(vocabulary)), which is not known"
            )
        }
    }

    private func types(_ source: SchemaSource) -> TypeSet {
        guard source.rules.vocabularies.contains(.validation), let value = source.members["type"] else { return .all }
        let names = value.array ?? [value]
        let sets = names.compactMap { $0.string.flatMap(TypeSet.init(name:)) }
        guard sets.count == names.count else {
            source.invalid("type", "the name of a type, or a list of such names", value)
            return .all
        }
        var types = sets.reduce(TypeSet(rawValue: 0)) { $0.union($1) }
        if source.rules.dialect == .draft4 { types.insert(.spelledIntegersOnly) }
        // OpenAPI 3.0.3: only beside a type in the same schema does `nullable` mean anything.
        if source.rules.dialect == .openAPI30, source.members["nullable"]?.bool == true { types.insert(.null) }
        return types
    }

    /// The values of `enum` and of `const`, whichever are there; both on one schema are rare.
    private func enumerations(_ source: SchemaSource) -> (first: Enumeration?, second: Enumeration?) {
        guard source.rules.vocabularies.contains(.validation) else { return (nil, nil) }
        var found: [Enumeration] = []
        if let value = source.members["enum"] {
            if let values = value.array {
                found.append(Enumeration(values, keyword: "enum"))
            } else {
                source.invalid("enum", "a list", value)
            }
        }
        if let value = source.members["const"], source.rules.dialect.isAtLeast(.draft6) {
            found.append(Enumeration([value], keyword: "const"))
        }
        return (found.first, found.count > 1 ? found.last : nil)
    }

    /// A node for keywords of a schema that do not fit beside its others.
    private func makePart(_ keywords: SchemaKeywords, of source: SchemaSource) -> SchemaNode {
        let node = source.node
        let part = arena.makeNode(documentURI: node.documentURI, pointer: node.pointer, resource: node.resource)
        part.keywords = keywords
        return part
    }

    private func combinations(_ source: SchemaSource) -> [Applicator] {
        var applicators: [Applicator] = []
        let all = distinct(children("allOf", of: source))
        if !all.isEmpty { applicators.append(.allOf(all)) }
        let any = children("anyOf", of: source)
        if !any.isEmpty { applicators.append(.anyOf(any)) }
        let one = children("oneOf", of: source)
        if !one.isEmpty { applicators.append(.oneOf(one)) }
        if let excluded = child("not", of: source) { applicators.append(.not(excluded)) }
        if source.rules.dialect.isAtLeast(.draft7), let condition = child("if", of: source) {
            let then = child("then", of: source)
            applicators.append(.conditional(if: condition, then: then, else: child("else", of: source)))
        }
        return applicators
    }

    /// The nodes, each once: to ask the same twice changes nothing but the time.
    private func distinct(_ nodes: [SchemaNode]) -> [SchemaNode] {
        var known: Set<ObjectIdentifier> = []
        return nodes.filter { known.insert(ObjectIdentifier($0)).inserted }
    }

    private func discriminator(_ source: SchemaSource) -> Discriminator? {
        guard let value = source.members["discriminator"], let property = value["propertyName"]?.string else {
            return nil
        }
        var mapping: [String: String] = [:]
        for member in value["mapping"]?.object ?? JSONObject() { mapping[member.key] = member.value.string }
        return Discriminator(property: property, mapping: mapping)
    }
}

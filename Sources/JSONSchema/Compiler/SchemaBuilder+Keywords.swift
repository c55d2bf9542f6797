import JSONValues

extension SchemaBuilder {
    /// Fills an empty node with the keywords of the schema that it stands for.
    func fill(_ node: SchemaNode, from place: SchemaPlace) {
        switch place.value {
        case .bool(true): node.isTrue = true
        case .bool(false): node.isFalse = true
        case .object(let members): fill(SchemaSource(members: members, place: place, node: node))
        default:
            node.isTrue = true
            let found = Excerpt.of(place.value, withKind: true)
            node.addProblem(.invalidKeyword, "", "a schema must be an object or a boolean, but is \(found)")
        }
    }

    private func fill(_ source: SchemaSource) {
        let node = source.node
        let dialect = source.rules.dialect
        if let metaSchema = source.members["$schema"]?.string { check(metaSchema: metaSchema, of: source) }
        if let reference = source.members["$ref"]?.string {
            fillReference(reference, source)
            if dialect.ignoresReferenceSiblings { return }
        }
        fillDynamicReference(source)
        if source.rules.vocabularies.contains(.validation) {
            fillTypes(source)
            fillNumbers(source)
        }
        fillStrings(source)
        fillArrays(source)
        fillObjects(source)
        if source.rules.vocabularies.contains(.applicator) { fillApplicators(source) }
        if source.rules.vocabularies.contains(.unevaluated), dialect.isAtLeast(.draft201909) {
            node.unevaluatedItems = child("unevaluatedItems", of: source)
            node.unevaluatedProperties = child("unevaluatedProperties", of: source)
        }
        node.isReadOnly = source.members["readOnly"]?.bool == true
        node.isWriteOnly = source.members["writeOnly"]?.bool == true
        node.isTrue = node.acceptsEverything
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

    private func fillTypes(_ source: SchemaSource) {
        let node = source.node
        let dialect = source.rules.dialect
        if let value = source.members["type"] {
            let names = value.array ?? [value]
            let types = names.compactMap { $0.string.flatMap(TypeSet.init(name:)) }
            if types.count == names.count {
                node.types = types.reduce(TypeSet(rawValue: 0)) { $0.union($1) }
                if dialect == .draft4 { node.types.insert(.spelledIntegersOnly) }
                // OpenAPI 3.0.3: only beside a type in the same schema does `nullable` mean anything.
                if dialect == .openAPI30, source.members["nullable"]?.bool == true { node.types.insert(.null) }
            } else {
                source.invalid("type", "the name of a type, or a list of such names", value)
            }
        }
        if let value = source.members["enum"] {
            if let values = value.array {
                node.enumeration = Enumeration(values, keyword: "enum")
            } else {
                source.invalid("enum", "a list", value)
            }
        }
        if let value = source.members["const"], dialect.isAtLeast(.draft6) {
            let constant = Enumeration([value], keyword: "const")
            // Both keywords on one schema are rare; the second then counts as a schema of its own.
            if node.enumeration == nil {
                node.enumeration = constant
            } else {
                addPart(source) { $0.enumeration = constant }
            }
        }
    }

    /// Adds a schema that holds one more keyword of the same kind.
    private func addPart(_ source: SchemaSource, _ fill: (SchemaNode) -> Void) {
        let node = source.node
        let part = arena.makeNode(documentURI: node.documentURI, pointer: node.pointer, resource: node.resource)
        fill(part)
        node.applicators.append(.allOf([part]))
    }

    private func fillApplicators(_ source: SchemaSource) {
        let node = source.node
        let dialect = source.rules.dialect
        let all = distinct(children("allOf", of: source))
        if !all.isEmpty { node.applicators.append(.allOf(all)) }
        let any = children("anyOf", of: source)
        if !any.isEmpty { node.applicators.append(.anyOf(any)) }
        let one = children("oneOf", of: source)
        if !one.isEmpty { node.applicators.append(.oneOf(one)) }
        if let excluded = child("not", of: source) { node.applicators.append(.not(excluded)) }
        if dialect.isAtLeast(.draft7), let condition = child("if", of: source) {
            let then = child("then", of: source)
            let otherwise = child("else", of: source)
            node.applicators.append(.conditional(if: condition, then: then, else: otherwise))
        }
        if let property = source.members["discriminator"]?["propertyName"]?.string {
            let mapping = source.members["discriminator"]?["mapping"]?.object ?? JSONObject()
            node.discriminator = Discriminator(
                property: property,
                mapping: Dictionary(
                    mapping.members.compactMap { member in member.value.string.map { (member.key, $0) } },
                    uniquingKeysWith: { first, _ in first }
                )
            )
        }
    }

    /// The nodes, each once: to ask the same twice changes nothing but the time.
    private func distinct(_ nodes: [SchemaNode]) -> [SchemaNode] {
        var known: Set<ObjectIdentifier> = []
        return nodes.filter { known.insert(ObjectIdentifier($0)).inserted }
    }
}

extension SchemaNode {
    /// Whether no keyword can make a value invalid or evaluate a part of it.
    fileprivate var acceptsEverything: Bool {
        types == .all && enumeration == nil && number == nil && string == nil && array == nil && object == nil
            && applicators.isEmpty && unevaluatedItems == nil && unevaluatedProperties == nil && !isFalse
    }
}

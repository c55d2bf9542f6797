import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about objects.
    func fillObjects(_ source: SchemaSource) {
        let keywords = ObjectKeywords()
        if source.rules.vocabularies.contains(.validation) {
            keywords.minimumCount = source.count("minProperties") ?? 0
            keywords.maximumCount = source.count("maxProperties") ?? .max
            for name in source.names("required") ?? [] { keywords.required.append(keywords.number(of: name)) }
            if source.rules.dialect.isAtLeast(.draft201909) {
                for member in source.object("dependentRequired")?.members ?? [] {
                    addDependency(member, "dependentRequired", source, keywords)
                }
            }
        }
        if source.rules.vocabularies.contains(.applicator) { fillMembers(source, keywords) }
        keywords.seal()
        if keywords.isUsed { source.node.object = keywords }
    }

    private func fillMembers(_ source: SchemaSource, _ keywords: ObjectKeywords) {
        let dialect = source.rules.dialect
        for (name, schema) in namedChildren("properties", of: source) {
            keywords.properties[keywords.number(of: name)] = schema
        }
        keywords.additional = child("additionalProperties", of: source)
        guard dialect != .openAPI30 else { return }
        for (source_, schema) in namedChildren("patternProperties", of: source) {
            guard let pattern = pattern(source_, "patternProperties", source) else { continue }
            keywords.patterns.append((pattern, source_, schema))
        }
        if dialect.isAtLeast(.draft6) { keywords.propertyNames = child("propertyNames", of: source) }
        if dialect.isAtLeast(.draft201909) {
            for (name, schema) in namedChildren("dependentSchemas", of: source) {
                source.node.applicators.append(.dependentSchema(property: name, schema))
            }
        }
        // Dropped in 2019-09, but its meta-schemas keep the name for what was meant by it, and so do schemas.
        for member in source.object("dependencies")?.members ?? [] {
            if member.value.array != nil || member.value.string != nil {
                addDependency(member, "dependencies", source, keywords)
            } else {
                let schema = child(member.value, at: ["dependencies", member.key], of: source)
                source.node.applicators.append(.dependentSchema(property: member.key, schema))
            }
        }
    }

    private func addDependency(
        _ member: JSONObject.Member,
        _ keyword: String,
        _ source: SchemaSource,
        _ keywords: ObjectKeywords
    ) {
        let items = member.value.array ?? [member.value]
        let names = items.compactMap(\.string)
        guard names.count == items.count else {
            source.invalid(keyword, "an object of lists of strings", member.value)
            return
        }
        keywords.dependentNames.append((member.key, names, keyword))
    }
}

extension ObjectKeywords {
    fileprivate var isUsed: Bool {
        looksAtMembers || !required.isEmpty || minimumCount > 0 || maximumCount < .max || !dependentNames.isEmpty
    }
}

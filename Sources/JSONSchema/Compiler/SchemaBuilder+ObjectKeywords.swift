import JSONValues

extension SchemaBuilder {
    /// Compiles the keywords about objects.
    func objectKeywords(_ source: SchemaSource) -> ObjectKeywords? {
        var parts = ObjectKeywords.Parts()
        let vocabularies = source.rules.vocabularies
        if vocabularies.contains(.validation) {
            parts.minimumCount = source.count("minProperties") ?? 0
            parts.maximumCount = source.count("maxProperties") ?? .max
            for name in source.names("required") ?? [] { parts.require(name) }
            if source.rules.dialect.isAtLeast(.draft201909) { addDependencies("dependentRequired", source, &parts) }
        }
        if vocabularies.contains(.applicator) {
            addProperties(source, &parts)
            addDependencies("dependencies", source, &parts)
        }
        return ObjectKeywords(parts)
    }

    /// Compiles `dependentSchemas`, and the schemas in `dependencies`.
    func dependentSchemas(_ source: SchemaSource) -> [Applicator] {
        var applicators: [Applicator] = []
        if source.rules.dialect.isAtLeast(.draft201909) {
            applicators = namedChildren("dependentSchemas", of: source).map {
                .dependentSchema(property: $0.name, $0.schema)
            }
        }
        for member in dependencies(source) where !Self.isListOfNames(member.value) {
            let schema = child(member.value, at: ["dependencies", member.key], of: source)
            applicators.append(.dependentSchema(property: member.key, schema))
        }
        return applicators
    }

    private func addProperties(_ source: SchemaSource, _ parts: inout ObjectKeywords.Parts) {
        for (name, schema) in namedChildren("properties", of: source) { parts.declare(name, schema) }
        parts.additional = child("additionalProperties", of: source)
        guard source.rules.dialect != .openAPI30 else { return }
        for (text, schema) in namedChildren("patternProperties", of: source) {
            guard let pattern = pattern(text, "patternProperties", source) else { continue }
            parts.patterns.append(ObjectKeywords.PatternProperties(pattern: pattern, schema: schema))
        }
        if source.rules.dialect.isAtLeast(.draft6) { parts.propertyNames = child("propertyNames", of: source) }
    }

    private func addDependencies(_ keyword: String, _ source: SchemaSource, _ parts: inout ObjectKeywords.Parts) {
        let isOld = keyword == "dependencies"
        for member in isOld ? dependencies(source) : source.object(keyword)?.members ?? [] {
            if isOld, !Self.isListOfNames(member.value) { continue }
            let items = member.value.array ?? [member.value]
            let names = items.compactMap(\.string)
            guard names.count == items.count else {
                source.invalid(keyword, "an object of lists of strings", member.value)
                continue
            }
            parts.dependencies.append(.init(property: member.key, names: names, keyword: keyword))
        }
    }

    /// The members of `dependencies`: gone in 2019-09, but its meta-schemas keep the name for what was meant by it.
    private func dependencies(_ source: SchemaSource) -> [JSONObject.Member] {
        source.rules.dialect == .openAPI30 ? [] : source.object("dependencies")?.members ?? []
    }

    private static func isListOfNames(_ value: JSONValue) -> Bool { value.array != nil || value.string != nil }
}

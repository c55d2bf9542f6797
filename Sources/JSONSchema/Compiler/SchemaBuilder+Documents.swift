import JSONValues
import URIReferences

extension SchemaBuilder {
    /// What keywords mean where no `$schema` says it.
    var defaultRules: SchemaRules { SchemaRules(dialect: options.dialect) }

    /// The document that the compiler was made for, as a schema.
    var root: SchemaPlace { rootPlace(of: mainDocument, inheriting: defaultRules) }

    /// The resource that references of the document start from.
    var rootResource: SchemaResource { root.resource }

    /// A place in the document that the compiler was made for.
    func rootPlace(at tokens: [String]) -> SchemaPlace? {
        place(in: mainDocument, at: tokens, inheriting: defaultRules)
    }

    /// A document as a schema.
    func rootPlace(of document: SchemaDocument, inheriting rules: SchemaRules) -> SchemaPlace {
        let outer = resource(document, "", base: URIReference(document.uri), rules: rules, inheriting: rules)
        let inner = document.isContainer ? outer : entering(document.root, at: "", from: outer)
        return SchemaPlace(value: document.root, pointer: "", resource: inner)
    }

    /// The place that reference tokens lead to, with the resource that it belongs to.
    ///
    /// Identifiers on the way count only where schemas stand: an example may contain `$id` as well.
    func place(in document: SchemaDocument, at tokens: [String], inheriting rules: SchemaRules) -> SchemaPlace? {
        let root = rootPlace(of: document, inheriting: rules)
        return place(from: root, position: document.isContainer ? .container : .schema, at: tokens)
    }

    /// The place that reference tokens lead to from a place that is known.
    func place(from start: SchemaPlace, position: SchemaPosition = .schema, at tokens: [String]) -> SchemaPlace? {
        var value = start.value
        var pointer = start.pointer
        var resource = start.resource
        var position = position
        for token in tokens {
            position = position.child(token, of: value, rules: resource.rules)
            guard let child = value.value(at: JSONPointer([token])) else { return nil }
            value = child
            pointer += JSONPointer([token]).description
            if position.isSchema(value) { resource = entering(value, at: pointer, from: resource) }
        }
        // What a reference leads to is a schema, even where its place does not say so.
        if !position.isSchema(value) { resource = entering(value, at: pointer, from: resource) }
        return SchemaPlace(value: value, pointer: pointer, resource: resource)
    }

    /// The resource that a schema belongs to: a new one where it has an identifier, else the one around it.
    func entering(_ value: JSONValue, at pointer: String, from outer: SchemaResource) -> SchemaResource {
        guard case .object(let members) = value else { return outer }
        let named = members["$schema"]?.string.flatMap { self.rules(ofMetaSchema: $0) }
        let isRoot = pointer == outer.pointer
        let rules = named ?? outer.rules
        guard let base = identifier(of: members, rules.dialect)?.resolved(against: outer.base) else {
            // Without an identifier, only a whole document can name its dialect.
            guard isRoot, pointer.isEmpty, rules != outer.rules else { return outer }
            return resource(
                outer.document, pointer, base: outer.base, rules: rules, inheriting: outer.inheritedRules
            )
        }
        return resource(outer.document, pointer, base: base, rules: rules, inheriting: outer.inheritedRules)
    }

    /// The identifier of a schema, unless it is only an anchor or stands beside a reference that hides it.
    private func identifier(of members: JSONObject, _ dialect: SchemaDialect) -> URIReference? {
        guard let keyword = dialect.identifierKeyword, let text = members[keyword]?.string, text.first != "#" else {
            return nil
        }
        if dialect.ignoresReferenceSiblings, members["$ref"]?.string != nil { return nil }
        return URIReference(text)
    }

    private func resource(
        _ document: SchemaDocument,
        _ pointer: String,
        base: URIReference,
        rules: SchemaRules,
        inheriting inheritedRules: SchemaRules
    ) -> SchemaResource {
        let base = URIReference(base.withoutFragment)
        let key = ResourceKey(
            document: document.id, pointer: pointer, uri: base.withoutFragment, rules: rules,
            inheritedRules: inheritedRules
        )
        if let known = resources[key] { return known }
        let new = SchemaResource(
            id: resources.count, document: document, pointer: pointer, base: base, rules: rules,
            inheritedRules: inheritedRules
        )
        resources[key] = new
        return new
    }

    /// What the keywords of schemas mean that name a meta-schema; `nil` for one that is not known.
    func rules(ofMetaSchema uri: String) -> SchemaRules? {
        if let dialect = SchemaDialect(metaSchemaURI: uri) { return SchemaRules(dialect: dialect) }
        if let known = rulesByMetaSchema[uri] { return known }
        // Until its own dialect is known, a meta-schema that describes itself has none.
        rulesByMetaSchema[uri] = .some(nil)
        guard let metaSchema = document(at: URIReference(uri).withoutFragment)?.root else { return nil }
        let outer = metaSchema["$schema"]?.string.flatMap { rules(ofMetaSchema: $0) } ?? defaultRules
        let found = SchemaRules.of(metaSchema: metaSchema, dialect: outer.dialect)
        unknownVocabularies[uri] = found.unknown
        rulesByMetaSchema[uri] = found.rules
        return found.rules
    }

    /// The document behind a URI without fragment: a known one, a bundled meta-schema, or what the resolver gives.
    func document(at uri: String) -> SchemaDocument? {
        if let known = documentsByURI[uri] { return known }
        var found = MetaSchema.document(at: uri) ?? options.resolver(uri)
        // A resolver that ends in `? value : nil` gives the value `null`, not the absence of one.
        if found?.isNull == true { found = .none }
        let document = found.map { SchemaDocument(id: documents.count, uri: uri, root: $0) }
        if let document { documents.append(document) }
        documentsByURI[uri] = .some(document)
        return document
    }
}

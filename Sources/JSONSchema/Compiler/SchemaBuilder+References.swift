import JSONValues
import URIReferences

extension SchemaBuilder {
    /// The schema that a reference leads to, seen from a resource.
    func place(of reference: String, from resource: SchemaResource) -> SchemaPlace? {
        let target = URIReference(reference).resolved(against: resource.base)
        let uri = target.withoutFragment
        let fragment = target.fragment.map(PercentEncoding.decoded) ?? ""
        if fragment.isEmpty { return resourceRoot(uri, from: resource) }
        if fragment.hasPrefix("/") {
            guard let pointer = JSONPointer(fragment), let root = resourceRoot(uri, from: resource) else { return nil }
            let isContainer = root.pointer.isEmpty && root.resource.document.isContainer
            return place(from: root, position: isContainer ? .container : .schema, at: pointer.tokens)
        }
        guard let root = resourceRoot(uri, from: resource) else { return nil }
        let index = index(of: root.resource.document, inheriting: root.resource.inheritedRules)
        return index.anchors[root.resource.uri + "#" + fragment]
    }

    /// The schema that a URI without fragment names, seen from a resource.
    private func resourceRoot(_ uri: String, from resource: SchemaResource) -> SchemaPlace? {
        if uri == resource.uri { return start(of: resource) }
        if let known = documentsByURI[uri], let document = known { return rootPlace(of: document, from: resource) }
        _ = index(of: resource.document, inheriting: resource.inheritedRules)
        if let embedded = embeddedResources[uri] { return embedded }
        return document(at: uri).map { rootPlace(of: $0, from: resource) }
    }

    private func rootPlace(of document: SchemaDocument, from resource: SchemaResource) -> SchemaPlace {
        if document === mainDocument { return root }
        return rootPlace(
            of: document,
            inheriting: document === resource.document ? resource.inheritedRules : resource.rules
        )
    }

    /// The schema with which a resource begins.
    private func start(of resource: SchemaResource) -> SchemaPlace? {
        guard let pointer = JSONPointer(resource.pointer),
            let value = resource.document.root.value(at: pointer)
        else { return nil }
        return SchemaPlace(value: value, pointer: resource.pointer, resource: resource)
    }

    /// The schema behind one that is nothing but a reference; `nil` where it is more, or where the reference leaves
    /// its resource, which then has to stay visible to dynamic references.
    func targetOfPureReference(_ place: SchemaPlace) -> SchemaPlace? {
        guard case .object(let members) = place.value, let reference = members["$ref"]?.string else { return nil }
        let isPure =
            place.resource.rules.dialect.ignoresReferenceSiblings
            || members.members.allSatisfy { $0.key == "$ref" || Self.silentKeywords.contains($0.key) }
        guard isPure, let target = self.place(of: reference, from: place.resource) else { return nil }
        return target.resource === place.resource ? target : nil
    }

    /// Keywords that say nothing about a value.
    private static let silentKeywords: Set = ["description", "summary", "title", "$comment", "deprecated"]

    /// What the schemas of a document call themselves.
    func index(of document: SchemaDocument, inheriting rules: SchemaRules) -> ResourceIndex {
        let key = IndexKey(document: document.id, rules: rules)
        if let known = indexes[key] { return known }
        // OpenAPI 3.0 has no identifiers, so there is nothing to find.
        let index = rules.dialect == .openAPI30 ? ResourceIndex() : makeIndex(of: document, inheriting: rules)
        indexes[key] = index
        embeddedResources.merge(index.resources) { known, _ in known }
        return index
    }

    private func makeIndex(of document: SchemaDocument, inheriting rules: SchemaRules) -> ResourceIndex {
        var index = ResourceIndex()
        let root = rootPlace(of: document, inheriting: rules)
        var waiting: [(place: SchemaPlace, position: SchemaPosition)] = [
            (root, document.isContainer ? .container : .schema)
        ]
        while let (place, position) = waiting.popLast() {
            if position.isSchema(place.value) { note(place, in: &index) }
            for (token, value) in place.value.children {
                let childPosition = position.child(token, of: place.value, rules: place.resource.rules)
                if case .opaque = childPosition { continue }
                let pointer = place.pointer + JSONPointer([token]).description
                let resource =
                    childPosition.isSchema(value) ? entering(value, at: pointer, from: place.resource) : place.resource
                waiting.append((SchemaPlace(value: value, pointer: pointer, resource: resource), childPosition))
            }
        }
        return index
    }

    /// Adds what a schema calls itself.
    private func note(_ place: SchemaPlace, in index: inout ResourceIndex) {
        guard case .object(let members) = place.value else { return }
        let resource = place.resource
        let dialect = resource.rules.dialect
        let isStart = resource.pointer == place.pointer
        if isStart { index.resources[resource.uri] = place }
        if dialect.writesAnchorsAsIdentifiers {
            let identifier = dialect.identifierKeyword.flatMap { members[$0]?.string }
            let isHidden = members["$ref"]?.string != nil
            if !isHidden, let name = identifier.flatMap({ URIReference($0).fragment }), !name.isEmpty {
                index.anchors[resource.uri + "#" + name] = place
            }
            return
        }
        guard dialect.isAtLeast(.draft201909) else { return }
        if let name = members["$anchor"]?.string { index.anchors[resource.uri + "#" + name] = place }
        if dialect == .draft201909 {
            guard isStart, members["$recursiveAnchor"]?.bool == true else { return }
            let key = ResourceIndex.DynamicKey(resource: resource.id, name: ResourceIndex.recursiveName)
            index.dynamicAnchors[key] = place
        } else if let name = members["$dynamicAnchor"]?.string {
            index.anchors[resource.uri + "#" + name] = place
            index.dynamicAnchors[ResourceIndex.DynamicKey(resource: resource.id, name: name)] = place
        }
    }
}

import JSONValues

extension SchemaBuilder {
    /// Compiles `$ref`.
    func fillReference(_ reference: String, _ source: SchemaSource) {
        guard let target = resolved(reference, "$ref", source) else { return }
        source.node.applicators.append(.reference(target))
    }

    /// Compiles `$dynamicRef` or `$recursiveRef`.
    func fillDynamicReference(_ source: SchemaSource) {
        switch source.rules.dialect {
        case .draft201909: fillRecursiveReference(source)
        case .draft202012:
            guard let reference = source.members["$dynamicRef"]?.string else { return }
            let fragment = URIReference(reference).fragment.map(URIReference.removingPercentEncoding) ?? ""
            let place = place(of: reference, from: source.place.resource)
            // It is dynamic only if it would, taken statically, lead to a dynamic anchor of that name.
            guard let place, !fragment.isEmpty, place.value["$dynamicAnchor"]?.string == fragment else {
                if let target = resolved(reference, "$dynamicRef", source) {
                    source.node.applicators.append(.reference(target))
                }
                return
            }
            fillDynamic(fragment, "$dynamicRef", fallback: place, source)
        default: break
        }
    }

    private func fillRecursiveReference(_ source: SchemaSource) {
        guard source.members["$recursiveRef"]?.string != nil,
            let place = place(of: "#", from: source.place.resource)
        else { return }
        if place.value["$recursiveAnchor"]?.bool == true {
            fillDynamic(ResourceIndex.recursiveName, "$recursiveRef", fallback: place, source)
        } else {
            source.node.applicators.append(.reference(node(at: place)))
        }
    }

    private func fillDynamic(_ name: String, _ keyword: String, fallback: SchemaPlace, _ source: SchemaSource) {
        dynamicNames.insert(name)
        source.node.applicators.append(
            .dynamicReference(name: name, fallback: node(at: fallback), keyword: keyword)
        )
    }

    private func resolved(_ reference: String, _ keyword: String, _ source: SchemaSource) -> SchemaNode? {
        if let place = place(of: reference, from: source.place.resource) { return node(at: place) }
        source.node.addProblem(
            .unresolvedReference, keyword, "the reference \(Wording.quoted(reference)) leads nowhere"
        )
        return nil
    }
}

import JSONValues
import URIReferences

extension SchemaBuilder {
    /// Compiles `$ref`.
    func reference(_ source: SchemaSource) -> [Applicator] {
        guard let reference = source.members["$ref"]?.string else { return [] }
        return resolved(reference, "$ref", source)
    }

    /// Compiles `$dynamicRef` or `$recursiveRef`.
    func dynamicReference(_ source: SchemaSource) -> [Applicator] {
        switch source.rules.dialect {
        case .draft201909: return recursiveReference(source)
        case .draft202012:
            guard let reference = source.members["$dynamicRef"]?.string else { return [] }
            let fragment = URIReference(reference).fragment.map(PercentEncoding.decoded) ?? ""
            // It is dynamic only if it would, taken statically, lead to a dynamic anchor of that name.
            guard !fragment.isEmpty, let place = place(of: reference, from: source.place.resource),
                place.value["$dynamicAnchor"]?.string == fragment
            else { return resolved(reference, "$dynamicRef", source) }
            return dynamic(fragment, fallback: place)
        default: return []
        }
    }

    private func recursiveReference(_ source: SchemaSource) -> [Applicator] {
        guard source.members["$recursiveRef"]?.string != nil, let place = place(of: "#", from: source.place.resource)
        else { return [] }
        return place.value["$recursiveAnchor"]?.bool == true
            ? dynamic(ResourceIndex.recursiveName, fallback: place) : [.reference(node(at: place))]
    }

    private func dynamic(_ name: String, fallback: SchemaPlace) -> [Applicator] {
        dynamicNames.insert(name)
        return [.dynamicReference(name: name, fallback: node(at: fallback))]
    }

    private func resolved(_ reference: String, _ keyword: String, _ source: SchemaSource) -> [Applicator] {
        if let place = place(of: reference, from: source.place.resource) { return [.reference(node(at: place))] }
        source.node.addProblem(
            .unresolvedReference, keyword, "the reference \(Wording.quoted(reference)) leads nowhere"
        )
        return []
    }
}

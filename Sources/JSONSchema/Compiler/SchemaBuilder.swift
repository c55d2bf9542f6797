import JSONValues
import URIReferences

/// The state of a compiler: documents, resources, and the nodes that are made so far.
///
/// Nodes are made empty and filled from a queue, so that neither cycles nor deep nesting cost stack.
final class SchemaBuilder {
    let options: SchemaOptions
    let arena = SchemaArena()
    /// The document that the compiler was made for.
    let mainDocument: SchemaDocument

    var documents: [SchemaDocument] = []
    /// Documents by the URI that they were asked for; a value of `nil` means that there is none.
    var documentsByURI: [String: SchemaDocument?] = [:]
    var indexes: [IndexKey: ResourceIndex] = [:]
    var resources: [ResourceKey: SchemaResource] = [:]
    var rulesByMetaSchema: [String: SchemaRules?] = [:]
    /// The vocabularies that a meta-schema requires and that are not known.
    var unknownVocabularies: [String: [String]] = [:]
    /// The places of resources inside documents, by their URIs, as far as documents have been walked.
    var embeddedResources: [String: SchemaPlace] = [:]
    var patterns: [String: ECMAPattern?] = [:]
    var dynamicNames: Set<String> = []
    var dynamicAnchors = DynamicAnchors()

    private var nodes: [SchemaPlace.Key: SchemaNode] = [:]
    private var queue: [(node: SchemaNode, place: SchemaPlace)] = []

    struct IndexKey: Hashable {
        let document: Int
        let rules: SchemaRules
    }

    struct ResourceKey: Hashable {
        let document: Int
        let pointer: String
        let uri: String
        let rules: SchemaRules
        let inheritedRules: SchemaRules
    }

    init(root: JSONValue, options: SchemaOptions) {
        self.options = options
        let uri = URIReference(options.baseURI).withoutFragment
        mainDocument = SchemaDocument(id: 0, uri: uri, root: root)
        documents = [mainDocument]
        documentsByURI[uri] = .some(mainDocument)
    }

    /// Compiles the schema at a place, with all that it reaches.
    func schema(at place: SchemaPlace) -> JSONSchema {
        let node = node(at: place)
        repeat { drain() } while addDynamicAnchors()
        return JSONSchema(node: node, dynamicAnchors: dynamicAnchors, arena: arena)
    }

    /// The node of the schema at a place, which may still wait to be filled.
    func node(at place: SchemaPlace) -> SchemaNode {
        if let known = nodes[place.key] { return known }
        var visited: [SchemaPlace.Key] = []
        var seen: Set<SchemaPlace.Key> = []
        var place = place
        // A schema that is nothing but a reference is the schema that it refers to.
        while nodes[place.key] == nil, seen.insert(place.key).inserted, let next = targetOfPureReference(place) {
            visited.append(place.key)
            place = next
        }
        let node: SchemaNode
        if let known = nodes[place.key] {
            node = known
        } else {
            node = arena.makeNode(
                documentURI: place.resource.document.uri,
                pointer: place.pointer,
                resource: place.resource.id
            )
            nodes[place.key] = node
            if visited.contains(place.key) {
                node.addProblem(.circularReference, "$ref", "the reference leads back to itself and never to a schema")
            } else {
                queue.append((node, place))
            }
        }
        for key in visited { nodes[key] = node }
        return node
    }

    private func drain() {
        while let next = queue.popLast() { fill(next.node, from: next.place) }
    }

    /// Makes the nodes of all dynamic anchors that a dynamic reference can mean; whether there were new ones.
    private func addDynamicAnchors() -> Bool {
        guard !dynamicNames.isEmpty else { return false }
        dynamicAnchors.areUsed = true
        var isChanged = false
        for resource in resources.values.sorted(by: { $0.id < $1.id }) {
            let index = index(of: resource.document, inheriting: resource.inheritedRules)
            for name in dynamicNames where dynamicAnchors.node(name, in: resource.id) == nil {
                let key = ResourceIndex.DynamicKey(resource: resource.id, name: name)
                guard let place = index.dynamicAnchors[key] else { continue }
                dynamicAnchors.add(node(at: place), name: name, in: resource.id)
                isChanged = true
            }
        }
        return isChanged
    }
}

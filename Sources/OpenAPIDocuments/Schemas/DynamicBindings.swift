import JSONValues

/// What `$dynamicRef` means on the way to a schema (JSON Schema 2020-12, section 8.2.3.2): for each name the schema of
/// the outermost resource that was passed and has a `$dynamicAnchor` of that name.
struct DynamicBindings: Sendable, Hashable {
    var targets: [String: TextPlace] = [:]

    /// What tells the definitions of one schema under different bindings apart.
    var suffix: String {
        guard !targets.isEmpty else { return "" }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for (name, target) in targets.sorted(by: { $0.key < $1.key }) {
            for byte in "\(name) \(target.document.index)#\(target.pointer) ".utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        return "_" + String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
    }
}

extension ReferenceResolver {
    /// The bindings of a schema that is looked at by itself.
    func bindings(enteringFrom node: TextNode) -> DynamicBindings {
        bindings(entering: node, from: DynamicBindings())
    }

    /// The bindings behind a reference: those that hold already, and what the resource of the target adds.
    func bindings(entering node: TextNode, from outer: DynamicBindings) -> DynamicBindings {
        guard let names = texts.text(node.document)?.names, !names.dynamicAnchors.isEmpty else { return outer }
        let resource = names.resource(at: node.pointer)
        var bindings = outer
        for (anchor, pointer) in names.dynamicAnchors
        where anchor.resource == resource && bindings.targets[anchor.name] == nil {
            bindings.targets[anchor.name] = TextPlace(document: node.document, pointer: pointer)
        }
        return bindings
    }
}

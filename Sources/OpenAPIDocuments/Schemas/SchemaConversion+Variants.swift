import JSONValues

extension SchemaConversion {
    /// As what a schema is referred to from the place of the frame.
    mutating func role(of target: TextNode) -> ComponentKey.Role {
        guard target.value["discriminator"] != nil, !variants(of: target).isEmpty else { return .plain }
        return isExtended(target) ? .base : .union
    }

    /// Whether the place of the frame extends `target` rather than uses it: it is in an `allOf` together with others,
    /// or in that of a variant. An `allOf` around one reference is how versions before 3.1 put words beside it.
    private mutating func isExtended(_ target: TextNode) -> Bool {
        guard frame.path.count >= 2, frame.path[frame.path.count - 2] == "allOf" else { return false }
        let parent = TextPlace(document: frame.document, pointer: JSONPointer(frame.path.dropLast(2)))
        let list = resolver.texts.text(parent.document)?.value.value(at: parent.pointer)?["allOf"]?.array
        return list?.count != 1 || variants(of: target).contains { $0.place == parent }
    }

    /// The union of a schema and its variants, each pinned to the values of the discriminator that mean it.
    mutating func union(of value: JSONValue, _ key: ComponentKey) -> JSONValue {
        let base = TextNode(value: value, document: key.place.document, pointer: key.place.pointer)
        let discriminator = Discriminator(of: base, resolver)
        var alternatives: [JSONValue] = []
        for variant in variants(of: base) {
            let bindings = resolver.bindings(entering: variant, from: key.bindings)
            var alternative: JSONObject = [
                "$ref": definition(for: variant, bindings: bindings, role: variantRole(variant))
            ]
            if let discriminator {
                let values = discriminator.values(for: variant)
                if !values.isEmpty { alternative = alternative.merging(discriminator.pin(values)) }
            }
            alternatives.append(.object(alternative))
        }
        alternatives.append(["$ref": definition(for: base, bindings: key.bindings, role: .base)])
        var union: JSONObject = [:]
        for word in ["title", "description"] {
            if let text = value[word]?.string { union[word] = .string(text) }
        }
        union["anyOf"] = .array(alternatives)
        return .object(union)
    }

    /// A variant that has variants of its own is among the alternatives together with them.
    private mutating func variantRole(_ variant: TextNode) -> ComponentKey.Role {
        variants(of: variant).isEmpty ? .plain : .base
    }

    /// Makes the alternatives of a discriminated `oneOf` exclude each other: by the values that the document maps to
    /// them, unless they say so themselves; where neither is known, more than one may fit.
    func separateVariants(_ output: inout SchemaOutput, _ source: JSONObject) {
        guard source["discriminator"] != nil, let written = source["oneOf"]?.array,
            var alternatives = output.members["oneOf"]?.array, written.count == alternatives.count
        else { return }
        let node = TextNode(value: .object(source), document: frame.document, pointer: frame.pointer)
        guard let discriminator = Discriminator(of: node, resolver) else { return }
        for (index, alternative) in written.enumerated() where alternative["type"]?.string != "null" {
            let place = TextNode(
                value: alternative, document: frame.document,
                pointer: node.pointer.appending("oneOf").appending(index))
            guard let variant = try? resolver.followed(place), !discriminator.isPinned(by: variant, resolver) else {
                continue
            }
            let values = discriminator.mappedValues(for: variant)
            guard !values.isEmpty, let converted = alternatives[index].object, converted.count == 1 else {
                output.members.rename("oneOf", to: "anyOf")
                return
            }
            alternatives[index] = .object(converted.merging(discriminator.pin(values)))
        }
        output.members["oneOf"] = .array(alternatives)
    }

    /// `$recursiveRef: "#"` of draft 2019-09: the nearest schema around that says `$recursiveAnchor`, else the component.
    mutating func recursiveReference(depth: Int) -> JSONObject {
        guard let text = resolver.texts.text(frame.document) else { return [:] }
        var path = frame.path
        while !path.isEmpty, text.value.value(at: JSONPointer(path))?["$recursiveAnchor"]?.bool != true {
            path.removeLast()
        }
        if path.isEmpty {
            let isComponent = frame.path.starts(with: ["components", "schemas"]) && frame.path.count > 2
            path = isComponent ? Array(frame.path.prefix(3)) : []
        }
        let pointer = JSONPointer(path)
        guard let value = text.value.value(at: pointer) else { return [:] }
        return definition(of: TextNode(value: value, document: text.id, pointer: pointer), hidden: [], depth: depth)
    }
}

extension JSONObject {
    /// The object with the members of another in it.
    fileprivate func merging(_ other: JSONObject) -> JSONObject {
        var merged = self
        for member in other { merged[member.key] = member.value }
        return merged
    }

    /// Gives a member another name, where that is free; its place stays.
    fileprivate mutating func rename(_ key: String, to name: String) {
        guard let value = self[key], self[name] == nil else { return }
        self = JSONObject(map { (key: $0.key == key ? name : $0.key, value: $0.key == key ? value : $0.value) })
    }
}

import JSONValues
import OpenAPIDocuments

/// References in a text where the specification allows none, told together by what belongs there.
struct OddReference: Hashable {
    /// The first of them, and how many there are.
    struct Uses {
        var first: TextNode
        var isInSchema: Bool
        var count = 1
    }

    var document: DocumentID
    var words: String
}

extension DocumentWalk {
    /// Goes on where a reference leads that the specification does not allow here, as the reader does; false where the
    /// value is none.
    ///
    /// Whatever is wrong with the place is said of what the reference leads to, where that stands.
    func follow(_ object: JSONObject, _ shape: Shape, _ subject: Subject) -> Bool {
        guard let text = object["$ref"]?.string, !mayHold(shape) else { return false }
        noteOddReference(object, shape, subject)
        if case .object(let kind) = shape {
            meet(reference: text, to: kind, object)
        } else {
            meet(reference: text, to: nil, object)
            guard let target = try? texts.followed(node(.object(object))) else { return true }
            add(Part(node: target, kind: subject.kind, field: (subject.field, shape)))
        }
        return true
    }

    /// Whether a place may hold an object with the member `$ref`, by the specification or because its names are the
    /// author's own.
    private func mayHold(_ shape: Shape) -> Bool {
        switch shape {
        case .any, .reference, .schema, .schemaOrFlag, .schemaOrList, .schemaOrTexts, .schemaOrFile: true
        case .map(.text, _, _, _), .map(.any, _, _, _): true
        case .object(let kind): tables[kind].map { $0.fields["$ref"] != nil || $0.takesAnything } ?? true
        default: false
        }
    }

    private func noteOddReference(_ object: JSONObject, _ shape: Shape, _ subject: Subject) {
        guard foreignSchemas == 0 else { return }
        let words =
            switch (shape, subject.step) {
            case (.object(let kind), _): name(of: kind)
            case (_, .whole): "\(name(of: subject.kind)): `\(subject.field)`"
            default: "\(name(of: subject.kind)): in `\(subject.field)`"
            }
        let key = OddReference(document: document, words: words)
        if oddReferences[key] != nil {
            oddReferences[key]?.count += 1
        } else {
            oddReferences[key] = OddReference.Uses(first: node(.object(object)), isInSchema: schemaDepth > 0)
        }
    }

    /// Reports the references that were noted, once for each sort of place in a text.
    func reportOddReferences() {
        for (key, uses) in oddReferences.sorted(by: { $0.key.words < $1.key.words }) {
            let more =
                switch uses.count {
                case 1: ""
                case 2: ", nor in 1 more such place of this text"
                default: ", nor in \(uses.count - 1) more such places of this text"
                }
            report(
                uses.isInSchema ? "invalid-schema" : "structure",
                "\(key.words): the specification allows no `$ref` here\(more); tools are made of what it leads to, "
                    + "but other programs may not read it", at: uses.first.member("$ref") ?? uses.first, .key)
        }
        oddReferences = [:]
    }
}

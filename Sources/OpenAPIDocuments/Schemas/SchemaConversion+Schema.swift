import Diagnostics
import JSONValues
import URIReferences

extension SchemaConversion {
    /// Converts a schema at the place of the frame. `hidden` are properties that do not travel and that a schema around
    /// this one has taken out, so that nothing here may require them.
    mutating func schema(_ value: JSONValue, hidden: Set<String>, depth: Int) -> JSONValue {
        guard depth < Self.maximumDepth else {
            report(.warning, "schema-too-deep", "the schema is nested too deeply, any value will do from here on")
            return [:]
        }
        switch value {
        case .bool: return value
        case .object(let object): return .object(self.object(object, hidden: hidden, depth: depth))
        default:
            report(
                .warning, "invalid-schema",
                "the schema is \(value.kindWithArticle), expected an object; any value will do")
            return [:]
        }
    }

    /// Converts the schema that a member of the current schema is.
    mutating func schema(_ value: JSONValue, at key: String, hidden: Set<String> = [], depth: Int) -> JSONValue {
        frame.path.append(key)
        defer { frame.path.removeLast() }
        return schema(value, hidden: hidden, depth: depth + 1)
    }

    private mutating func object(_ source: JSONObject, hidden: Set<String>, depth: Int) -> JSONObject {
        var output = SchemaOutput()
        if let reference = source["$ref"] {
            let referred = self.reference(reference, hidden: hidden, depth: depth)
            guard resolver.countsSiblings(in: frame.document) else {
                reportIgnoredSiblings(of: source)
                return referred
            }
            output.members = referred
            guard source.count > 1 else { return referred }
        } else if source.isEmpty {
            return [:]
        }
        let hidden = hidden.union(hiddenProperties(of: source))
        for member in source where member.key != "$ref" {
            convert(member, of: source, hidden: hidden, depth: depth, into: &output)
        }
        separateVariants(&output, source)
        finish(&output, source)
        return output.members
    }

    private mutating func reportIgnoredSiblings(of source: JSONObject) {
        let ignored = source.keys.filter { $0 != "$ref" && !$0.hasPrefix("x-") && $0 != "description" && $0 != "title" }
        guard let first = ignored.first else { return }
        report(
            .info, "ignored-sibling",
            "`\(first)` stands beside `$ref`, which makes it meaningless before OpenAPI 3.1", at: first,
            hint: "put the `$ref` into an `allOf`")
    }

    /// The properties that do not travel in the direction, of the schema and of all that its `allOf` composes.
    private mutating func hiddenProperties(of source: JSONObject) -> Set<String> {
        guard source.contains("properties") || source.contains("allOf") else { return [] }
        let node = TextNode(value: .object(source), document: frame.document, pointer: frame.pointer)
        return hidden.composition(of: node, direction: frame.direction).hidden
    }

    /// The schema object that stands for a reference.
    private mutating func reference(_ reference: JSONValue, hidden: Set<String>, depth: Int) -> JSONObject {
        let node = TextNode(value: ["$ref": reference], document: frame.document, pointer: frame.pointer)
        let target: TextNode
        do throws(ReferenceFailure) {
            target = try end(of: node)
        } catch {
            report(.error, "unresolved-reference", error.reason, at: "$ref", hint: error.hint)
            return [:]
        }
        return definition(of: target, hidden: hidden, depth: depth)
    }

    /// What a reference leads to; references that say nothing else are passed over.
    private func end(of node: TextNode) throws(ReferenceFailure) -> TextNode {
        var target = node
        var hops = 0
        while let next = target.reference, isBare(target) {
            hops += 1
            guard hops < 100 else {
                throw ReferenceFailure(
                    reason: "\"\(next.string ?? "")\" leads in a circle", hint: "let one of them hold the schema itself"
                )
            }
            target = try resolver.resolved(next, in: target)
        }
        return target
    }

    private func isBare(_ node: TextNode) -> Bool {
        node.value.object?.count == 1 || !resolver.countsSiblings(in: node.document)
    }

    mutating func definition(of target: TextNode, hidden: Set<String>, depth: Int) -> JSONObject {
        guard let object = target.value.object, !Self.isDocument(target) else {
            if case .bool(let flag) = target.value { return flag ? [:] : ["not": [:]] }
            report(
                .warning, "invalid-schema",
                "the reference leads to \(target.value.kindWithArticle), expected a schema; any value will do",
                at: "$ref")
            return [:]
        }
        guard !object.isEmpty else { return [:] }
        let bindings = resolver.bindings(entering: target, from: frame.bindings)
        guard !hidden.isEmpty, requires(hidden, target) else {
            return ["$ref": definition(for: target, bindings: bindings, role: role(of: target))]
        }
        // The component requires what does not travel here, which only its user knows: it gets a copy of its own.
        let outer = frame
        frame.document = target.document
        frame.path = target.pointer.tokens
        frame.bindings = bindings
        let copy = schema(target.value, hidden: hidden, depth: depth + 1)
        let inner = frame
        frame = outer
        for need in inner.needs { frame.need(need) }
        return copy.object ?? [:]
    }

    private static func isDocument(_ node: TextNode) -> Bool {
        node.pointer.tokens.isEmpty && SpecificationVersion.stated(in: node.value) != nil
    }

    private mutating func requires(_ names: Set<String>, _ target: TextNode) -> Bool {
        let composition = hidden.composition(ofTarget: target, direction: frame.direction)
        return composition.required.contains { names.contains($0) && !composition.hidden.contains($0) }
    }

    /// A `$dynamicRef`, by what the schemas on the way bind it to.
    mutating func dynamicReference(_ reference: JSONValue, depth: Int) -> JSONObject {
        let name = reference.string.flatMap { text in
            text.firstIndex(of: "#").map { PercentEncoding.decoded(text[text.index(after: $0)...]) }
        }
        guard let name, let bound = frame.bindings.targets[name], let text = resolver.texts.text(bound.document),
            let value = text.value.value(at: bound.pointer)
        else { return self.reference(reference, hidden: [], depth: depth) }
        let target = TextNode(value: value, document: bound.document, pointer: bound.pointer)
        return definition(of: target, hidden: [], depth: depth)
    }
}

/// A schema while it is being written.
struct SchemaOutput {
    var members = JSONObject()
    /// Whether the source says `nullable: true`.
    var isNullable = false
    /// The words of `required` that are left.
    var required: [JSONValue] = []
    /// Whether `patternProperties` had to leave something out.
    var hasLostPatterns = false
}

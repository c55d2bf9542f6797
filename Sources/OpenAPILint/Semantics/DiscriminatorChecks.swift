import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether a discriminator can tell the forms of a schema apart.
final class DiscriminatorChecks: WalkObserver {
    /// Forms of one union beyond this number are not looked at.
    private static let maximumForms = 300

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        guard kind == .schema, let discriminator = object["discriminator"] else { return }
        if walk.version == .swagger2 { return checkSwagger2(discriminator, object, walk) }
        guard let name = discriminator["propertyName"]?.string else { return }
        let forms = ["oneOf", "anyOf"].flatMap { self.forms($0, object, walk) }
        checkProperty(name, forms, object, discriminator, walk)
        checkMapping(discriminator, forms, walk)
    }

    private func checkSwagger2(_ discriminator: JSONValue, _ object: JSONObject, _ walk: DocumentWalk) {
        guard let name = discriminator.string else { return }
        var properties = SchemaProperties(walk)
        properties.gather(walk.node(.object(object)))
        if properties.names[name] == nil {
            walk.report(
                "discriminator-property", "the schema has no property \"\(Excerpt.short(name))\" to be told apart by",
                below: ["discriminator"])
        } else if !properties.required.contains(name) {
            walk.report(
                "discriminator-property", "the property \"\(Excerpt.short(name))\" has to be among `required`",
                below: ["discriminator"])
        }
    }

    private func forms(_ keyword: String, _ object: JSONObject, _ walk: DocumentWalk) -> [TextNode] {
        (object[keyword]?.array ?? []).prefix(Self.maximumForms).enumerated().compactMap { index, form in
            try? walk.texts.followed(walk.node(form, below: [keyword, String(index)]))
        }
    }

    private func checkProperty(
        _ name: String,
        _ forms: [TextNode],
        _ object: JSONObject,
        _ discriminator: JSONValue,
        _ walk: DocumentWalk
    ) {
        let below = ["discriminator", "propertyName"]
        var own = SchemaProperties(walk)
        own.gather(walk.node(.object(object)))
        var lacking: [TextNode] = []
        var optional: [TextNode] = []
        if forms.isEmpty {
            if own.names[name] == nil, own.isComplete || object["properties"] != nil {
                lacking = [walk.node(.object(object))]
            } else if !own.required.contains(name) {
                optional = [walk.node(.object(object))]
            }
        } else {
            for form in forms {
                var properties = SchemaProperties(walk)
                properties.gather(form)
                let isUnion = form.value["oneOf"] != nil || form.value["anyOf"] != nil
                if own.names[name] == nil, properties.names[name] == nil {
                    if !isUnion { lacking.append(form) }
                } else if !own.required.contains(name), !properties.required.contains(name) {
                    optional.append(form)
                }
            }
        }
        if !lacking.isEmpty {
            walk.report(
                "discriminator-property",
                "\(Self.list(lacking)) no property \"\(Excerpt.short(name))\" to be told apart by", below: below)
        } else if !optional.isEmpty, walk.version >= .openAPI32 {
            guard discriminator["defaultMapping"] == nil else { return }
            walk.report(
                "discriminator-default-mapping",
                "the property \"\(Excerpt.short(name))\" is optional, so `defaultMapping` is needed", below: below)
        } else if !optional.isEmpty {
            walk.report(
                "discriminator-required",
                "the property \"\(Excerpt.short(name))\" is optional, and without it nothing tells the forms apart",
                below: below)
        }
    }

    private static func list(_ forms: [TextNode]) -> String {
        let names = forms.prefix(3).map { form in
            let name = form.pointer.tokens.last ?? ""
            return JSONPointer.index(name).map { "form \($0 + 1)" } ?? "\"\(Excerpt.short(name))\""
        }
        if forms.count == 1 { return "\(names[0]) has" }
        let more = forms.count > 3 ? " and \(forms.count - 3) more have" : " have"
        return names.joined(separator: ", ") + more
    }

    private func checkMapping(_ discriminator: JSONValue, _ forms: [TextNode], _ walk: DocumentWalk) {
        let places = Set(forms.map(\.place))
        var entries = (discriminator["mapping"]?.object ?? [:]).members.map { (["mapping", $0.key], $0.value) }
        if let fallback = discriminator["defaultMapping"] { entries.append((["defaultMapping"], fallback)) }
        for (tokens, value) in entries {
            guard let text = value.string else { continue }
            let below = ["discriminator"] + tokens
            // Files that only a mapping names are not read.
            guard text.hasPrefix("#") || !text.utf8.contains(where: { "./:".utf8.contains($0) }) else { continue }
            guard let target = target(of: text, walk) else {
                walk.report(
                    "discriminator-mapping", "\"\(Excerpt.short(text))\" leads to no schema", below: below)
                continue
            }
            if !forms.isEmpty, forms.count < Self.maximumForms, !places.contains(target.place) {
                walk.report(
                    "discriminator-mapping", "\"\(Excerpt.short(text))\" is none of the forms of this schema",
                    below: below, severity: .warn)
            }
        }
    }

    /// The schema that a mapping means: a name among the components, else a reference.
    private func target(of text: String, _ walk: DocumentWalk) -> TextNode? {
        let root = walk.texts.root
        if NameRule.component.accepts(text), let named = root.member("components")?.member("schemas")?.member(text) {
            return try? walk.texts.followed(named)
        }
        let node = TextNode(value: ["$ref": .string(text)], document: walk.document, pointer: walk.pointer)
        return try? walk.texts.followed(node)
    }
}

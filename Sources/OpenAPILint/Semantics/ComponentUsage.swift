import JSONValues
import OpenAPIDocuments

/// Which components of the document are referred to, by others than themselves.
final class ComponentUsage {
    private var used: Set<String> = []
    private var securityNames: Set<String> = []

    /// Notes a reference from where the walk is.
    func note(_ text: String, _ walk: DocumentWalk) {
        guard text.utf8.first == UInt8(ascii: "#"), walk.document == walk.texts.root.document else { return }
        guard let target = JSONPointer(String(text.dropFirst())), let component = Self.component(target.tokens) else {
            return
        }
        // A schema that only refers to itself is used by nobody.
        guard Self.component(walk.path) != component else { return }
        used.insert(component)
    }

    /// Notes what a reference from another text leads to.
    func note(_ target: TextNode) {
        guard target.document.index == 0, let component = Self.component(target.pointer.tokens) else { return }
        used.insert(component)
    }

    /// Notes what is used by name.
    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .securityRequirement: securityNames.formUnion(object.keys)
        case .discriminator:
            for member in object["mapping"]?.object ?? [:] {
                guard let text = member.value.string else { continue }
                if text.hasPrefix("#") { note(text, walk) } else { used.insert("schemas/\(text)") }
            }
        case .schema where walk.path.count == 2 && walk.version == .swagger2, .schema where walk.path.count == 3:
            noteChild(object, walk)
        default: break
        }
    }

    /// A schema that extends a used one with a discriminator is one of its forms, named by nobody.
    private func noteChild(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let component = Self.component(walk.path) else { return }
        for parent in object["allOf"]?.array ?? [] {
            guard let text = parent["$ref"]?.string, text.hasPrefix("#"),
                let target = JSONPointer(String(text.dropFirst())),
                walk.texts.root.value.value(at: target)?["discriminator"] != nil
            else { continue }
            used.insert(component)
        }
    }

    /// Reports the components that nobody uses; a document without operations is a library, which others use.
    func finish(_ walk: DocumentWalk) {
        let root = walk.texts.root
        let hasOperations = ["paths", "webhooks"].contains { root.value[$0]?.object?.isEmpty == false }
        guard hasOperations else { return }
        let isSwagger = walk.texts.version == .swagger2
        let sections: [(path: [String], key: String)] =
            isSwagger
            ? ["definitions", "parameters", "responses", "securityDefinitions"].map { ([$0], $0) }
            : (root.value["components"]?.object ?? [:]).keys.filter { !$0.hasPrefix("x-") }.map {
                (["components", $0], $0)
            }
        for section in sections {
            for member in root.value.value(at: JSONPointer(section.path))?.object ?? [:] {
                let isUsed =
                    section.key.hasPrefix("security")
                    ? securityNames.contains(member.key) : used.contains("\(section.key)/\(member.key)")
                guard !isUsed else { continue }
                let place = TextNode(
                    value: .null, document: root.document, pointer: JSONPointer(section.path + [member.key]))
                walk.report(
                    "unused-component", "\"\(Excerpt.short(member.key))\" in `\(section.key)` is used by nobody",
                    at: place, .key)
            }
        }
    }

    private static func component(_ tokens: [String]) -> String? {
        if tokens.count >= 3, tokens[0] == "components" { return "\(tokens[1])/\(tokens[2])" }
        if tokens.count >= 2, ["definitions", "parameters", "responses"].contains(tokens[0]) {
            return "\(tokens[0])/\(tokens[1])"
        }
        return nil
    }
}

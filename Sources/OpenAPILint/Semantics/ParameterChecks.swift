import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether the parameters of an operation fit each other and its path.
final class ParameterChecks: WalkObserver {
    private struct Listed {
        var name: String
        var place: String
        /// The element of the list.
        var node: TextNode
        /// Whether it is what a reference leads to.
        var value: JSONValue

        var key: String { place + "\u{0}" + (place == "header" ? name.lowercased() : name) }
    }

    private var told: Set<TextPlace> = []
    /// Lists with references that lead nowhere: nobody knows what they would have declared.
    private var incomplete: Set<TextPlace> = []

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .paths:
            for member in object where member.key.utf8.first == UInt8(ascii: "/") {
                check(PathShape(member.key), walk.node(member.value, below: [member.key]), walk)
            }
        case .parameter: checkReserved(object, walk)
        default: break
        }
    }

    private func check(_ path: PathShape, _ written: TextNode, _ walk: DocumentWalk) {
        let item = (try? walk.texts.followed(written)) ?? written
        guard let object = item.value.object else { return }
        let shared = list(item, walk)
        let operations = object.members.compactMap { member -> TextNode? in
            let isOperation = walk.tables[.pathItem]?.fields[member.key]?.kind == .operation
            guard isOperation, member.value.object != nil, let node = item.member(member.key) else { return nil }
            // A reference, which may not stand here, leads to the operation.
            let operation = (try? walk.texts.followed(node)) ?? node
            return operation.reference == nil ? operation : nil
        }
        // Other template languages are read as the reader reads them: `{id:[0-9]+}` has its place for `id`.
        let variables = PathPiece.variables(of: path.text).filter { !$0.isQuery }
        let names = Set(variables.flatMap { [$0.written, $0.name] })
        for parameter in shared where parameter.place == "path" && !names.contains(parameter.name) {
            reportUnused(parameter, path, walk)
        }
        var missing: [[String]] = []
        for operation in operations {
            let own = list(operation, walk)
            for parameter in own where parameter.place == "path" && !names.contains(parameter.name) {
                reportUnused(parameter, path, walk)
            }
            checkBodies(own + shared, operation, walk)
            if isIncomplete(item) || isIncomplete(operation) {
                missing.append([])
                continue
            }
            let declared = Set((own + shared).lazy.filter { $0.place == "path" }.map(\.name))
            missing.append(
                variables.filter { !declared.contains($0.written) && !declared.contains($0.name) }.map(\.name))
        }
        reportMissing(missing, variables.map(\.name), path, operations, written, walk)
    }

    private func isIncomplete(_ holder: TextNode) -> Bool {
        incomplete.contains(
            TextPlace(document: holder.document, pointer: holder.pointer.appending("parameters")))
    }

    private func reportUnused(_ parameter: Listed, _ path: PathShape, _ walk: DocumentWalk) {
        let nearest = walk.nearest(parameter.name, among: path.names)
        walk.report(
            "unused-path-parameter",
            "the path \"\(Excerpt.short(path.text))\" has no place for the parameter \"\(Excerpt.short(parameter.name))\""
                + DocumentWalk.question(nearest), at: parameter.node, suggestions: nearest.map { [$0] } ?? [])
    }

    /// What no operation declares is told once for the path.
    private func reportMissing(
        _ missing: [[String]],
        _ variables: [String],
        _ path: PathShape,
        _ operations: [TextNode],
        _ written: TextNode,
        _ walk: DocumentWalk
    ) {
        for name in variables where !missing.isEmpty {
            let isNowhere = missing.allSatisfy { $0.contains(name) }
            for (operation, names) in zip(operations, missing) where names.contains(name) {
                walk.report(
                    "undeclared-path-parameter",
                    "the parameter \"\(Excerpt.short(name))\" of the path \"\(Excerpt.short(path.text))\" is not declared, "
                        + "add it to `parameters` with `in: path`", at: isNowhere ? written : operation, .key)
                if isNowhere { break }
            }
        }
    }

    /// The parameters of a list, each with what its reference leads to; one that is there twice is reported.
    private func list(_ holder: TextNode, _ walk: DocumentWalk) -> [Listed] {
        guard let written = holder.member("parameters") else { return [] }
        guard let list = try? walk.texts.followed(written) else {
            incomplete.insert(written.place)
            return []
        }
        guard let elements = list.value.array else { return [] }
        var seen: [String: TextNode] = [:]
        let listed = elements.enumerated().compactMap { index, element -> Listed? in
            let node = TextNode(
                value: element, document: list.document, pointer: list.pointer.appending(index))
            guard let value = (try? walk.texts.followed(node))?.value else {
                incomplete.insert(written.place)
                return nil
            }
            guard let name = value["name"]?.string,
                let place = value["in"]?.string
            else { return nil }
            return Listed(name: name, place: place, node: node, value: value)
        }
        guard told.insert(list.place).inserted else { return listed }
        for parameter in listed {
            guard let first = seen[parameter.key] else {
                seen[parameter.key] = parameter.node
                continue
            }
            // Equal elements of a list are a matter of structure before 3.1.
            if walk.version < .openAPI31, first.value == parameter.node.value { continue }
            walk.report(
                "duplicate-parameter",
                "the \(parameter.place) parameter \"\(Excerpt.short(parameter.name))\" is there twice",
                at: parameter.node, related: [RelatedLocation("the first one", at: walk.location(of: first))])
        }
        return listed
    }

    /// OpenAPI 3 says that these header parameters are ignored.
    private func checkReserved(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.version != .swagger2, object["in"] == "header", let name = object["name"]?.string else { return }
        guard ["accept", "content-type", "authorization"].contains(name.lowercased()) else { return }
        walk.report(
            "ignored-parameter",
            "the header parameter \"\(name)\" is ignored, as OpenAPI says: media types and security describe it")
    }

    /// Bodies and forms of Swagger 2.0.
    private func checkBodies(_ parameters: [Listed], _ operation: TextNode, _ walk: DocumentWalk) {
        guard walk.version == .swagger2 else { return }
        let bodies = parameters.filter { $0.place == "body" }
        let fields = parameters.filter { $0.place == "formData" }
        if let second = bodies.dropFirst().first {
            walk.report("body-parameters", "the operation has a second body parameter, one is allowed", at: second.node)
        }
        if !bodies.isEmpty, let field = fields.first {
            walk.report("body-parameters", "a body parameter and form parameters exclude each other", at: field.node)
        }
        guard bodies.isEmpty, let field = fields.first else { return }
        let own = operation.value["consumes"] ?? walk.texts.root.value["consumes"]
        let types = (own?.array ?? []).compactMap { $0.string?.lowercased() }
        let multipart = types.contains { $0.hasPrefix("multipart/form-data") }
        let form = multipart || types.contains { $0.hasPrefix("application/x-www-form-urlencoded") }
        let file = fields.first { $0.value["type"] == "file" }
        if let file, !multipart {
            walk.report(
                "form-consumes", "a file parameter needs `consumes: [multipart/form-data]`", at: file.node)
        } else if !form {
            walk.report(
                "form-consumes",
                "form parameters need `consumes` with multipart/form-data or application/x-www-form-urlencoded",
                at: field.node)
        }
    }
}

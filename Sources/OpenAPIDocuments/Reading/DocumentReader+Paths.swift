import Diagnostics
import JSONValues

extension DocumentReader {
    /// What became of the method entries of a document.
    struct ListedOperations {
        var operations: [Operation] = []
        var skipped: [SkippedOperation] = []
        /// Where each `operationId` was first used.
        var identifiers: [String: TextNode] = [:]
        /// The methods and paths so far.
        var entries: Set<String> = []
    }

    /// What a path item gives to its operations.
    struct PathContext {
        var path: String
        var node: TextNode
        var summary: String
        var description: String
        var servers: [Server]?
        var parameters: Result<[ReadParameter], UnusableOperation>
        var knownSchemes: [SecurityScheme]
    }

    /// Every operation under `paths`; each method entry is either in the one list or in the other.
    func operations(knownSchemes: [SecurityScheme]) -> ListedOperations {
        var listed = ListedOperations()
        if root.value["paths"] == nil, root.value["webhooks"] == nil, root.value["components"] == nil {
            report("missing-field", "the document has no `paths`", at: root)
        }
        for member in members("paths", of: root) where !member.key.hasPrefix("x-") {
            do throws(UnusableOperation) {
                let item = try pathItem(member.node)
                list(context(of: item, path: path(member), knownSchemes), into: &listed)
            } catch {
                skip("", member.key, error, &listed)
            }
        }
        return listed
    }

    /// The path of an entry; one that forgot its slash gets it.
    private func path(_ member: TextMember) -> String {
        guard !member.key.hasPrefix("/") else { return member.key }
        report(
            "path-without-slash",
            "the path \"\(member.key)\" does not begin with a slash, it is read as \"/\(member.key)\"",
            at: member.node, .key)
        return "/" + member.key
    }

    /// A path item, with the one that it refers to; its own fields count more.
    private func pathItem(_ node: TextNode) throws(UnusableOperation) -> TextNode {
        guard let own = node.value.object else {
            throw UnusableOperation(
                reason: "the path item is \(node.value.kindWithArticle), expected an object", node: node)
        }
        guard node.reference != nil else { return node }
        let target = try required(node)
        let siblings = own.filter { $0.key != "$ref" }
        guard !siblings.isEmpty, var merged = target.value.object else { return target }
        // Operations of both texts cannot share one place, so siblings keep theirs only where they are all there is.
        for sibling in siblings where merged[sibling.key] == nil { merged[sibling.key] = sibling.value }
        return TextNode(value: .object(merged), document: target.document, pointer: target.pointer)
    }

    /// What a node refers to, without which an operation is unusable.
    func required(_ node: TextNode) throws(UnusableOperation) -> TextNode {
        do throws(ReferenceFailure) {
            return try resolver.followed(node)
        } catch {
            report(error, at: node)
            throw UnusableOperation(reason: "the reference \(error.reason)", node: node.member("$ref") ?? node)
        }
    }

    private func context(of item: TextNode, path: String, _ knownSchemes: [SecurityScheme]) -> PathContext {
        checkFields(of: item, Fields.pathItem + Self.oddMethods(in: item), of: "Path Item Object")
        let parameters: Result<[ReadParameter], UnusableOperation>
        do throws(UnusableOperation) {
            parameters = .success(try readParameters(of: item))
        } catch {
            parameters = .failure(error)
        }
        return PathContext(
            path: path, node: item, summary: text("summary", of: item), description: text("description", of: item),
            servers: version == .swagger2 ? nil : servers(item), parameters: parameters, knownSchemes: knownSchemes)
    }

    private func list(_ context: PathContext, into listed: inout ListedOperations) {
        for member in context.node.value.object ?? [:] {
            guard let method = method(member, in: context) else { continue }
            list(method, context.node.child(member), context, into: &listed)
        }
        guard version >= .openAPI32, context.node.value["additionalOperations"] != nil else { return }
        for member in members("additionalOperations", of: context.node) {
            list(member.key, member.node, context, into: &listed)
        }
    }

    private func list(_ method: String, _ node: TextNode, _ context: PathContext, into listed: inout ListedOperations) {
        do throws(UnusableOperation) {
            guard listed.entries.insert("\(method) \(context.path)").inserted else {
                throw UnusableOperation(reason: "the path has a method \(method) already", node: node)
            }
            let operation = try operation(method, node, context)
            if let identifier = operation.operationID {
                if let earlier = listed.identifiers[identifier] {
                    let line = location(of: earlier, .key).map { " on line \($0.line)" } ?? ""
                    report(
                        "duplicate-operation-id", "the operationId \"\(identifier)\" is used before\(line)",
                        at: node.member("operationId") ?? node, hint: "give each operation its own")
                } else {
                    listed.identifiers[identifier] = node
                }
            }
            listed.operations.append(operation)
        } catch {
            skip(method, context.path, error, &listed)
        }
    }

    private func skip(_ method: String, _ path: String, _ cause: UnusableOperation, _ listed: inout ListedOperations) {
        listed.skipped.append(
            SkippedOperation(method: method, path: path, reason: cause.reason, location: location(of: cause.node)))
    }

    /// The method that a field of a path item stands for, in upper case; `nil` where it is another field.
    private func method(_ member: JSONObject.Member, in context: PathContext) -> String? {
        if let method = Self.methods[member.key] { return method }
        if member.key == "query" {
            if version >= .openAPI32 { return "QUERY" }
            report(
                .info, "unknown-field", "the method `query` comes with OpenAPI 3.2, it is ignored",
                at: context.node.child(member), .key)
            return nil
        }
        guard let method = Self.methods[member.key.lowercased()], member.value.object != nil else { return nil }
        report(
            "wrong-case", "the method `\(member.key)` is written in lower case", at: context.node.child(member), .key)
        return method
    }

    private static func oddMethods(in item: TextNode) -> [String] {
        (item.value.object ?? [:]).keys.filter { methods[$0] == nil && methods[$0.lowercased()] != nil }
    }

    private static let methods = [
        "get": "GET", "put": "PUT", "post": "POST", "delete": "DELETE", "options": "OPTIONS", "head": "HEAD",
        "patch": "PATCH", "trace": "TRACE",
    ]
}

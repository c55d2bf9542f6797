import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether links lead to operations, and expressions can be evaluated at run time.
final class LinkChecks: WalkObserver {
    private let operations: OperationChecks
    private var links: [(target: String, place: TextNode)] = []

    init(operations: OperationChecks) { self.operations = operations }

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .link: checkLink(object, walk)
        case .callback:
            for member in object where !member.key.hasPrefix("x-") && member.key != "$ref" {
                checkKey(member.key, walk)
            }
        default: break
        }
    }

    func finish(_ walk: DocumentWalk) {
        let known = operations.identifiers.keys.sorted()
        for link in links where operations.identifiers[link.target] == nil {
            let nearest = walk.nearest(link.target, among: known)
            walk.report(
                "link-target",
                "no operation has the operationId \"\(Excerpt.short(link.target))\"" + DocumentWalk.question(nearest),
                at: link.place, suggestions: nearest.map { [$0] } ?? [])
        }
    }

    private func checkLink(_ object: JSONObject, _ walk: DocumentWalk) {
        if let target = object["operationId"]?.string {
            links.append((target, walk.node(.null, below: ["operationId"])))
        }
        if let reference = object["operationRef"]?.string, reference.hasPrefix("#") {
            checkReference(reference, walk)
        }
        for parameter in object["parameters"]?.object ?? [:] {
            checkExpression(parameter.value, below: ["parameters", parameter.key], walk)
        }
        if let body = object["requestBody"] { checkExpression(body, below: ["requestBody"], walk) }
    }

    private func checkReference(_ reference: String, _ walk: DocumentWalk) {
        do throws(ReferenceFailure) {
            let target = try walk.texts.resolved(reference, in: walk.document, at: walk.pointer)
            let shape = walk.tables.shape(at: target.pointer.tokens, below: .object(.root))
            guard shape?.kind != .operation else { return }
            walk.report(
                "link-target", "\"\(Excerpt.short(reference))\" leads to no operation", below: ["operationRef"])
        } catch {
            walk.report("link-target", error.reason, below: ["operationRef"])
        }
    }

    private func checkExpression(_ value: JSONValue, below tokens: [String], _ walk: DocumentWalk) {
        guard let text = value.string, text.utf8.first == UInt8(ascii: "$"), !RuntimeExpression.isValid(text) else {
            return
        }
        walk.report(
            "runtime-expression", "\"\(Excerpt.short(text))\" is no runtime expression, \(RuntimeExpression.expected)",
            below: tokens)
    }

    private func checkKey(_ key: String, _ walk: DocumentWalk) {
        for name in PathShape(key).names where name.hasPrefix("$") && !RuntimeExpression.isValid(name) {
            walk.report(
                "runtime-expression",
                "\"\(Excerpt.short(name))\" is no runtime expression, \(RuntimeExpression.expected)",
                below: [key], .key)
        }
    }
}

/// The expressions that stand for values of a request or response (OpenAPI 3.1.1, section 4.8.20.4).
enum RuntimeExpression {
    static let expected =
        "expected $url, $method, $statusCode, $request.… or $response.… with header., query., path. or body"

    /// Whether a text is an expression.
    static func isValid(_ text: String) -> Bool {
        if ["$url", "$method", "$statusCode"].contains(text) { return true }
        for prefix in ["$request.", "$response."] where text.hasPrefix(prefix) {
            return isSource(text.dropFirst(prefix.count))
        }
        // 3.2 adds the URL of the document itself.
        return text == "$self"
    }

    private static func isSource(_ source: Substring) -> Bool {
        if source == "body" { return true }
        if source.hasPrefix("body#") { return JSONPointer(String(source.dropFirst(5))) != nil }
        if source.hasPrefix("header.") { return NameRule.isToken(String(source.dropFirst(7))) }
        return ["query.", "path."].contains { source.hasPrefix($0) && source.count > $0.count }
    }
}

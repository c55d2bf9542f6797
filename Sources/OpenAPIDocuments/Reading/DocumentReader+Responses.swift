import Diagnostics
import JSONValues

extension DocumentReader {
    /// The answers of an operation; one that cannot be read is reported and left out.
    func responses(of node: TextNode, _ mediaTypes: Swagger2MediaTypes) -> [Response] {
        guard let declared = node.value["responses"] else {
            report(.info, "missing-field", "the operation declares no `responses`", at: node, .key)
            return []
        }
        if declared.object?.isEmpty == true {
            report(.info, "empty-responses", "the operation declares no response", at: node.member("responses") ?? node)
        }
        return members("responses", of: node).compactMap { member in
            guard !member.key.hasPrefix("x-"), let status = status(member) else { return nil }
            return response(status, member.node, mediaTypes)
        }
    }

    private func status(_ member: TextMember) -> String? {
        let folded = member.key.lowercased()
        if folded == "default" { return folded }
        let bytes = Array(folded.utf8)
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard bytes.count == 3, isDigit(bytes[0]) else { return reportStatus(member) }
        if bytes.dropFirst().allSatisfy(isDigit) { return folded }
        guard bytes.dropFirst().allSatisfy({ $0 == UInt8(ascii: "x") }) else { return reportStatus(member) }
        if member.key != folded.uppercased() {
            report(.info, "wrong-case", "the status `\(member.key)` is written in upper case", at: member.node, .key)
        }
        return folded.uppercased()
    }

    private func reportStatus(_ member: TextMember) -> String? {
        report(
            "unknown-value", "\"\(member.key)\" is no status, expected 200, 2XX or default; the response is ignored",
            at: member.node, .key)
        return nil
    }

    private func response(_ status: String, _ node: TextNode, _ mediaTypes: Swagger2MediaTypes) -> Response? {
        var read: Response?
        if node.reference == nil {
            read = directResponse(node, mediaTypes)
        } else if let known = responses[node], version != .swagger2 {
            read = known
        } else {
            do throws(ReferenceFailure) {
                read = directResponse(try resolver.followed(node), mediaTypes)
            } catch {
                report(error, at: node)
            }
            responses[node] = .some(read)
        }
        guard var response = read else { return nil }
        response.status = status
        if version >= .openAPI31, node.reference != nil, let description = node.value["description"]?.string {
            response.description = description
        }
        return response
    }

    private func directResponse(_ node: TextNode, _ mediaTypes: Swagger2MediaTypes) -> Response? {
        guard node.value.object != nil else {
            reportUnusable(node, "the response", expected: "an object")
            return nil
        }
        let isSwagger = version == .swagger2
        checkFields(of: node, isSwagger ? Fields.swagger2Response : Fields.response, of: "Response Object")
        return Response(
            status: "", description: text("description", of: node),
            headers: node.value["headers"] == nil ? [] : responseHeaders(of: node),
            content: isSwagger ? swagger2Content(of: node, mediaTypes) : content(of: node))
    }

    /// The header fields of a response or of a part of a multipart body.
    func responseHeaders(of node: TextNode) -> [ResponseHeader] {
        members("headers", of: node).compactMap { member in
            var read: ResponseHeader?
            if member.node.reference == nil {
                read = directHeader(member.node)
            } else if let known = headers[member.node] {
                read = known
            } else {
                do throws(ReferenceFailure) {
                    read = directHeader(try resolver.followed(member.node))
                } catch {
                    report(error, at: member.node)
                }
                headers[member.node] = .some(read)
            }
            read?.name = member.key
            return read
        }
    }

    private func directHeader(_ node: TextNode) -> ResponseHeader? {
        guard node.value.object != nil else {
            reportUnusable(node, "the header", expected: "an object")
            return nil
        }
        let schema =
            if let schema = node.member("schema") {
                self.schema(schema)
            } else if let content = node.member("content"), let first = content.value.object?.first {
                mediaType(TextMember(key: first.key, node: content.child(first))).schema
            } else {
                node.value["type"] == nil ? nil : Optional(swagger2Schema(of: node))
            }
        return ResponseHeader(name: "", description: text("description", of: node), schema: schema)
    }
}

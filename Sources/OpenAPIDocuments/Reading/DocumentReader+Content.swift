import Diagnostics
import JSONValues

extension DocumentReader {
    /// What a request carries.
    func requestBody(_ node: TextNode) throws(UnusableOperation) -> RequestBody {
        let body = try required(node)
        guard body.value.object != nil else {
            throw UnusableOperation(
                reason: "the request body is \(body.value.kindWithArticle), expected an object", node: node)
        }
        checkFields(of: body, Fields.requestBody, of: "Request Body Object")
        if body.value["content"] == nil {
            report("missing-field", "the request body has no `content`", at: body, .key)
        }
        let description =
            version >= .openAPI31 && node.reference != nil ? node.value["description"]?.string : nil
        return RequestBody(
            description: description ?? text("description", of: body),
            isRequired: flag("required", of: body) ?? false,
            content: content(of: body))
    }

    /// The media types of a body, in order.
    func content(of node: TextNode) -> [MediaTypeContent] {
        members("content", of: node).map(mediaType)
    }

    /// One media type of a body; what is wrong in it is reported, and any value will do then.
    func mediaType(_ member: TextMember) -> MediaTypeContent {
        var content = MediaTypeContent(mediaType: member.key)
        let node: TextNode
        do throws(ReferenceFailure) {
            node = try resolver.followed(member.node)
        } catch {
            report(error, at: member.node)
            return content
        }
        guard let object = node.value.object else {
            report(
                "wrong-type", "the media type is \(node.value.kindWithArticle), expected an object; any value will do",
                at: node)
            return content
        }
        guard !object.isEmpty else { return content }
        checkFields(of: node, Fields.mediaType, of: "Media Type Object")
        content.schema = node.member("schema").flatMap(schema)
        content.itemSchema = version >= .openAPI32 ? node.member("itemSchema").flatMap(schema) : nil
        content.encodings = node.value["encoding"] == nil ? [] : members("encoding", of: node).compactMap(encoding)
        if version >= .openAPI32 {
            let prefix = node.value["prefixEncoding"] == nil ? [] : elements("prefixEncoding", of: node)
            content.prefixEncodings = prefix.map { positionalEncoding($0) }
            content.itemEncoding = node.member("itemEncoding").map { positionalEncoding($0) }
        }
        content.example = example(of: node)
        return content
    }

    private func positionalEncoding(_ node: TextNode) -> PropertyEncoding {
        encoding(TextMember(key: "", node: node)) ?? PropertyEncoding(property: "")
    }

    private func encoding(_ member: TextMember) -> PropertyEncoding? {
        guard member.node.value.object != nil else {
            let name = member.key.isEmpty ? "the encoding" : "the encoding of \"\(member.key)\""
            reportUnusable(member.node, name, expected: "an object")
            return nil
        }
        let style = optionalText("style", of: member.node)
        if let style, Parameter.Style(rawValue: style) == nil {
            report("unknown-value", "the style \"\(style)\" is not known, it is ignored", at: member.node)
        }
        return PropertyEncoding(
            property: member.key,
            contentType: optionalText("contentType", of: member.node),
            headers: responseHeaders(of: member.node),
            style: style.flatMap(Parameter.Style.init),
            explodes: flag("explode", of: member.node),
            allowsReserved: flag("allowReserved", of: member.node))
    }

    /// The example of a parameter or media type: `example`, or the first of `examples`.
    func example(of node: TextNode) -> JSONValue? {
        if let example = node.value["example"] { return example }
        guard node.value["examples"] != nil, let first = members("examples", of: node).first?.node else { return nil }
        do throws(ReferenceFailure) {
            let example = try resolver.followed(first)
            return example.value["dataValue"] ?? example.value["value"]
        } catch {
            report(error, at: first)
            return nil
        }
    }
}

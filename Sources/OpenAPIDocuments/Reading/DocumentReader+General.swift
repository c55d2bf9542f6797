import Diagnostics
import JSONValues

extension DocumentReader {
    /// Title, version and description of the API.
    func info() -> (title: String, version: String, description: String) {
        guard let info = field("info", of: root), info.value.object != nil else {
            report(
                "missing-field", "the document has no `info`, expected an object with `title` and `version`", at: root)
            return ("", "", "")
        }
        checkFields(of: info, Fields.info, of: "Info Object")
        for field in ["title", "version"] where info.value[field] == nil {
            report("missing-field", "`info` has no `\(field)`", at: info, .key)
        }
        let description = text("description", of: info)
        return (
            text("title", of: info), text("version", of: info),
            description.isEmpty ? text("summary", of: info) : description
        )
    }

    /// The tags that the document describes; of two with one name the first counts.
    func tags() -> [Tag] {
        var seen: Set<String> = []
        return elements("tags", of: root).compactMap { node in
            guard let name = node.value.string ?? optionalText("name", of: node) else {
                report("missing-field", "a tag has no `name`, it is ignored", at: node)
                return nil
            }
            guard seen.insert(name).inserted else {
                report(
                    "duplicate-tag", "the tag \"\(name)\" is described twice, the first description counts", at: node)
                return nil
            }
            let description = text("description", of: node)
            return Tag(
                name: name, description: description.isEmpty ? text("summary", of: node) : description,
                parent: optionalText("parent", of: node))
        }
    }

    /// The servers of the document, a path item or an operation; `nil` where it names none.
    func servers(_ node: TextNode) -> [Server]? {
        let servers = elements("servers", of: node).compactMap(server)
        return servers.isEmpty ? nil : servers
    }

    private func server(_ node: TextNode) -> Server? {
        if let url = node.value.string {
            report("wrong-type", "the server is a string, expected an object with `url`", at: node)
            return Server(url: url)
        }
        guard let url = optionalText("url", of: node) else {
            report("missing-field", "a server has no `url`, it is ignored", at: node)
            return nil
        }
        return Server(
            url: url, description: text("description", of: node),
            variables: members("variables", of: node).map { variable($0.key, $0.node) })
    }

    private func variable(_ name: String, _ node: TextNode) -> ServerVariable {
        let allowed = texts("enum", of: node)
        let value = optionalText("default", of: node)
        if value == nil {
            report("missing-field", "the server variable \"\(name)\" has no `default`", at: node, .key)
        }
        return ServerVariable(name: name, defaultValue: value ?? allowed?.first, allowedValues: allowed ?? [])
    }
}

import OpenAPIDocuments
import Tools

/// Which operations of a document become tools, and under which keys.
struct ToolPlan {
    /// An operation that becomes a tool.
    struct Entry {
        var operation: Operation
        var key: ToolKey
        var summary: String
        var description: String
        var tags: [String]
        var annotations: ToolAnnotations
        /// What its name is made of.
        var source: ToolNaming.Source

        /// The name that it would have if no other operation wanted it.
        func ownName(namespace: String?) -> String {
            ToolNaming.names(of: [source], namespace: namespace).first ?? key.name
        }
    }

    /// In document order.
    private(set) var entries: [Entry] = []
    /// Those that were chosen not to become tools, with the reason.
    private(set) var hidden: [SkippedOperation] = []

    /// Names are given to all operations before any is hidden, so that hiding one renames no other.
    init(
        document: OpenAPIDocument,
        configuration: OpenAPIProviderConfiguration
    ) throws(OpenAPIProviderError) {
        let groups = TagGroups(document.tags)
        let extensions = document.operations.map { OperationExtensions($0) }
        let routes = document.operations.map { operation in
            configuration.routeMaps.first {
                $0.matches(method: operation.method, path: operation.path, tags: operation.tags)
            }
        }
        var sources: [ToolNaming.Source] = []
        for (index, operation) in document.operations.enumerated() {
            let version = try Self.version(of: operation, extensions[index], document, configuration)
            let renamed: String? = if case .rename(let name)? = routes[index]?.action { name } else { nil }
            sources.append(
                ToolNaming.Source(
                    chosenName: renamed ?? extensions[index].name,
                    operationID: operation.operationID,
                    method: operation.method,
                    path: operation.path,
                    version: version
                ))
        }
        let names = ToolNaming.names(of: sources, namespace: configuration.namespace)
        for (index, operation) in document.operations.enumerated() {
            if let reason = Self.reasonToHide(extensions[index], routes[index]) {
                hidden.append(
                    SkippedOperation(
                        method: operation.method, path: operation.path, reason: reason, location: operation.location))
                continue
            }
            let extra = groups.around(operation.tags) + extensions[index].tags + (routes[index]?.extraTags ?? [])
            entries.append(
                Entry(
                    operation: operation,
                    key: ToolKey(name: names[index], version: ToolVersion(text: sources[index].version)),
                    summary: extensions[index].summary ?? operation.summary,
                    description: ShownHeaders.description(of: operation),
                    tags: Self.distinct(operation.tags + extra),
                    annotations: ToolAnnotations(
                        method: operation.method, isReadOnly: extensions[index].isReadOnly,
                        isDestructive: extensions[index].isDestructive),
                    source: sources[index]
                ))
        }
    }

    private static func distinct(_ tags: [String]) -> [String] {
        var seen: Set<String> = []
        return tags.filter { seen.insert($0).inserted }
    }

    private static func reasonToHide(_ extensions: OperationExtensions, _ route: RouteMap?) -> String? {
        if extensions.isHidden { return "x-codemode hides it" }
        return route?.action == .exclude ? "a route map excludes it" : nil
    }

    private static func version(
        of operation: Operation,
        _ extensions: OperationExtensions,
        _ document: OpenAPIDocument,
        _ configuration: OpenAPIProviderConfiguration
    ) throws(OpenAPIProviderError) -> String {
        let version = extensions.version ?? configuration.apiVersion ?? document.version
        guard version.contains("@") else { return version }
        let place =
            if extensions.version != nil {
                "x-tool-version of \(operation.method) \(operation.path)"
                    + (operation.location.map { " (\($0))" } ?? "")
            } else if configuration.apiVersion != nil {
                "the API version that was given for \(document.location)"
            } else {
                "info.version of \(document.location)"
            }
        throw OpenAPIProviderError(
            .version,
            "\(place) is \"\(version)\": a version cannot hold \"@\", which separates name and version in a tool's key; "
                + "give another with --api-version"
        )
    }
}

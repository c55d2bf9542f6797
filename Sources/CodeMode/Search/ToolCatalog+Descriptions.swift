package import JSONValues
package import Tools

extension ToolCatalog {
    /// The `full` form of every visible version of every tool, in the catalogue's order.
    package var fullDescriptions: [JSONValue] {
        allTools.map { $0.fullDescription(versions: versions(of: $0.name)) }
    }
}

import JSONValues
private import Synchronization
import Tools

/// The dicts that code sees as `tools`, made once for a catalogue; subtrees of schemas are shared, not copied.
final class ToolListCache: Sendable {
    private let list = Mutex<JSONValue?>(nil)

    /// The list for a catalogue, always the same one.
    func list(for catalog: ToolCatalog) -> JSONValue {
        list.withLock { list in
            if let list { return list }
            let made = JSONValue.array(
                catalog.tools.map { .object($0.codeDescription(versions: catalog.versions(of: $0.name))) }
            )
            list = made
            return made
        }
    }
}

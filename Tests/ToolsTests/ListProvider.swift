import JSONValues
import Synchronization
import Tools

/// A provider of a list of tools that answers a call with its label and the arguments.
final class ListProvider: ToolProvider {
    let label: String
    private let list: [Tool]
    private let count = Mutex(0)

    /// How often one of its tools was called.
    var callCount: Int { count.withLock { $0 } }

    init(_ label: String, _ tools: [Tool]) {
        self.label = label
        list = tools
    }

    func tools() async throws -> [Tool] { list }

    func call(
        _ tool: Tool,
        arguments: JSONObject,
        context: ToolCallContext
    ) async throws(ToolCallError) -> ToolCallResult {
        count.withLock { $0 += 1 }
        var value: JSONObject = ["provider": .string(label)]
        for member in arguments { value[member.key] = member.value }
        return ToolCallResult(
            value: .object(value),
            record: ToolCallRecord(key: tool.key.description, method: tool.method, path: tool.path, outcome: .ok)
        )
    }
}

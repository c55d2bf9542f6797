import PythonCode
import Sandbox
import Synchronization
import Tools

/// What is done about mistakes that are found before a run.
public enum CheckMode: String, Sendable, Hashable, CaseIterable {
    /// Certain mistakes stop the run before any request; possible ones are told when the run fails.
    case enforce
    /// Nothing stops; what was found is told as warnings.
    case advise
    /// Nothing is checked.
    case off
}

/// The stubs of the sets of tools that code mentioned lately: most code mentions the same few.
final class ResultTypesCache: Sendable {
    private struct State {
        var types: [[String]: ResultTypes] = [:]
        /// The oldest first.
        var order: [[String]] = []
    }

    private let state = Mutex(State())
    private static let capacity = 64

    /// The stubs of some tools, by the names under which the code mentions them.
    func types(of mentioned: [String: Tool]) -> ResultTypes {
        let key = mentioned.map { "\($0.key) \($0.value.key)" }.sorted()
        if let known = state.withLock({ $0.types[key] }) { return known }
        var tools: [ToolKey: Tool] = [:]
        for tool in mentioned.values { tools[tool.key] = tool }
        let made = ResultTypes(
            of: tools.values.sorted { $0.key.description < $1.key.description }, mentioned: mentioned
        )
        state.withLock { state in
            guard state.types.updateValue(made, forKey: key) == nil else { return }
            state.order.append(key)
            if state.order.count > Self.capacity { state.types[state.order.removeFirst()] = nil }
        }
        return made
    }
}

/// The check of one block of code before it runs.
struct CodeCheck {
    private let catalog: ToolCatalog
    private let block: PythonBlock
    /// Mistakes in the calls themselves.
    let callFindings: [CheckFinding]
    /// What the mentioned tools return; `nil` where the code mentions none.
    let types: ResultTypes?

    init(of code: PreparedCode, block: PythonBlock, catalog: ToolCatalog, cache: ResultTypesCache) {
        self.catalog = catalog
        self.block = block
        callFindings = ArgumentCheck(catalog: catalog, block: block).findings
        var mentioned: [String: Tool] = [:]
        for site in block.toolCallSites {
            if let tool = catalog.tool(site.tool) { mentioned[site.tool] = tool }
        }
        // Tools may be named by a text that is put together: then all but their results is checked.
        let calls = !mentioned.isEmpty || block.tokens.contains { block.isToken($0, "call_tool") }
        types = calls && callFindings.isEmpty ? cache.types(of: mentioned) : nil
    }

    /// The findings of a type checker that say something about results, in terms of the code.
    func findings(_ found: [SandboxCheckFinding], lineCount: Int) -> [CheckFinding] {
        guard let types else { return [] }
        let check = ResultCheck(types: types, block: block)
        return found.filter { $0.line <= lineCount }.compactMap(check.finding)
    }
}

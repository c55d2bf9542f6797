import JSONValues
import Sandbox
import Tools

/// The function `find(query, limit=10)` that code finds: the ranking of `search` over the same dicts as in `tools`.
struct FindFunction {
    let catalog: ToolCatalog
    /// Which schemas the answer holds.
    var need = ToolListNeed.all

    /// Answers a call.
    ///
    /// - Throws: an exception for the code that says how `find` is called.
    func answer(_ call: ExternalCall) throws(ExternalFunctionError) -> JSONValue {
        guard case .string(let query)? = call.arguments.first ?? call.keywords["query"] else {
            throw ExternalFunctionError("find(query, limit=10) takes the query as a str", exceptionType: "TypeError")
        }
        let limit = call.arguments.dropFirst().first ?? call.keywords["limit"]
        guard let limit = limit.map(\.int) ?? 10, limit >= 0 else {
            throw ExternalFunctionError("find(query, limit=10) takes the limit as an int", exceptionType: "TypeError")
        }
        let tools = catalog.search.tools(matching: query, limit: limit)
        return .array(tools.map { $0.listed(in: catalog, need) })
    }
}

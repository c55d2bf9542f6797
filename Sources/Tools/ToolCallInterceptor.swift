package import JSONValues

/// Stands between code and what it calls: sees every call, and may answer it in place of the tool.
package protocol ToolCallInterceptor: Sendable {
    /// A call of a tool that is about to be made, by its key, or by the name that the code gave where there is no such
    /// tool; `next` makes it.
    func call(
        _ key: String,
        arguments: JSONObject,
        isRaw: Bool,
        next: () async throws(ToolCallError) -> ToolCallResult
    ) async throws(ToolCallError) -> ToolCallResult

    /// A call of another function of the host; `next` answers it.
    func function(_ name: String, arguments: JSONValue, next: () async throws -> JSONValue) async throws -> JSONValue
}

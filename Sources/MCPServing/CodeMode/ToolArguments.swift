import CodeMode
import Diagnostics
import JSONValues

/// Arguments of a tool that are not what its schema says, in a sentence that the model can act on.
struct ToolArgumentError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// The arguments of a call, read one by one and never without a word.
struct ToolArguments {
    private let arguments: JSONObject

    /// Takes arguments.
    ///
    /// - Throws: an error where one has a name that is not among the known ones.
    init(_ arguments: JSONObject, known: [String]) throws(ToolArgumentError) {
        for name in arguments.keys where !known.contains(name) {
            let advice = NearestName.find(name, among: known).map { "; did you mean `\($0)`?" } ?? "."
            let list = known.map { "`\($0)`" }.joined(separator: ", ")
            throw ToolArgumentError("There is no argument `\(name)`\(advice) The arguments are \(list).")
        }
        self.arguments = arguments
    }

    /// A text; `nil` where it is missing or null.
    func string(_ name: String) throws(ToolArgumentError) -> String? {
        guard let value = present(name) else { return nil }
        guard let text = value.string else { throw wrong(name, "a string", value) }
        return text
    }

    /// An integer; `nil` where it is missing or null.
    func integer(_ name: String) throws(ToolArgumentError) -> Int? {
        guard let value = present(name) else { return nil }
        guard let number = value.int else { throw wrong(name, "an integer", value) }
        return number
    }

    /// A list of texts; empty where it is missing or null.
    func strings(_ name: String) throws(ToolArgumentError) -> [String] {
        guard let value = present(name) else { return [] }
        guard let elements = value.array else { throw wrong(name, "a list of strings", value) }
        return try elements.map { element throws(ToolArgumentError) in
            guard let text = element.string else { throw wrong(name, "a list of strings", element) }
            return text
        }
    }

    private func present(_ name: String) -> JSONValue? {
        guard let value = arguments[name], !value.isNull else { return nil }
        return value
    }

    private func wrong(_ name: String, _ expected: String, _ value: JSONValue) -> ToolArgumentError {
        ToolArgumentError("`\(name)` has to be \(expected), not \(value.kindWithArticle)")
    }
}

/// The arguments of the search, as a request to code mode.
struct SearchArguments {
    let request: SearchRequest

    /// Reads the arguments of `search`.
    init(_ arguments: JSONObject) throws(ToolArgumentError) {
        let read = try ToolArguments(
            arguments, known: ["query", "tools", "code", "tags", "detail", "limit", "offset"])
        request = SearchRequest(
            query: try read.string("query") ?? "",
            tools: try read.strings("tools"),
            code: try read.string("code"),
            tags: try read.strings("tags"),
            detail: try Self.detail(read),
            limit: try read.integer("limit") ?? 10,
            offset: try read.integer("offset") ?? 0
        )
    }

    /// Reads the arguments of `get_schema`.
    init(schemasOf arguments: JSONObject) throws(ToolArgumentError) {
        let read = try ToolArguments(arguments, known: ["tools", "detail"])
        let tools = try read.strings("tools")
        if tools.isEmpty { throw ToolArgumentError("`tools` is missing; it lists names or keys of tools") }
        request = SearchRequest(tools: tools, detail: try Self.detail(read) ?? .detailed)
    }

    private static func detail(_ read: ToolArguments) throws(ToolArgumentError) -> SearchRequest.Detail? {
        guard let name = try read.string("detail") else { return nil }
        guard let detail = SearchRequest.Detail(rawValue: name) else {
            let names = SearchRequest.Detail.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw ToolArgumentError("`detail` has to be one of \(names), not `\(name)`")
        }
        return detail
    }
}

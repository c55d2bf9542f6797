import JSONValues
import Sandbox

/// What `call_tool(name_or_key, params={}, raw=False)` was given, in any of the ways in which models write it.
struct CallToolArguments {
    var tool: String
    var arguments: JSONObject = [:]
    var isRaw = false

    private static let names: Set<String> = ["name_or_key", "name", "tool_name", "tool", "key"]
    private static let params: Set<String> = ["params", "arguments", "args", "parameters"]

    /// Reads a call.
    ///
    /// - Throws: an exception for the code that says how the call is written.
    init(_ call: ExternalCall) throws(ExternalFunctionError) {
        var given: [JSONValue?] = call.arguments
        var unknown = JSONObject()
        if given.count > 3 {
            throw Self.mistake("call_tool takes a name, a dict of arguments and raw, but got \(given.count) values")
        }
        given += Array(repeating: nil, count: 3 - given.count)
        for member in call.keywords {
            let slot: Int? =
                if given[0] == nil, Self.names.contains(member.key) { 0 } else if Self.params.contains(member.key) {
                    1
                } else if member.key == "raw" { 2 } else { nil }
            if let slot {
                given[slot] = member.value
            } else {
                unknown[member.key] = member.value
            }
        }
        guard case .string(let tool)? = given[0] else {
            let found = given[0].map { ", not \($0.kindWithArticle)" } ?? ""
            throw Self.mistake("call_tool needs the tool's name or key as a str\(found)")
        }
        if !unknown.isEmpty {
            let example = JSONValue.object(unknown).compactText.prefix(200)
            throw Self.mistake(
                "call_tool takes the tool's arguments as one dict: call_tool(\"\(tool)\", \(example))"
            )
        }
        self.tool = tool
        switch given[1] {
        case .object(let members)?: arguments = members
        case .null?, nil: break
        case let other?:
            throw Self.mistake(
                "call_tool takes the tool's arguments as one dict, not \(other.kindWithArticle): "
                    + "call_tool(\"\(tool)\", {\"name\": value})"
            )
        }
        isRaw = given[2]?.bool ?? false
    }

    private static func mistake(_ message: String) -> ExternalFunctionError {
        ExternalFunctionError(message, exceptionType: "TypeError")
    }
}

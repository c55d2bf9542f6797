import JSONValues
import Sandbox

/// What `call_tool(name_or_key, params={}, raw=False)` was given, in any of the ways in which models write it.
struct CallToolArguments {
    var tool: String
    var arguments: JSONObject = [:]
    var isRaw = false

    /// The parameters in their order.
    static let order = ["name_or_key", "params", "raw"]

    private static let names: Set<String> = ["name_or_key", "name", "tool_name", "tool", "key"]
    private static let params: Set<String> = ["params", "arguments", "args", "parameters"]

    /// The parameter that a keyword means; `nil` where it is none.
    static func canonicalName(_ keyword: String) -> String? {
        names.contains(keyword) ? order[0] : params.contains(keyword) ? order[1] : keyword == "raw" ? keyword : nil
    }

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
            let slot = Self.canonicalName(member.key).flatMap(Self.order.firstIndex)
            if let slot, given[slot] == nil {
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

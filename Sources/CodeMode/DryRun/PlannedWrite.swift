public import JSONValues

/// A call that a dry pass held back: what the code would have changed.
public struct PlannedWrite: Sendable, Hashable {
    /// The tool's key.
    public var key: String
    /// The method, in upper case.
    public var method: String
    /// The path; where a part is a result of an earlier held-back call, `{create_pet.id}` stands for it.
    public var path: String
    /// The whole URL, in the same form; `nil` where the provider has none.
    public var url: String?
    /// The arguments, in the same form.
    public var arguments: JSONObject
    /// Whether the call removes something.
    public var isDestructive: Bool
    /// Method and path template.
    var operation: String
    /// The arguments with the placeholders that the code was given.
    var rawArguments: JSONObject

    /// The write in one line: method, path, key and arguments.
    public var line: String {
        let text = JSONValue.object(arguments).compactText
        let shown = text.unicodeScalars.count > 300 ? String(text.prefix(300)) + "…" : text
        return [method, path, key, arguments.isEmpty ? "" : shown].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// `{"key", "method", "path", "url", "arguments", "destructive"}`.
    public var json: JSONValue {
        [
            "key": .string(key), "method": .string(method), "path": .string(path),
            "url": url.map(JSONValue.string) ?? .null, "arguments": .object(arguments),
            "destructive": .bool(isDestructive),
        ]
    }
}

/// What a dry pass found: the writes that a run of the code would make, and how the pass itself went.
public struct DryRunReply: Sendable {
    /// The reply of the pass: its value, what it printed and its ledger, with placeholders for what was held back.
    public var reply: ExecuteReply
    /// The calls that were held back, in the order in which they began.
    public var writes: [PlannedWrite]
    /// How many reads were held back too, because they ask for what a held-back call would have made.
    public var heldReads: Int
    /// The placeholders that stand in the arguments of the writes.
    var placeholders: Set<String>

    /// Whether nothing was held back, so that the pass was the run itself.
    public var isWholeRun: Bool { writes.isEmpty && heldReads == 0 }

    /// The reply's structured form with `writes` in front.
    public var structuredContent: JSONValue {
        var members: JSONObject = ["writes": .array(writes.map(\.json))]
        for member in reply.structuredContent.object ?? [:] { members[member.key] = member.value }
        return .object(members)
    }

    /// The writes, one a line; behind them why the pass ended early, where it did.
    public var text: String {
        let count = writes.count == 1 ? "1 write" : "\(writes.count) writes"
        var lines = [writes.isEmpty ? "No write would be made." : "\(count) would be made:"]
        lines += writes.enumerated().map { "\($0 + 1). \($1.line)" }
        if heldReads > 0 {
            lines.append("\(heldReads) read(s) that depend on them were not made either.")
        }
        if let failure = reply.failure {
            lines.append("The dry run ended early, so there may be more: \(failure.text)")
        }
        return lines.joined(separator: "\n")
    }
}

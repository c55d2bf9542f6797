/// What operations do to resources, in the few kinds that HTTP APIs have.
struct ActionKinds: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    /// Reads one resource.
    static let get = ActionKinds(rawValue: 1)
    /// Reads several resources.
    static let list = ActionKinds(rawValue: 2)
    /// Makes a resource.
    static let create = ActionKinds(rawValue: 4)
    /// Changes a resource.
    static let update = ActionKinds(rawValue: 8)
    /// Removes a resource.
    static let delete = ActionKinds(rawValue: 16)

    static let read: ActionKinds = [.get, .list]
    static let write: ActionKinds = [.create, .update, .delete]

    /// What a tool does, by the verbs that its name holds and its summary begins with, else by its method and path.
    init(of tool: Tool, verbs: ActionKinds) {
        // A verb that fights with a safe method is a noun: `GET /posts` does not post.
        let fitting = tool.method == "GET" ? verbs.intersection(.read) : verbs
        self = fitting.isEmpty ? Self.byMethod(tool) : fitting
        if tool.method == "GET", self == .get, !tool.path.hasSuffix("}") { insert(.list) }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    private static func byMethod(_ tool: Tool) -> ActionKinds {
        switch tool.method {
        case "GET", "HEAD": tool.path.hasSuffix("}") ? .get : .read
        case "POST": .create
        case "PUT": [.update, .create]
        case "PATCH": .update
        case "DELETE": .delete
        default: []
        }
    }

    /// What a word asks for wherever it stands in a query, or does in a name.
    static let clearVerbs = table([
        (.create, "create add insert register generate"),
        (.update, "update edit modify patch change replace rename set"),
        (.delete, "delete remove destroy erase revoke unassign disassociate"),
        (.list, "list search browse enumerate find filter query"),
        (.get, "get retrieve fetch read show view download check count describe validate verify calculate estimate"),
    ])

    /// What a word asks for where it is the first of a query; elsewhere it may be a noun or an adjective.
    static let leadingVerbs = table([
        (.create, "new make post upload start send book order buy issue charge record file submit draw write"),
        (.create, "invite attach import run launch publish deploy fork copy clone request ask give pay hire"),
        (.create, "transfer log star follow schedule share connect join subscribe trigger generate compose refund"),
        ([.create, .update], "open close reopen mark move merge approve reject enable disable activate deactivate"),
        ([.create, .update], "lock unlock pause resume archive restore cap limit assign grant give turn switch apply"),
        (
            [.create, .update],
            "reverse extend renew configure confirm accept decline ban block suspend revert undo link"
        ),
        (.write, "cancel stop abort void end terminate dismiss call"),
        (.delete, "kick drop clear purge unlink detach forget unblock unfollow unsubscribe unstar deregister"),
        (.delete, "expel discard wipe withdraw"),
        (.write, "not"),
        (.list, "which all available upcoming recent latest every everything everybody everyone browse who export"),
        (.get, "look see display inspect"),
        // A question is answered by one resource as well as by many.
        (.read, "what is was did does are how when where whose"),
    ])

    private static func table(_ rows: [(ActionKinds, String)]) -> [[UInt8]: ActionKinds] {
        var table: [[UInt8]: ActionKinds] = [:]
        for (kinds, words) in rows {
            for word in WordSplitter.words(of: words) {
                table[word.withUnsafeBufferPointer(EnglishStemmer.stem), default: []].formUnion(kinds)
            }
        }
        return table
    }
}

package import JSONValues

/// The writes that somebody approved: a run may send these and no others that its policy covers.
public struct WriteApproval: Sendable, Hashable {
    /// Which calls need an approval.
    public var policy: ApprovalPolicy
    /// The approved calls, each for one time.
    var writes: [Write]
    /// What stands in their arguments for results of earlier calls.
    var placeholders: Set<String>

    /// One approved call.
    struct Write: Sendable, Hashable {
        var key: String
        /// Method and path template, which a key may lose to another operation when a specification changes.
        var operation: String
        var arguments: JSONObject
    }

    /// Approves those writes of a dry pass that a policy covers.
    public init(_ policy: ApprovalPolicy, of pass: DryRunReply) {
        self.policy = policy
        writes = pass.writes(coveredBy: policy).map {
            Write(key: $0.key, operation: $0.operation, arguments: $0.rawArguments)
        }
        placeholders = pass.placeholders
    }

    /// Reads an approval that ``json`` wrote; `nil` where it is none.
    package init?(_ json: JSONValue) {
        guard let policy = json["policy"]?.string.flatMap(ApprovalPolicy.init), let writes = json["writes"]?.array,
            let placeholders = json["placeholders"]?.array
        else { return nil }
        self.policy = policy
        self.placeholders = Set(placeholders.compactMap(\.string))
        self.writes = []
        for write in writes {
            guard let key = write["key"]?.string, let operation = write["operation"]?.string,
                let arguments = write["arguments"]?.object
            else { return nil }
            self.writes.append(Write(key: key, operation: operation, arguments: arguments))
        }
    }

    /// The approval as JSON, to be signed.
    package var json: JSONValue {
        [
            "policy": .string(policy.rawValue),
            "writes": .array(
                writes.map {
                    [
                        "key": .string($0.key), "operation": .string($0.operation), "arguments": .object($0.arguments),
                    ]
                }),
            "placeholders": .array(placeholders.sorted().map(JSONValue.string)),
        ]
    }
}

extension DryRunReply {
    /// The writes that a policy wants approved.
    public func writes(coveredBy policy: ApprovalPolicy) -> [PlannedWrite] {
        switch policy {
        case .never: []
        case .writes: writes
        case .destructive: writes.filter(\.isDestructive)
        }
    }
}

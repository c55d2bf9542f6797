public import Tools

/// Which calls of a run somebody has to approve before the first of them is sent.
public enum ApprovalPolicy: String, Sendable, Hashable, CaseIterable {
    /// None.
    case never
    /// Every call that may change something.
    case writes
    /// DELETE, and what the specification marks as destructive.
    case destructive

    /// Whether a call of this tool has to be approved.
    public func covers(_ tool: Tool) -> Bool {
        switch self {
        case .never: false
        case .writes: !tool.annotations.isReadOnly
        case .destructive: !tool.annotations.isReadOnly && tool.isDestructive
        }
    }
}

extension Tool {
    /// Whether a call removes something: as the specification says, else by the method, else by the hint.
    var isDestructive: Bool {
        annotations.destructiveMark ?? (method.isEmpty ? annotations.isDestructive : method == "DELETE")
    }

    /// Method and path template.
    var operation: String { "\(method) \(path)" }
}

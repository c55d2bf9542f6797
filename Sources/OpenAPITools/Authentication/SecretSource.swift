/// Where a secret comes from. It is read when it is first needed, and never written anywhere.
public enum SecretSource: Sendable, Hashable {
    /// An environment variable of this process.
    case environment(String)
    /// A file's content, without the line break at its end.
    case file(String)
    /// What a shell command writes to its standard output, without the line break at its end.
    case command(String)
    /// The secret itself.
    case value(String)

    /// Reads the form of the command line: `env:VAR`, `file:PATH` or `cmd:COMMAND`; `nil` for anything else.
    public init?(_ text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "env": self = .environment(rest)
        case "file": self = .file(rest)
        case "cmd": self = .command(rest)
        default: return nil
        }
    }
}

extension SecretSource: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Where the secret comes from; never the secret.
    public var description: String {
        switch self {
        case .environment(let name): "environment variable \(name)"
        case .file(let path): "file \(path)"
        case .command: "command"
        case .value: "***"
        }
    }

    /// Where the secret comes from; never the secret.
    public var debugDescription: String { description }

    /// Nothing, so that no dump shows the secret.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a secret cannot be read, as one sentence without any of it.
struct SecretProblem: Error {
    let message: String
    /// Whether the task was cancelled, so that nothing is known about the secret.
    var isCancellation = false
}

public import JSONValues
private import Synchronization

/// Replaces every secret that it knows by `***`, in whatever form it appears: as it is, escaped for JSON,
/// percent-encoded, or in base64. All that leaves the program passes one redactor.
///
/// A secret shorter than 4 bytes is not looked for: it would be found in innocent words.
public final class Redactor: Sendable {
    /// What stands in a secret's place.
    public static let mask = "***"

    private let patterns = Mutex(SecretPatterns())
    /// Knows further secrets, which this one looks for too.
    private let parent: Redactor?

    /// Makes a redactor that knows no secret yet.
    public init() { parent = nil }

    /// Makes a redactor for one call: it knows these secrets, and all that `parent` knows or comes to know.
    init(_ secrets: [String], parent: Redactor) {
        self.parent = parent
        for secret in secrets { add(secret) }
    }

    /// Looks for a secret from now on.
    public func add(_ secret: String) {
        patterns.withLock { $0.add(secret) }
    }

    /// The text without secrets.
    public func redact(_ text: String) -> String {
        let own = known.redacted(text) ?? text
        return parent?.redact(own) ?? own
    }

    /// The bytes without secrets.
    public func redact(_ bytes: [UInt8]) -> [UInt8] {
        let own = known.redacted(bytes) ?? bytes
        return parent?.redact(own) ?? own
    }

    /// The value without secrets, in names and values.
    public func redact(_ value: JSONValue) -> JSONValue {
        let own = known.redacted(value) ?? value
        return parent?.redact(own) ?? own
    }

    /// Whether a text of JSON can be passed on as it was decoded: it holds no secret, and no escape that could hide one.
    func isClean(jsonText bytes: [UInt8]) -> Bool {
        let known = known
        guard known.isEmpty || !bytes.contains(UInt8(ascii: "\\")) && !known.matches(bytes) else { return false }
        return parent?.isClean(jsonText: bytes) ?? true
    }

    private var known: SecretPatterns { patterns.withLock { $0 } }
}

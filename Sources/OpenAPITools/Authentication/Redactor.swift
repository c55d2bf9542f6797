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

    /// Makes a redactor that knows no secret yet.
    public init() {}

    /// Looks for a secret from now on.
    public func add(_ secret: String) {
        patterns.withLock { $0.add(secret) }
    }

    /// The text without secrets.
    public func redact(_ text: String) -> String {
        let patterns = patterns.withLock { $0 }
        return patterns.redacted(text) ?? text
    }

    /// The bytes without secrets.
    public func redact(_ bytes: [UInt8]) -> [UInt8] {
        let patterns = patterns.withLock { $0 }
        return patterns.redacted(bytes) ?? bytes
    }

    /// The value without secrets, in names and values.
    public func redact(_ value: JSONValue) -> JSONValue {
        let patterns = patterns.withLock { $0 }
        return patterns.redacted(value) ?? value
    }

    /// Whether a text of JSON can be passed on as it was decoded: it holds no secret, and no escape that could hide one.
    func isClean(jsonText bytes: [UInt8]) -> Bool {
        let patterns = patterns.withLock { $0 }
        return patterns.isEmpty || !bytes.contains(UInt8(ascii: "\\")) && !patterns.matches(bytes)
    }
}

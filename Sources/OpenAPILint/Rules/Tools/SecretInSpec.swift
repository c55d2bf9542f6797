import JSONValues
import OpenAPIDocuments

/// L17: credentials that everybody can read.
struct SecretInSpec: LintRule {
    let info = RuleInfo(
        id: "secret-in-spec", category: .tools, severity: .warn,
        summary: "No text has the shape of a credential.",
        rationale: """
            A specification is published, and its texts are sent to models and written to logs. What looks like a token, a \
            key or a password in a URL may be real; well-known samples and values made of x are not reported. The finding \
            never repeats the value.
            """,
        badExample: "description: \"Call it with the key AKIA\(Self.sample) in the header.\"",
        goodExample: "description: Call it with your key in the header.",
        frame: .operation)

    // Put together here, so that the shape itself is in no file.
    private static let sample = "Q6ZT4JWK2N7PV5RD"

    func check(_ document: LintedDocument, threshold: Int) -> [RawFinding] {
        var findings: [RawFinding] = []
        for text in document.texts.all {
            TextWalker(text).walk { walker, value, _ in
                guard let string = value.string, let kind = SecretShape.kind(in: string) else { return }
                findings.append(
                    RawFinding(info.id, "the text holds what looks like \(kind)", at: walker.place, in: document.texts))
            }
        }
        return findings
    }
}

/// The shapes that credentials of well-known services have.
enum SecretShape {
    /// What a text holds that looks like a credential; `nil` where it holds none.
    static func kind(in text: String) -> String? {
        guard text.utf8.count >= 16 else { return nil }
        var text = text
        return text.withUTF8 { bytes in
            for place in bytes.indices where isCandidate(bytes[place]) {
                if let kind = kind(at: place, in: bytes) { return kind }
            }
            return nil
        }
    }

    private static func isCandidate(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "e"), UInt8(ascii: "A"), UInt8(ascii: "g"), UInt8(ascii: "s"), UInt8(ascii: "r"),
            UInt8(ascii: "x"), UInt8(ascii: "-"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    private struct Shape {
        var prefix: String
        var minimum: Int
        var kind: String
    }

    private static let shapes = [
        Shape(prefix: "AKIA", minimum: 16, kind: "an AWS access key"),
        Shape(prefix: "ASIA", minimum: 16, kind: "an AWS access key"),
        Shape(prefix: "AIza", minimum: 35, kind: "a Google API key"),
        Shape(prefix: "ghp_", minimum: 30, kind: "a GitHub token"),
        Shape(prefix: "gho_", minimum: 30, kind: "a GitHub token"),
        Shape(prefix: "ghs_", minimum: 30, kind: "a GitHub token"),
        Shape(prefix: "github_pat_", minimum: 30, kind: "a GitHub token"),
        Shape(prefix: "glpat-", minimum: 20, kind: "a GitLab token"),
        Shape(prefix: "sk_live_", minimum: 16, kind: "a Stripe key"),
        Shape(prefix: "rk_live_", minimum: 16, kind: "a Stripe key"),
        Shape(prefix: "xoxb-", minimum: 20, kind: "a Slack token"),
        Shape(prefix: "xoxp-", minimum: 20, kind: "a Slack token"),
    ]

    private static func kind(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if starts(bytes, "-----BEGIN ", at: place), contains(bytes, "PRIVATE KEY-----", from: place) {
            return "a private key"
        }
        if starts(bytes, "://", at: place) { return password(behind: place + 3, in: bytes) }
        guard place == 0 || !isWord(bytes[place - 1]) else { return nil }
        if starts(bytes, "eyJ", at: place) { return webToken(at: place, in: bytes) }
        for shape in shapes where starts(bytes, shape.prefix, at: place) {
            let value = bytes[(place + shape.prefix.utf8.count)...].prefix(while: isWord)
            if value.count >= shape.minimum, !isSample(value) { return shape.kind }
        }
        return nil
    }

    /// Three parts of base64url with dots between them (RFC 7519), but not the sample of jwt.io.
    private static func webToken(at place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let token = bytes[place...].prefix { isWord($0) || $0 == UInt8(ascii: ".") }
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].count > 10, parts[1].starts(with: "eyJ".utf8), parts[2].count > 20 else {
            return nil
        }
        let isKnownSample = parts[1].starts(with: "eyJzdWIiOiIxMjM0NTY3ODkwIi".utf8)
        return isKnownSample || isSample(parts[2]) ? nil : "a JSON Web Token"
    }

    /// `user:password@` behind `://`.
    private static func password(behind place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let authority = bytes[place...].prefix { byte in
            byte > 0x20 && !"/?#\"'<>`{}".utf8.contains(byte)
        }
        guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
            let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let password = authority[(colon + 1)..<at]
        let words = String(decoding: password, as: UTF8.self).lowercased()
        let samples = ["password", "pass", "secret", "pwd", "token", "passwd"]
        return password.isEmpty || isSample(password) || samples.contains(words) ? nil : "a password in a URL"
    }

    /// Whether a value is one that stands for another: `xxxx`, `****`, `…EXAMPLE`, fewer than five characters in all.
    private static func isSample(_ value: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if Set(value).count < 5 { return true }
        let words = String(decoding: value, as: UTF8.self).lowercased()
        return ["example", "xxxx", "1234567", "abcdef", "your"].contains { words.contains($0) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString, at place: Int) -> Bool {
        word.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }

    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, _ word: String, at place: Int) -> Bool {
        bytes[place...].starts(with: word.utf8)
    }

    private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: String, from place: Int) -> Bool {
        let end = min(bytes.count, place + 64)
        return (place..<end).contains { starts(bytes, word, at: $0) }
    }
}

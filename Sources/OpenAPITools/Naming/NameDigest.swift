private import Digests

/// The digest that keeps a shortened name stable and unique.
enum NameDigest {
    /// The first 6 hex digits, in lower case, of the SHA-256 of the text's UTF-8.
    static func hexPrefix(of text: String) -> String { String(SHA256Digest.hexadecimal(of: text.utf8).prefix(6)) }
}

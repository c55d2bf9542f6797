private import Crypto

/// The digest that keeps a shortened name stable and unique; the one place that knows the cryptography package.
enum NameDigest {
    /// The first 6 hex digits, in lower case, of the SHA-256 of the text's UTF-8.
    static func hexPrefix(of text: String) -> String {
        let alphabet = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for byte in SHA256.hash(data: Array(text.utf8)).prefix(3) {
            hex.append(alphabet[Int(byte >> 4)])
            hex.append(alphabet[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }
}

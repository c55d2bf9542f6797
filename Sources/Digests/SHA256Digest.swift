private import Crypto

/// SHA-256 (FIPS 180-4).
package enum SHA256Digest {
    /// The 32 bytes of the digest.
    package static func bytes(of data: some Sequence<UInt8>) -> [UInt8] { Array(SHA256.hash(data: Array(data))) }

    /// The digest in lower-case hexadecimal.
    package static func hexadecimal(of data: some Sequence<UInt8>) -> String {
        let alphabet = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes(of: data).flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }, as: UTF8.self)
    }
}

private import Crypto

/// A secret that signs what leaves this process and has to come back unchanged (HMAC-SHA256, RFC 2104).
package struct SigningKey: Sendable {
    private let bytes: [UInt8]

    /// Makes a key of a secret that several processes may share.
    package init(secret: some Sequence<UInt8>) { bytes = Array(secret) }

    /// A key of 256 random bits of the system, which nobody else has.
    package static var random: SigningKey {
        var generator = SystemRandomNumberGenerator()
        return SigningKey(secret: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The signature of some bytes.
    package func signature(of data: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: data, using: SymmetricKey(data: bytes)))
    }

    /// Whether a signature belongs to these bytes; takes the same time wherever it differs.
    package func verifies(_ signature: [UInt8], of data: [UInt8]) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: data, using: SymmetricKey(data: bytes))
    }
}

extension SecretSource {
    /// The secret, read now.
    ///
    /// - Throws: ``SecretError`` where it cannot be read.
    package func secret() async throws(SecretError) -> String {
        do {
            return try await SecretReader.read(self)
        } catch {
            throw SecretError(description: error.message)
        }
    }
}

/// Why a secret cannot be read.
package struct SecretError: Error, Sendable, CustomStringConvertible {
    /// One sentence, without any of the secret.
    package let description: String
}

import HTTPMessages
import JSONValues

/// Reads JSON documents of an authorization server.
package struct JSONDocumentSource: Sendable {
    private let read: @Sendable (_ url: String) async throws -> [UInt8]

    /// Makes a source.
    ///
    /// - Parameter read: gives the bytes behind a URL, or throws an error whose description says why not.
    package init(_ read: @escaping @Sendable (_ url: String) async throws -> [UInt8]) {
        self.read = read
    }

    /// The object behind a URL.
    func object(at url: String) async throws(OAuthAccessError) -> JSONObject {
        let bytes: [UInt8]
        do { bytes = try await read(url) } catch { throw OAuthAccessError("\(url) cannot be read: \(error)") }
        guard let object = (try? JSONReader.value(bytes))?.object else {
            throw OAuthAccessError("\(url) is no JSON object")
        }
        return object
    }
}

/// Why an authorization server cannot be asked.
package struct OAuthAccessError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence without a full stop.
    package let description: String

    init(_ description: String) { self.description = description }
}

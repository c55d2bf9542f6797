import JSONValues
import JWTKit

/// The public keys of an authorization server, fetched when they are needed and again when an unknown one is named.
actor KeySet {
    /// What is known of the keys at one moment.
    struct Keys: Sendable {
        let collection: JWTKeyCollection
        let names: Set<String>
        let fetched: ContinuousClock.Instant
    }

    private let locate: @Sendable () async throws(OAuthAccessError) -> String
    private let documents: JSONDocumentSource
    private var keys: Keys?
    private var fetching: Task<Result<Keys, OAuthAccessError>, Never>?

    /// How long keys are trusted before they are fetched again.
    private static let lifetime: Duration = .seconds(3_600)
    /// How long a token with an unknown key has to wait for the next fetch, so that nobody can make us ask all the time.
    private static let pause: Duration = .seconds(10)

    init(documents: JSONDocumentSource, at locate: @escaping @Sendable () async throws(OAuthAccessError) -> String) {
        self.documents = documents
        self.locate = locate
    }

    /// The keys, with the one of a name where the server has it.
    func keys(with name: String?) async throws(OAuthAccessError) -> Keys {
        if let keys {
            let age = ContinuousClock.now - keys.fetched
            let isKnown = name.map(keys.names.contains) ?? true
            if age < (isKnown ? Self.lifetime : Self.pause) { return keys }
        }
        do throws(OAuthAccessError) {
            return try await fetched()
        } catch {
            // Old keys are better than none while the server cannot be reached.
            guard let keys else { throw error }
            return keys
        }
    }

    /// One fetch for all who wait.
    private func fetched() async throws(OAuthAccessError) -> Keys {
        if let fetching { return try await fetching.value.get() }
        // A task of its own, because a caller who goes must not end the fetch of the others.
        let task = Task { [documents, locate] in await Self.fetch(documents, locate) }
        fetching = task
        let result = await task.value
        fetching = nil
        if case .success(let fresh) = result { keys = fresh }
        return try result.get()
    }

    private static func fetch(
        _ documents: JSONDocumentSource, _ locate: @Sendable () async throws(OAuthAccessError) -> String
    ) async -> Result<Keys, OAuthAccessError> {
        do throws(OAuthAccessError) {
            let url = try await locate()
            let object = try await documents.object(at: url)
            guard let values = object["keys"]?.array else { throw OAuthAccessError("\(url) is no JSON Web Key Set") }
            let keys = await Self.keys(of: values)
            guard !keys.names.isEmpty else { throw OAuthAccessError("\(url) holds no key that can check a signature") }
            return .success(keys)
        } catch {
            return .failure(error)
        }
    }

    /// Takes the asymmetric keys for signatures; others, and those that are broken, cost nobody the rest.
    private static func keys(of values: [JSONValue]) async -> Keys {
        let collection = JWTKeyCollection()
        var names: Set<String> = []
        for (place, value) in values.enumerated() {
            guard var object = value.object, object["use"]?.string ?? "sig" == "sig",
                ["RSA", "EC", "OKP"].contains(object["kty"]?.string)
            else { continue }
            let name = object["kid"]?.string ?? "#\(place)"
            object["kid"] = .string(name)
            guard let key = try? JWK(json: JSONValue.object(object).compactText),
                (try? await collection.add(jwk: key)) != nil
            else { continue }
            names.insert(name)
        }
        return Keys(collection: collection, names: names, fetched: .now)
    }
}

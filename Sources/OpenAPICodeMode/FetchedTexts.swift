import HTTPMessages
private import Synchronization

/// The texts that specifications were fetched from, with what their servers said to tell a newer one by.
///
/// Within one round every text is asked for once; a new round asks again, with `If-None-Match` or `If-Modified-Since`
/// (RFC 9110, section 13).
final class FetchedTexts: Sendable {
    /// One text.
    struct Text: Sendable {
        /// The body.
        var bytes: [UInt8]
        /// The URL that answered, after redirects.
        var url: String
        fileprivate var conditions: [HTTPHeader]
    }

    /// Asks for a text with some header fields more.
    typealias Request = @Sendable (_ conditions: [HTTPHeader]) async throws -> HTTPResponse

    private struct Entry {
        var text: Text
        var request: Request
        var round: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var round = 0
    }

    private let state = Mutex(State())

    /// Whether nothing was fetched.
    var isEmpty: Bool { state.withLock { $0.entries.isEmpty } }

    /// The text at a URL: that of this round, or what `request` brings.
    func text(of url: String, request: @escaping Request) async throws -> Text {
        let (known, round) = state.withLock { ($0.entries[url], $0.round) }
        if let known, known.round == round { return known.text }
        let response = try await request(known?.text.conditions ?? [])
        let text = try Self.text(of: response, known: known?.text)
        state.withLock { $0.entries[url] = Entry(text: text, request: request, round: round) }
        return text
    }

    /// Begins a new round and asks for all texts again; whether one has changed.
    ///
    /// A text that cannot be had counts as unchanged.
    ///
    /// - Parameter failed: told of each text that cannot be had, and why.
    func refresh(_ failed: (_ url: String, _ reason: String) -> Void) async -> Bool {
        let (entries, round) = state.withLock { state in
            state.round += 1
            return (state.entries, state.round)
        }
        var hasChanged = false
        for (url, entry) in entries.sorted(by: { $0.key < $1.key }) {
            var text = entry.text
            do {
                text = try Self.text(of: try await entry.request(entry.text.conditions), known: entry.text)
            } catch {
                failed(url, "\(error)")
            }
            if text.bytes != entry.text.bytes { hasChanged = true }
            let now = text
            state.withLock { $0.entries[url] = Entry(text: now, request: entry.request, round: round) }
        }
        return hasChanged
    }

    private static func text(of response: HTTPResponse, known: Text?) throws -> Text {
        if response.status == 304, let known { return known }
        guard (200..<300).contains(response.status) else {
            throw FetchFailure(
                description: "the server answered \(response.status) \(HTTPStatus.reason(response.status) ?? "")")
        }
        var conditions: [HTTPHeader] = []
        if let tag = response.header("ETag") { conditions.append(HTTPHeader("If-None-Match", tag)) }
        if let date = response.header("Last-Modified") { conditions.append(HTTPHeader("If-Modified-Since", date)) }
        return Text(bytes: response.body, url: response.url, conditions: conditions)
    }
}

private struct FetchFailure: Error, CustomStringConvertible {
    let description: String
}

import CCurlShim
import HTTPMessages

/// An easy handle and what its callbacks decide and gather for one exchange after the other; owned by the transfer thread.
final class Transfer {
    let easy: EasyHandle
    let errorText: UnsafeMutablePointer<CChar>
    /// What the callbacks share with those of the other transfers.
    let shared: SharedByTransfers
    var headerLines = HeaderLines()
    /// The exchange under way; `nil` while the handle rests.
    private(set) var progress: Progress?

    /// How far an exchange has come.
    struct Progress {
        let exchange: Exchange
        let start: ContinuousClock.Instant
        var answer: AnswerBuffer
        /// How often the request was about to be sent; libcurl tries that of a dead kept connection again by itself.
        var sends = 0
        var hasAddress = false
        var refusedAddress: IPAddress?
        var openedSockets: [Int32] = []
        /// The connection, and the stream on it, that the request was last put on, where HTTP/2 may be spoken.
        var connection: Int?
        var place: StreamRefusals.Place?
    }

    init?(_ shared: SharedByTransfers) {
        guard let easy = EasyHandle() else { return nil }
        self.easy = easy
        self.shared = shared
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        // Closing the handle may close a connection and have something to say about it.
        ccurl_set_pointer(easy.pointer, CURLOPT_ERRORBUFFER, nil)
        errorText.deallocate()
    }

    /// Begins the account of an exchange.
    func begin(_ exchange: Exchange, now: ContinuousClock.Instant) {
        let policy = exchange.request.policy
        let answer = AnswerBuffer(
            maximumHeadBytes: policy.maximumHeaderBytes,
            maximumBodyBytes: policy.maximumResponseBytes
        )
        progress = Progress(exchange: exchange, start: now, answer: answer)
    }

    /// Forgets the exchange, so that nothing of it can be seen in the next; the handle must be out of the multi handle.
    func rest() {
        if let opened = progress?.openedSockets, !opened.isEmpty { shared.recheck(opened) }
        progress = nil
        ccurl_easy_reset(easy.pointer)
        errorText.pointee = 0
        headerLines = HeaderLines()
    }

    /// Whether a byte of the request may have left this machine.
    var mayHaveBeenSent: Bool { sends > 0 && easy.long(CURLINFO_REQUEST_SIZE) > 0 }

    /// How often the request was about to be sent.
    var sends: Int { progress?.sends ?? 0 }

    /// Whether anything of an answer has come.
    var hasFirstByte: Bool { progress?.answer.hasBegun == true }
}

extension Transfer {
    func takeHeadLine(_ line: UnsafeRawBufferPointer) -> Bool {
        progress?.answer.takeHeadLine(line) ?? false
    }

    func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        progress?.answer.takeBody(piece, announced: easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)) ?? false
    }

    /// Decides on an address before a socket is opened to it.
    func mayConnect(to address: IPAddress) -> Bool {
        guard let exchange = progress?.exchange else { return false }
        progress?.hasAddress = true
        let checks = exchange.purpose == .addressCheck || exchange.checksAddress
        let isRefused = checks && address.scope != .global
        if isRefused { progress?.refusedAddress = address }
        return exchange.purpose == .answer && !isRefused
    }

    func hasOpened(_ socket: Int32) {
        progress?.openedSockets.append(socket)
        shared.opened(socket)
    }

    /// Decides on a connection, new or kept, before the request goes out on it.
    ///
    /// A kept connection may have been opened for a request with another egress rule. And where the server has dropped
    /// a kept connection, libcurl begins again on a new one, whatever the method: only a request that may be sent twice
    /// goes on then, or one of which nothing has left yet, or that the server has refused unread.
    func maySend(to address: @autoclosure () -> IPAddress?) -> Bool {
        guard let progress else { return false }
        if progress.exchange.checksAddress, let address = address(), address.scope != .global {
            self.progress?.refusedAddress = address
            return false
        }
        let mayRepeat =
            HTTPMethod.isIdempotent(progress.exchange.request.method) || shared.refusals.isRefused(progress.place)
        if progress.sends > 0, easy.long(CURLINFO_REQUEST_SIZE) > 0, !mayRepeat { return false }
        self.progress?.place = nil
        self.progress?.sends += 1
        return true
    }

    /// Takes a line of libcurl's running commentary.
    func listen(_ line: UnsafeRawBufferPointer) {
        guard var progress else { return }
        shared.refusals.take(line, &progress.connection, &progress.place)
        self.progress = progress
    }
}

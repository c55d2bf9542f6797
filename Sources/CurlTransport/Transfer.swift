import CCurlShim
import HTTPMessages

/// An easy handle and what its callbacks gather for one exchange after the other; owned by the transfer thread.
final class Transfer {
    /// Which bound of the policy the answer went over.
    enum Overflow {
        case head
        case body
    }

    let easy: EasyHandle
    let errorText: UnsafeMutablePointer<CChar>
    /// The exchange under way; `nil` while the handle rests.
    var exchange: Exchange?
    var headerLines = HeaderLines()
    /// When the exchange began.
    var start: ContinuousClock.Instant?
    /// What the callbacks share with those of the other transfers.
    var shared: SharedByTransfers?

    /// The lines of the latest head; interim answers are dropped when the next head begins.
    private(set) var head: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var isHeadComplete = false
    private(set) var overflow: Overflow?
    private var headBytes = 0

    /// How often the request was about to be sent; libcurl tries a dead kept connection's request again by itself.
    private(set) var sends = 0
    private(set) var refusedAddress: IPAddress?
    private(set) var resolvedAddress = false
    /// The connection, and the stream on it, that the request was last put on, where HTTP/2 may be spoken.
    private var connection: Int?
    private var place: StreamRefusals.Place?
    private var openedSockets: [Int32] = []

    init?() {
        guard let easy = EasyHandle() else { return nil }
        self.easy = easy
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        // Closing the handle may close a connection and have something to say about it.
        ccurl_set_pointer(easy.pointer, CURLOPT_ERRORBUFFER, nil)
        errorText.deallocate()
    }

    /// Forgets the last exchange, so that nothing of it can be seen in the next.
    func reset() {
        if !openedSockets.isEmpty { shared?.recheck(openedSockets) }
        openedSockets = []
        curl_easy_reset(easy.pointer)
        errorText.pointee = 0
        exchange = nil
        headerLines = HeaderLines()
        head = []
        body = []
        isHeadComplete = false
        overflow = nil
        headBytes = 0
        sends = 0
        refusedAddress = nil
        resolvedAddress = false
        connection = nil
        place = nil
    }

    /// What came back.
    func takeAnswer() -> RawAnswer {
        RawAnswer(status: easy.long(CURLINFO_RESPONSE_CODE), head: head, body: body, sends: max(1, sends))
    }

    /// Whether anything of an answer has come.
    var hasFirstByte: Bool { headBytes > 0 }

    /// Whether a byte of the request may have left this machine.
    var mayHaveBeenSent: Bool { sends > 0 && easy.long(CURLINFO_REQUEST_SIZE) > 0 }
}

extension Transfer {
    /// Takes one header line; `false` ends the transfer.
    func receiveHeadLine(_ line: UnsafeRawBufferPointer) -> Bool {
        guard let exchange else { return false }
        headBytes += line.count
        guard headBytes <= exchange.request.policy.maximumHeaderBytes else {
            overflow = .head
            return false
        }
        if line.starts(with: Self.statusLineStart) {
            head = []
            isHeadComplete = false
        } else if line.elementsEqual(Self.emptyLine) {
            isHeadComplete = true
        } else if !isHeadComplete {
            head.append(contentsOf: line)
        }
        return true
    }

    /// Takes a piece of the body; `false` ends the transfer.
    func receiveBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard let exchange else { return false }
        let limit = exchange.request.policy.maximumResponseBytes
        if body.isEmpty {
            let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
            guard announced <= limit else {
                overflow = .body
                return false
            }
            body.reserveCapacity(min(max(announced, piece.count), Self.largestReservation))
        }
        guard piece.count <= limit - body.count else {
            overflow = .body
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    /// Decides on an address before a socket is opened to it.
    func mayConnect(to address: IPAddress) -> Bool {
        guard let exchange else { return false }
        resolvedAddress = true
        let checks = exchange.purpose == .addressCheck || exchange.checksAddress
        if checks, address.scope != .global { refusedAddress = address }
        return exchange.purpose == .answer && !(checks && address.scope != .global)
    }

    func hasOpened(_ socket: Int32) {
        openedSockets.append(socket)
        shared?.opened(socket)
    }

    /// Decides on a connection, new or kept, before the request goes out on it.
    ///
    /// A kept connection may have been opened for a request with another egress rule. And where the server has dropped
    /// a kept connection, libcurl begins again on a new one, whatever the method: only a request that may be sent twice
    /// goes on then, or one of which nothing has left yet, or that the server has refused unread.
    func maySend(to address: @autoclosure () -> IPAddress?) -> Bool {
        guard let exchange else { return false }
        if exchange.checksAddress, let address = address(), address.scope != .global {
            refusedAddress = address
            return false
        }
        let mayRepeat = HTTPMethod.isIdempotent(exchange.request.method) || shared?.refusals.isRefused(place) == true
        if sends > 0, easy.long(CURLINFO_REQUEST_SIZE) > 0, !mayRepeat { return false }
        place = nil
        sends += 1
        return true
    }

    /// Takes a line of libcurl's running commentary.
    func listen(_ line: UnsafeRawBufferPointer) {
        shared?.refusals.take(line, &connection, &place)
    }

    private static let statusLineStart = Array("HTTP/".utf8)
    private static let emptyLine = Array("\r\n".utf8)
    /// What a server announces is not believed beyond this.
    private static let largestReservation = 8 << 20
}

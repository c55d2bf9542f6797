import CCurlShim
import Glibc
import HTTPMessages

/// A failed transfer, looked at before its handle is used again.
struct TransferFailure {
    private let exchange: Exchange
    private let code: CURLcode
    private let transfer: Transfer
    private let progress: Transfer.Progress
    private let place: String

    init(_ code: CURLcode, of transfer: Transfer, _ progress: Transfer.Progress) {
        exchange = progress.exchange
        self.progress = progress
        self.code = code
        self.transfer = transfer
        place = exchange.url.origin.authority
    }

    /// The failure in one sentence that names host and port and nothing else of the request.
    var error: HTTPTransportError {
        let (kind, message) = forbidden ?? overflow ?? timeOut ?? connecting ?? tls ?? answer ?? other
        return HTTPTransportError(
            kind,
            message,
            mayHaveBeenSent: transfer.mayHaveBeenSent,
            attempts: max(1, progress.sends)
        )
    }

    private typealias Finding = (HTTPTransportError.Code, String)

    private var forbidden: Finding? {
        guard let address = progress.refusedAddress,
            code == CURLE_COULDNT_CONNECT || code == CURLE_ABORTED_BY_CALLBACK
        else { return nil }
        return (.notAllowed, EgressRefusal.address(address, of: exchange.url.origin))
    }

    private var overflow: Finding? {
        switch progress.answer.overflow {
        case .body:
            let limit = exchange.request.policy.maximumResponseBytes
            return (
                .responseTooLarge,
                "the answer of \(place) is larger than \(limit) bytes; raise --max-response-size or ask for less"
            )
        case .head:
            let limit = exchange.request.policy.maximumHeaderBytes
            return (
                .responseTooLarge,
                "the header of the answer of \(place) is larger than \(limit) bytes; raise --max-header-size"
            )
        case nil where code == CURLE_OUT_OF_MEMORY && !progress.answer.isHeadComplete && progress.sends > 0:
            return (.responseTooLarge, "the header of the answer of \(place) has a line beyond all measure")
        case nil:
            return nil
        }
    }

    /// libcurl does not say which of the two times is over.
    private var timeOut: Finding? {
        guard code == CURLE_OPERATION_TIMEDOUT else { return nil }
        let connectTimeout = exchange.request.policy.connectTimeout
        guard progress.sends == 0, connectTimeout < progress.start.duration(to: exchange.deadline) else {
            return (.timedOut, Self.overdue(exchange))
        }
        let limit = connectTimeout.inWords
        return (.timedOut, "the connection to \(place) did not stand within \(limit); raise --connect-timeout")
    }

    private var connecting: Finding? {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST where exchange.purpose == .addressCheck:
            (.notAllowed, EgressRefusal.unknownAddress(of: exchange.url.origin))
        case CURLE_COULDNT_RESOLVE_HOST:
            (.nameNotFound, "the name \(exchange.url.origin.host) has no address; check the URL and the network")
        case CURLE_COULDNT_RESOLVE_PROXY:
            (.nameNotFound, "the name of the proxy \(proxyPlace) has no address; check --proxy and the environment")
        case CURLE_COULDNT_CONNECT:
            (
                .connectionFailed,
                "no connection to \(exchange.proxy == nil ? place : "the proxy \(proxyPlace)")\(systemReason)"
            )
        case CURLE_PROXY:
            (.connectionFailed, "the proxy \(proxyPlace) refused to connect to \(place)")
        case CURLE_RECV_ERROR where progress.sends == 0 && exchange.proxy != nil:
            (
                .connectionFailed,
                "the proxy \(proxyPlace) refused to connect to \(place)"
                    + (proxyStatus == 0 ? "" : " with status \(proxyStatus)")
            )
        default: nil
        }
    }

    private var tls: Finding? {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            (.tlsFailed, "the certificate of \(place) is not trusted\(detail); name its authority with --ca-file")
        case CURLE_SSL_CONNECT_ERROR:
            (.tlsFailed, "TLS with \(place) failed\(detail)")
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
            (.tlsFailed, "TLS with \(place) could not begin\(detail)")
        default: nil
        }
    }

    private var answer: Finding? {
        switch code {
        case CURLE_RECV_ERROR where detail.contains("chunked-encoding"):
            (.malformedResponse, "the body that \(place) sent is not in proper chunks")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM, CURLE_HTTP2,
            CURLE_ABORTED_BY_CALLBACK, CURLE_SEND_FAIL_REWIND:
            (.connectionLost, lost)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            (.malformedResponse, "what \(place) answered is no HTTP")
        case CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
            (.malformedResponse, "the body that \(place) sent cannot be decompressed")
        case CURLE_URL_MALFORMAT:
            (.invalidRequest, "libcurl cannot read the URL of the request to \(place)")
        default: nil
        }
    }

    private var other: Finding {
        let reason = ccurl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        return (
            progress.sends == 0 ? .connectionFailed : .connectionLost, "the exchange with \(place) failed: \(reason)"
        )
    }

    private var lost: String {
        if !progress.answer.hasBegun {
            "the connection to \(place) ended without an answer"
        } else if !progress.answer.isHeadComplete {
            "the connection to \(place) ended in the header of the answer"
        } else {
            "the connection to \(place) ended in the body of the answer, after \(progress.answer.body.count) bytes"
        }
    }

    private var proxyPlace: String { exchange.proxy?.place ?? "" }
    private var proxyStatus: Int { transfer.easy.long(CURLINFO_HTTP_CONNECTCODE) }

    private var systemReason: String {
        let number = transfer.easy.long(CURLINFO_OS_ERRNO)
        guard number > 0, let text = strerror(Int32(truncatingIfNeeded: number)) else { return " could be made" }
        return ": \(String(cString: text))"
    }

    /// What libcurl says of TLS: it speaks of certificates and names, never of the request.
    private var detail: String {
        let text = String(cString: transfer.errorText)
        return text.isEmpty ? "" : " (\(text))"
    }
}

extension TransferFailure {
    /// The sentence for an exchange whose time is over.
    static func overdue(_ exchange: Exchange) -> String {
        let limit = exchange.request.policy.timeout.inWords
        return "no whole answer of \(exchange.url.origin.authority) within \(limit)"
    }
}

/// The sentences of the egress rule.
enum EgressRefusal {
    static func address(_ address: IPAddress, of origin: HTTPOrigin) -> String {
        "\(origin.authority) has the address \(address) (\(address.scope.rawValue)), which this API may not reach; "
            + "allow it with --allow-host \(origin.host)"
    }

    static func unknownAddress(of origin: HTTPOrigin) -> String {
        "the address of \(origin.host) cannot be looked up here, and behind a proxy it must be; "
            + "allow it with --allow-host \(origin.host)"
    }

    static func host(_ origin: HTTPOrigin) -> String {
        "\(origin.authority) is none of the hosts that this API may reach; allow it with --allow-host \(origin.host)"
    }
}

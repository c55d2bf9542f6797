package import HTTPMessages

/// A request as it lay on the wire.
package struct RecordedRequest: Sendable {
    /// The request line and the header fields with their line breaks, up to and with the empty line.
    package let head: [UInt8]
    /// The body, as long as `Content-Length` says.
    package let body: [UInt8]
    /// Which connection it came by, from 1 on.
    package let connection: Int

    /// The request line and the header lines, without the empty line at the end.
    package var lines: [String] {
        String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    /// The first line.
    package var requestLine: String { lines.first ?? "" }

    /// The method.
    package var method: String { requestLine.split(separator: " ").first.map(String.init) ?? "" }

    /// What follows the method: path and query, or a whole URL at a proxy.
    package var target: String {
        let words = requestLine.split(separator: " ", omittingEmptySubsequences: false)
        return words.count == 3 ? String(words[1]) : ""
    }

    /// The header fields in their order.
    package var headers: [HTTPHeader] {
        lines.dropFirst().compactMap { line in
            line.firstIndex(of: ":").map { colon in
                HTTPHeader(
                    String(line[..<colon]),
                    String(line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
                )
            }
        }
    }

    /// The value of the first field of that name.
    package func header(_ name: String) -> String? { headers.first(named: name) }
}

/// An answer that a scratch server puts together by itself.
package struct ScratchAnswer: Sendable {
    /// All that goes over the wire.
    package let bytes: [UInt8]

    /// A whole answer in HTTP/1.1 with its `Content-Length`.
    package init(_ status: Int, _ headers: [HTTPHeader] = [], body: [UInt8] = []) {
        var head = "HTTP/1.1 \(status) \(HTTPStatus.reason(status) ?? "Unknown")\r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        if status != 204, status != 304 { head += "Content-Length: \(body.count)\r\n" }
        bytes = Array("\(head)\r\n".utf8) + body
    }

    /// A whole answer with a text as its body.
    package init(_ status: Int, _ headers: [HTTPHeader] = [], text: String) {
        self.init(status, headers, body: Array(text.utf8))
    }
}

/// Finds out which requests a server has refused unread when it ended an HTTP/2 connection.
///
/// Such a server names the last stream that it has looked at (GOAWAY, RFC 9113, section 6.8); requests on later streams
/// may be sent again, whatever their method. libcurl knows this number and tells it only in its running commentary. Where
/// a version of libcurl words it otherwise, nothing is found, and the request counts as sent.
struct StreamRefusals {
    /// A stream of a connection, by the numbers that libcurl gives.
    struct Place {
        var connection: Int
        var stream: Int
    }

    private var lastStreams: [(connection: Int, stream: Int)] = []

    /// Takes a line of the commentary on one transfer, and what is known of where that transfer is.
    mutating func take(_ line: UnsafeRawBufferPointer, _ connection: inout Int?, _ place: inout Place?) {
        switch line.first {
        case UInt8(ascii: "R") where line.starts(with: Self.reusing):
            connection = Self.number(line[Self.reusing.count...])
        case UInt8(ascii: "C") where line.starts(with: Self.connected):
            connection = line.lastIndex(of: UInt8(ascii: "#")).flatMap { Self.number(line[($0 + 1)...]) }
        case UInt8(ascii: "U") where line.starts(with: Self.usingStream):
            let stream = Self.number(line[Self.usingStream.count...])
            place = connection.flatMap { connection in
                stream.map { Place(connection: connection, stream: $0) }
            }
        case UInt8(ascii: "r"):
            guard let stream = Self.lastStream(line), let connection else { return }
            lastStreams.append((connection, stream))
            if lastStreams.count > Self.memory { lastStreams.removeFirst() }
        default: break
        }
    }

    /// Whether the server has said that it has not looked at that stream.
    func isRefused(_ place: Place?) -> Bool {
        guard let place, let last = lastStreams.last(where: { $0.connection == place.connection }) else { return false }
        return place.stream > last.stream
    }

    private static func lastStream(_ line: UnsafeRawBufferPointer) -> Int? {
        let text = String(decoding: line, as: UTF8.self)
        guard text.contains("GOAWAY"), let mark = text.ranges(of: "last_stream=").first else { return nil }
        return Int(text[mark.upperBound...].prefix { $0.isNumber })
    }

    private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        Int(String(decoding: bytes.prefix { $0 &- 0x30 < 10 }, as: UTF8.self))
    }

    /// How many ended connections are remembered: their last requests end soon after.
    private static let memory = 64
    private static let reusing = Array("Re-using existing connection #".utf8)
    private static let connected = Array("Connected to ".utf8)
    private static let usingStream = Array("Using Stream ID: ".utf8)
}

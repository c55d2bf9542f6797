import Glibc
import HTTPMessages

/// One connection of a scratch server, used by its script on its thread.
package final class ScratchConnection {
    /// Which connection this is, from 1 on.
    package let number: Int
    private let descriptor: Int32
    private let record: (RecordedRequest) -> Void
    private var received: [UInt8] = []
    /// `POLLRDHUP`, which Swift does not import.
    private static let peerHasClosed: Int16 = 0x2000

    init(_ descriptor: Int32, number: Int, record: @escaping (RecordedRequest) -> Void) {
        self.descriptor = descriptor
        self.number = number
        self.record = record
    }

    /// Reads and records one request; `nil` once the client has closed.
    package func readRequest() -> RecordedRequest? {
        guard let head = readHead() else { return nil }
        let probe = RecordedRequest(head: head, body: [], connection: number)
        let length = probe.header("Content-Length").flatMap { Int($0) } ?? 0
        while received.count < length {
            guard ScratchSocket.receive(descriptor, into: &received) else { return nil }
        }
        let request = RecordedRequest(head: head, body: Array(received[..<length]), connection: number)
        received.removeSubrange(..<length)
        record(request)
        return request
    }

    /// Reads up to the empty line after the header fields.
    package func readHead() -> [UInt8]? {
        let end = Array("\r\n\r\n".utf8)
        var searched = 0
        while true {
            if received.count >= 4 {
                for start in searched...(received.count - 4) where received[start..<(start + 4)].elementsEqual(end) {
                    let head = Array(received[..<(start + 4)])
                    received.removeSubrange(..<(start + 4))
                    return head
                }
                searched = received.count - 3
            }
            guard ScratchSocket.receive(descriptor, into: &received) else { return nil }
        }
    }

    /// Sends bytes; `false` once the client has closed.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool { ScratchSocket.send(descriptor, bytes) }

    /// Sends a text; `false` once the client has closed.
    @discardableResult
    package func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    /// Waits that long; `false` where the client has closed meanwhile.
    @discardableResult
    package func pause(_ duration: Duration) -> Bool {
        let milliseconds = Int32(min(3_600_000, duration / .milliseconds(1)))
        var wanted = pollfd(fd: descriptor, events: Self.peerHasClosed, revents: 0)
        return poll(&wanted, 1, milliseconds) == 0
    }

    /// Waits until the client has closed.
    package func waitForClose() {
        pause(.seconds(3600))
    }

    /// Lets the connection end by a reset when the script returns.
    package func reset() {
        ScratchSocket.resetOnClose(descriptor)
    }
}

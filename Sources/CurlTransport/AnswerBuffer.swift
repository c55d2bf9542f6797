/// Gathers an answer within the bounds of its policy.
struct AnswerBuffer {
    /// Which bound the answer went over.
    enum Overflow {
        case head
        case body
    }

    /// The header lines of the final answer; those of interim answers are dropped when the next head begins.
    private(set) var head: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var isHeadComplete = false
    private(set) var overflow: Overflow?

    private let maximumHeadBytes: Int
    private let maximumBodyBytes: Int
    /// All header bytes so far, interim answers and trailers included.
    private var headBytes = 0
    private var isInterim = false

    init(maximumHeadBytes: Int, maximumBodyBytes: Int) {
        self.maximumHeadBytes = maximumHeadBytes
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// Whether anything has come.
    var hasBegun: Bool { headBytes > 0 }

    /// Takes one header line; `false` ends the transfer.
    mutating func takeHeadLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headBytes += line.count
        guard headBytes <= maximumHeadBytes else {
            overflow = .head
            return false
        }
        if line.starts(with: Self.statusLineStart) {
            head = []
            isHeadComplete = false
            isInterim = line.drop { $0 != 0x20 }.drop { $0 == 0x20 }.first == UInt8(ascii: "1")
        } else if line.first == 0x0A || line.first == 0x0D {
            isHeadComplete = !isInterim
        } else if !isHeadComplete {
            head.append(contentsOf: line)
        }
        return true
    }

    /// Takes a piece of the body; `false` ends the transfer. The size that the server has announced is negative where it
    /// has not.
    mutating func takeBody(_ piece: UnsafeRawBufferPointer, announced: @autoclosure () -> Int) -> Bool {
        if body.isEmpty {
            let announced = announced()
            guard announced <= maximumBodyBytes else {
                overflow = .body
                return false
            }
            body.reserveCapacity(min(max(announced, piece.count), Self.largestReservation))
        }
        guard piece.count <= maximumBodyBytes - body.count else {
            overflow = .body
            return false
        }
        body.append(contentsOf: piece)
        return true
    }

    private static let statusLineStart = Array("HTTP/".utf8)
    /// What a server announces is not believed beyond this.
    private static let largestReservation = 8 << 20
}

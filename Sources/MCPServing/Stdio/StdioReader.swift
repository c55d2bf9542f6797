import MCPMessages

/// Reads lines from a descriptor and hands them to a session; runs on a thread of its own.
struct StdioReader {
    private let options: StdioTransport.Options
    private let session: MessageSession
    private let writer: FrameWriter
    private let stop: WakePipe

    /// How much is read at once.
    private static let chunk = 1 << 16

    init(options: StdioTransport.Options, session: MessageSession, writer: FrameWriter, stop: WakePipe) {
        self.options = options
        self.session = session
        self.writer = writer
        self.stop = stop
    }

    /// Reads until the input ends or `stop` is woken, handing each call that has to run to `start`.
    func run(_ start: (ToolCall) -> Void) {
        var splitter = LineSplitter(longestLine: options.longestLine)
        withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 16) { buffer in
            while true {
                writer.waitForRoom(orStopOn: stop)
                let ready = SystemCalls.waitForInput([options.input, stop.reading], milliseconds: -1)
                if ready.last == true { return }
                switch SystemCalls.read(options.input, into: buffer) {
                case .moved(let count) where count > 0:
                    splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { take($0, start) }
                case .wouldBlock: break
                case .moved, .failed:
                    splitter.finish { take($0, start) }
                    return
                }
            }
        }
    }

    private func take(_ piece: LineSplitter.Piece, _ start: (ToolCall) -> Void) {
        let frame =
            switch piece {
            case .line(let bytes): IncomingFrame(bytes)
            case .tooLong: tooLong
            }
        for call in session.receive(frame) { start(call) }
    }

    private var tooLong: IncomingFrame {
        let sentence = "The message is longer than \(options.longestLine) bytes"
        return .message(.invalid(id: nil, RPCError(.invalidRequest, sentence)))
    }
}

import MCPMessages

/// Reads frames, one a line, from a descriptor; runs on a thread of its own.
struct StdioReader {
    private let options: StdioTransport.Options
    private let writer: FrameWriter
    private let stop: WakePipe

    /// How much is read at once.
    private static let chunk = 1 << 16

    init(options: StdioTransport.Options, writer: FrameWriter, stop: WakePipe) {
        self.options = options
        self.writer = writer
        self.stop = stop
    }

    /// Reads until the input ends or `stop` is woken, handing each frame to `take`.
    func run(_ take: (IncomingFrame) -> Void) {
        var splitter = LineSplitter(longestLine: options.longestLine)
        withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 16) { buffer in
            while true {
                writer.waitForRoom(orStopOn: stop)
                let ready = SystemCalls.waitForInput([options.input, stop.reading], milliseconds: -1)
                if ready.last == true { return }
                switch SystemCalls.read(options.input, into: buffer) {
                case .moved(let count) where count > 0:
                    splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { take(frame($0)) }
                case .wouldBlock: break
                case .moved, .failed:
                    splitter.finish { take(frame($0)) }
                    return
                }
            }
        }
    }

    private func frame(_ piece: LineSplitter.Piece) -> IncomingFrame {
        switch piece {
        case .line(let bytes): IncomingFrame(bytes)
        case .tooLong: tooLong
        }
    }

    private var tooLong: IncomingFrame {
        let sentence = "The message is longer than \(options.longestLine) bytes"
        return .message(.invalid(id: nil, RPCError(.invalidRequest, sentence)))
    }
}

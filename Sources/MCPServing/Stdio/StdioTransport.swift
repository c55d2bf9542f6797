private import MCPMessages
private import Synchronization

/// Serves one client over two descriptors, one JSON message a line (2026-07-28, stdio).
///
/// Lines are read, parsed and, where no tool has to run, answered on a thread of its own; calls run as child tasks.
package final class StdioTransport: Sendable {
    /// How a connection is served.
    package struct Options: Sendable {
        /// Where messages come from.
        package var input: Int32 = 0
        /// Where messages go to.
        package var output: Int32 = 1
        /// The longest line that is read, in bytes.
        package var longestLine = 16 << 20
        /// How long calls in flight may go on after the end of input.
        package var grace: Duration = .milliseconds(1_500)

        /// Makes options; the defaults are those of the standard streams.
        package init() {}
    }

    private let core: MCPServerCore
    private let options: Options
    private let stop: WakePipe

    /// Makes a transport.
    ///
    /// - Throws: an error where the process has no descriptors left.
    package init(core: MCPServerCore, options: Options = Options()) throws(TransportError) {
        guard let stop = WakePipe() else { throw TransportError.noResources }
        self.core = core
        self.options = options
        self.stop = stop
    }

    /// Ends ``run()`` as the end of input would: calls in flight may still be answered.
    package func shutdown() { stop.wake() }

    /// Serves until the input ends, nobody reads the output any more, ``shutdown()`` is called or the task is cancelled.
    ///
    /// - Throws: an error where the process has no descriptors or threads left.
    package func run() async throws(TransportError) {
        SystemCalls.ignoreBrokenPipeSignal()
        let stop = self.stop
        guard let writer = FrameWriter(options.output, onFailure: { stop.wake() }) else {
            throw TransportError.noResources
        }
        let send: MessageSink = { message in
            var line: [UInt8] = []
            message.write(into: &line)
            line.append(0x0A)
            writer.write(line)
        }
        let session = MessageSession(core: core, announce: send)
        let (calls, feed) = AsyncStream.makeStream(of: ToolCall.self)
        let options = self.options
        let isReading = BackgroundThread.start {
            let reader = StdioReader(options: options, writer: writer, stop: stop)
            reader.run { frame in
                for call in session.receive(frame, send: send) { feed.yield(call) }
            }
            feed.finish()
        }
        guard isReading else {
            await writer.close(within: 0)
            throw TransportError.noResources
        }
        let observer = core.observeTools { session.toolsChanged() }
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for await call in calls { group.addTask { await session.perform(call, send: send) } }
                // A cancelled task has cancelled its calls already, and has dropped those that had not begun.
                if !Task.isCancelled { await session.drain(grace: options.grace) }
            }
        } onCancel: {
            stop.wake()
        }
        core.stopObserving(observer)
        session.closeSubscriptions(sharesChannel: true)
        await writer.close(within: 300)
    }
}

/// A transport that could not start.
package struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// One sentence that says what is wrong and what to do.
    package let description: String

    /// Makes an error.
    package init(_ description: String) { self.description = description }

    static let noResources = TransportError(
        "The process has no file descriptors or threads left; raise its limits (ulimit -n, ulimit -u)")
}

import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Guards one connection: requests that dribble in and responses that nobody reads are cut off, a client that goes is
/// reported, and one that asks before it sends a large body is told to go on.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum Phase { case idle, head, body, responding }

    private let limits: HTTPServerOptions.Limits
    private let watches: ConnectionWatches
    private var watch: ConnectionWatch?
    private var phase = Phase.idle
    private var deadline: Scheduled<Void>?
    private var stall: Scheduled<Void>?

    init(limits: HTTPServerOptions.Limits, watches: ConnectionWatches) {
        self.limits = limits
        self.watches = watches
    }

    func handlerAdded(context: ChannelHandlerContext) {
        watch = watches.open(ObjectIdentifier(context.channel))
        // Only at the head of the pipeline are bytes seen that do not make up a whole head yet.
        try? context.pipeline.syncOperations.addHandler(FirstBytes(of: self, context: context), position: .first)
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(context) }

    func channelInactive(context: ChannelHandlerContext) {
        end(context)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            enter(.body, within: nil, context)
            if head.headerFields[.expect]?.lowercased() == "100-continue", fits(head) {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        case .body: break
        case .end: enter(.responding, within: nil, context)
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Most bodies come with their heads; only one that does not gets a timer.
        if phase == .body, deadline == nil { enter(.body, within: limits.bodyTime, context) }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        if phase == .body {
            // Refused before it was read: the client gets the time to see the answer, and then the rest is not waited for.
            enter(.body, within: .milliseconds(500), context)
        } else {
            enter(.idle, within: nil, context)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stall?.cancel()
        stall = context.channel.isWritable ? nil : close(after: limits.stallTime, context)
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed { watch?.close() }
        context.fireUserInboundEventTriggered(event)
    }

    /// Bytes came in and have been passed on; where they made up no whole head, its time runs from now.
    fileprivate func bytesArrived(_ context: ChannelHandlerContext) {
        if phase == .idle { enter(.head, within: limits.headTime, context) }
    }

    private func end(_ context: ChannelHandlerContext) {
        deadline?.cancel()
        stall?.cancel()
        watches.close(ObjectIdentifier(context.channel))
    }

    private func enter(_ phase: Phase, within time: Duration?, _ context: ChannelHandlerContext) {
        self.phase = phase
        deadline?.cancel()
        deadline = time.map { close(after: $0, context) }
    }

    private func close(after time: Duration, _ context: ChannelHandlerContext) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: TimeAmount(time)) { channel.close(promise: nil) }
    }

    private func fits(_ head: HTTPRequest) -> Bool {
        guard let length = head.headerFields[.contentLength].flatMap({ Int($0) }) else { return true }
        return length <= limits.body
    }
}

/// Tells the guard of each read, before anything has been decoded.
private final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let guardian: ConnectionGuard
    private let guardianContext: ChannelHandlerContext

    init(of guardian: ConnectionGuard, context: ChannelHandlerContext) {
        self.guardian = guardian
        guardianContext = context
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
        guardian.bytesArrived(guardianContext)
    }
}

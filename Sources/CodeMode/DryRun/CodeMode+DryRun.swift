public import Tools

extension CodeMode {
    /// Runs Python with its reads live and its writes held back, and says which writes it would have made.
    ///
    /// A held-back call is checked as if it were sent. Instead of a result the code gets a placeholder of the shape that
    /// the tool's output schema has, so that it goes on; a read that asks for a placeholder is held back too.
    ///
    /// - Parameters:
    ///   - code: the code as its author wrote it.
    ///   - context: what belongs to all calls of this run.
    /// - Throws: what went wrong while the catalogue was loading, or `CancellationError` before anything ran.
    public func dryRun(_ code: String, context: ToolCallContext = ToolCallContext()) async throws -> DryRunReply {
        let pass = DryPass()
        return pass.reply(try await run(code, context: context, writes: .heldBack(pass)))
    }
}

private import Synchronization

/// Gathers diagnostics from every stage of one piece of work; passed in, so that the stage does not decide the policy.
///
/// Safe to share between tasks: the list is guarded by a lock that is never held across a suspension.
public final class DiagnosticCollector: Sendable {
    private let collected = Mutex<[Diagnostic]>([])

    /// Makes an empty collector.
    public init() {}

    /// Adds a diagnostic behind those that are there.
    public func report(_ diagnostic: Diagnostic) {
        collected.withLock { $0.append(diagnostic) }
    }

    /// All diagnostics so far, in the order in which they were reported.
    public var diagnostics: [Diagnostic] {
        collected.withLock { $0 }
    }
}

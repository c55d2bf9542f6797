import CWorkerProcess

/// How far the kernel confines a worker's system calls.
public enum WorkerJail: String, Sendable, Hashable {
    /// Only bytes through its channel, memory, waiting and ending; everything else the kernel refuses.
    case full
    /// No network, no other process, no file to write to: the kernel cannot tell a starting worker from a running one.
    case partial
    /// This kernel filters no system calls.
    case none

    init(_ jail: Int32) {
        self =
            switch UInt32(bitPattern: jail) {
            case WORKER_JAIL_FULL.rawValue: .full
            case WORKER_JAIL_PARTIAL.rawValue: .partial
            default: .none
            }
    }
}

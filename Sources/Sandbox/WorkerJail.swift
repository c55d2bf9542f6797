/// How far the kernel confines a worker's system calls.
public enum WorkerJail: String, Sendable, Hashable {
    /// Only bytes through its channel, memory, waiting and ending; everything else the kernel refuses.
    case full
    /// No network, no other process, no file to write to: the kernel cannot tell a starting worker from a running one.
    case partial
    /// This kernel filters no system calls.
    case none

    /// Reads what the process starter says, in the numbers of its `enum worker_jail`.
    package init(_ number: Int32) {
        self =
            switch number {
            case 2: .full
            case 1: .partial
            default: .none
            }
    }
}

import Glibc

/// Measures work by the CPU time that the process spends on it: other processes of a busy machine do not count.
struct CPUClock {
    /// How often work is repeated; the fastest counts.
    let rounds: Int

    /// The least CPU seconds that the work took.
    func seconds(_ work: () throws -> Void) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<rounds {
            let start = Self.now
            try work()
            least = min(least, Self.now - start)
        }
        return least
    }

    /// The least CPU seconds that the work took.
    func awaitedSeconds(_ work: () async throws -> Void) async rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<rounds {
            let start = Self.now
            try await work()
            least = min(least, Self.now - start)
        }
        return least
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

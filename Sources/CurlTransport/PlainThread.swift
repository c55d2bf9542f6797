import Glibc

/// A thread outside Swift's pool, for work that waits in C.
enum PlainThread {
    /// Starts a thread that runs the work once; `false` where the system gives none.
    ///
    /// Signals are left to the other threads: a handler that runs here would delay every transfer, and a `SIGPIPE` of a
    /// connection that the server has closed would end the process.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(Work(work))
        var thread = pthread_t()
        let status = pthread_create(&thread, nil, runWork, context.toOpaque())
        guard status == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    fileprivate final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}

private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    var signals = sigset_t()
    sigfillset(&signals)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let context {
        Unmanaged<PlainThread.Work>.fromOpaque(context).takeRetainedValue().run()
    }
    return nil
}

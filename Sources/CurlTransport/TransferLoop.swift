import CCurlShim
import HTTPMessages
import Synchronization

/// The work of the transfer thread and all state that only it touches.
final class TransferLoop {
    let multi: MultiHandle
    let configuration: CurlTransport.Configuration
    private let shared: SharedByTransfers
    private let clock = ContinuousClock()

    /// Every exchange without an outcome.
    private var jobs: [ObjectIdentifier: Job] = [:]
    private var admission: Admission
    private var deadlines = DeadlineHeap<Job>()
    /// Handles at rest; making one anew costs more than keeping it.
    private var resting: [Transfer] = []

    init?(_ configuration: CurlTransport.Configuration, _ shared: SharedByTransfers) {
        guard let multi = MultiHandle() else { return nil }
        let connections = max(1, configuration.maximumConnections)
        ccurl_multi_set_long(multi.pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, connections)
        ccurl_multi_set_long(multi.pointer, CURLMOPT_MAXCONNECTS, connections)
        ccurl_multi_set_long(
            multi.pointer,
            CURLMOPT_MAX_HOST_CONNECTIONS,
            max(1, configuration.maximumConnectionsPerHost)
        )
        self.multi = multi
        self.configuration = configuration
        self.shared = shared
        admission = Admission(configuration)
    }

    /// Works until the last batch, then ends what is under way as cancelled.
    func run(_ nextBatch: () -> TransferThread.Batch) {
        while true {
            let batch = nextBatch()
            for command in batch.commands { obey(command) }
            if batch.isLast { break }
            admit()
            multi.perform()
            collect()
            let now = clock.now
            expire(now)
            // What has ended may have made room; then there is no time to wait.
            let isAnyoneNew = admit()
            let wait = timeToNextEvent(now)
            if !isAnyoneNew, wait > 0 { multi.poll(milliseconds: wait) }
        }
        for job in jobs.values {
            finish(job, .failure(cancellation(of: job, "the transport has been shut down")))
        }
        resting = []
    }

    private func obey(_ command: TransferThread.Command) {
        switch command {
        case .start(let exchange, let continuation):
            let job = Job(exchange, continuation)
            jobs[ObjectIdentifier(exchange)] = job
            if exchange.cancelled.load(ordering: .acquiring) {
                finish(job, .failure(cancellation(of: job)))
            } else {
                counters.queued.increment()
                job.stage = .waiting
                admission.enqueue(job, now: clock.now)
                deadlines.insert(job, due: exchange.deadline)
            }
        case .cancel(let exchange):
            if let job = jobs[ObjectIdentifier(exchange)] {
                finish(job, .failure(cancellation(of: job)))
            }
        }
    }

    /// Starts what may start now, if there is anything.
    @discardableResult
    private func admit() -> Bool {
        guard admission.hasWaiting else { return false }
        let now = clock.now
        var isAnyoneNew = false
        while let job = admission.next(now) {
            begin(job, now)
            isAnyoneNew = true
        }
        return isAnyoneNew
    }

    private func begin(_ job: Job, _ now: ContinuousClock.Instant) {
        guard let transfer = resting.popLast() ?? Transfer(shared) else {
            return finish(job, .failure(unableToBegin(job, CURLE_OUT_OF_MEMORY)))
        }
        job.stage = .active(transfer)
        job.waited = job.arrival.duration(to: now)
        counters.queued.decrement()
        counters.inFlight.increment()
        counters.total.increment()
        if let refusal = transfer.prepare(job.exchange, configuration, now: now) {
            return finish(job, .failure(unableToBegin(job, refusal)))
        }
        guard ccurl_multi_add_handle(multi.pointer, transfer.easy.pointer) == CURLM_OK else {
            return finish(job, .failure(unableToBegin(job, CURLE_OUT_OF_MEMORY)))
        }
        if let limit = job.exchange.request.policy.firstByteTimeout {
            let due = now.advanced(by: limit.bounded)
            job.firstByteDue = due
            deadlines.insert(job, due: due)
        }
    }

    /// Takes in the transfers that have ended.
    private func collect() {
        while let (easy, code) = multi.nextEnded() {
            guard let transfer = Transfer.owner(of: easy), let progress = transfer.progress,
                let job = jobs[ObjectIdentifier(progress.exchange)]
            else { continue }
            finish(job, outcome(of: transfer, progress, code, waited: job.waited))
        }
    }

    private func outcome(
        of transfer: Transfer, _ progress: Transfer.Progress, _ code: CURLcode, waited: Duration
    ) -> Outcome {
        if progress.exchange.purpose == .addressCheck, progress.hasAddress, progress.refusedAddress == nil {
            return .success(RawAnswer(status: 0, head: [], body: [], sends: 0, waited: waited))
        }
        // libcurl takes a header that is cut off for a whole one.
        let code = code == CURLE_OK && !progress.answer.isHeadComplete ? CURLE_GOT_NOTHING : code
        guard code == CURLE_OK else {
            return .failure(TransferFailure(code, of: transfer, progress).error)
        }
        if transfer.easy.long(CURLINFO_NUM_CONNECTS) == 0 { counters.reused.increment() }
        return .success(
            RawAnswer(
                status: transfer.easy.long(CURLINFO_RESPONSE_CODE),
                head: progress.answer.head,
                body: progress.answer.body,
                sends: max(1, progress.sends),
                waited: waited
            )
        )
    }

    /// Ends what has outlived its time.
    private func expire(_ now: ContinuousClock.Instant) {
        while let job = deadlines.popDue(now) {
            if now >= job.exchange.deadline {
                job.waited = job.isActive ? job.waited : job.arrival.duration(to: now)
                finish(job, .failure(timeOut(of: job, Self.overdue(job))))
            } else if let due = job.firstByteDue, now >= due, case .active(let transfer) = job.stage,
                !transfer.hasFirstByte, let limit = job.exchange.request.policy.firstByteTimeout
            {
                let place = job.exchange.url.origin.authority
                finish(job, .failure(timeOut(of: job, "\(place) did not begin to answer within \(limit.inWords)")))
            }
        }
        deadlines.compact(live: 2 * jobs.count) { $0.isFinished }
    }

    /// Gives a job its outcome, once, and what it held to the others.
    private func finish(_ job: Job, _ outcome: Outcome) {
        guard jobs.removeValue(forKey: ObjectIdentifier(job.exchange)) != nil else { return }
        let stage = job.stage
        job.stage = .finished
        switch stage {
        case .waiting:
            counters.queued.decrement()
            admission.withdraw(job)
        case .active(let transfer):
            ccurl_multi_remove_handle(multi.pointer, transfer.easy.pointer)
            transfer.rest()
            if resting.count < configuration.maximumConnections { resting.append(transfer) }
            admission.release(job)
            counters.inFlight.decrement()
        case .arrived, .finished:
            break
        }
        job.continuation.resume(returning: outcome)
    }

    /// Milliseconds until something is due that no socket will announce; zero where something can be done now.
    private func timeToNextEvent(_ now: ContinuousClock.Instant) -> Int32 {
        let events = [deadlines.first, admission.nextChance].compactMap(\.self)
        guard let next = events.min() else { return 3_600_000 }
        return next <= now ? 0 : Int32(min(3_600_000, now.duration(to: next).wholeMilliseconds))
    }
}

extension TransferLoop {
    private var counters: Counters { shared.counters }

    private func cancellation(of job: Job, _ reason: String = "the task was cancelled") -> HTTPTransportError {
        let place = job.exchange.url.origin.authority
        return error(.cancelled, "the request to \(place) was ended: \(reason)", of: job)
    }

    private static func overdue(_ job: Job) -> String {
        guard !job.isActive else { return TransferFailure.overdue(job.exchange) }
        return
            "the request to \(job.exchange.url.origin.authority) had no turn in its time: there are as many calls as "
            + "--rate-limit and --max-host-calls let through"
    }

    private func timeOut(of job: Job, _ message: String) -> HTTPTransportError {
        error(.timedOut, message, of: job)
    }

    private func unableToBegin(_ job: Job, _ code: CURLcode) -> HTTPTransportError {
        let reason = ccurl_easy_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
        let place = job.exchange.url.origin.authority
        return error(.invalidRequest, "libcurl cannot send the request to \(place): \(reason)", of: job)
    }

    private func error(_ code: HTTPTransportError.Code, _ message: String, of job: Job) -> HTTPTransportError {
        switch job.stage {
        case .active(let transfer):
            HTTPTransportError(
                code,
                message,
                mayHaveBeenSent: transfer.mayHaveBeenSent,
                attempts: max(1, transfer.sends),
                waited: job.waited
            )
        case .arrived, .waiting, .finished:
            HTTPTransportError(code, message, mayHaveBeenSent: false, attempts: 0, waited: job.waited)
        }
    }
}

import HTTPMessages

/// Who may begin when: first come, first served for each host and port, within its limits.
struct Admission {
    private let configuration: CurlTransport.Configuration
    private var lines: [HTTPOrigin: HostLine] = [:]
    /// The lines in which someone waits.
    private var busy: Set<HTTPOrigin> = []

    init(_ configuration: CurlTransport.Configuration) {
        self.configuration = configuration
    }

    var hasWaiting: Bool { !busy.isEmpty }

    mutating func enqueue(_ job: Job, now: ContinuousClock.Instant) {
        let origin = job.exchange.url.origin
        let line = lines[origin] ?? HostLine(configuration, origin, now: now)
        lines[origin] = line
        line.append(job)
        busy.insert(origin)
    }

    /// The next job that may begin; it counts as active from now on.
    mutating func next(_ now: ContinuousClock.Instant) -> Job? {
        for origin in busy {
            guard let line = lines[origin], !line.isEmpty else {
                busy.remove(origin)
                continue
            }
            if let job = line.next(now) { return job }
        }
        return nil
    }

    /// A job that waited has found its end.
    func withdraw(_ job: Job) {
        lines[job.exchange.url.origin]?.withdraw()
    }

    /// A job that was active has found its end.
    mutating func release(_ job: Job) {
        let origin = job.exchange.url.origin
        guard let line = lines[origin] else { return }
        line.release()
        if line.isForgettable { lines[origin] = nil }
    }

    /// When a job may begin that waits for its host's rate and for nothing else.
    var nextChance: ContinuousClock.Instant? {
        busy.lazy.compactMap { lines[$0]?.nextChance }.min()
    }
}

/// The calls to one host and port.
final class HostLine {
    private let maximumCalls: Int
    private var bucket: TokenBucket?
    private var active = 0
    private var blockedUntil: ContinuousClock.Instant?
    /// In their order from `first` on; those that have ended meanwhile are skipped.
    private var waiting: [Job] = []
    private var first = 0
    private var withdrawn = 0

    init(_ configuration: CurlTransport.Configuration, _ origin: HTTPOrigin, now: ContinuousClock.Instant) {
        maximumCalls = configuration.maximumCalls(to: origin)
        bucket = configuration.limits(of: origin).rate.map { TokenBucket($0, now: now) }
    }

    var isEmpty: Bool { first == waiting.count }

    /// Whether nothing would be lost with this line; a bucket remembers how full it is.
    var isForgettable: Bool { active == 0 && isEmpty && bucket == nil }

    var nextChance: ContinuousClock.Instant? { active < maximumCalls ? blockedUntil : nil }

    func append(_ job: Job) {
        waiting.append(job)
    }

    func next(_ now: ContinuousClock.Instant) -> Job? {
        while !isEmpty, waiting[first].isFinished {
            dropFirst()
            withdrawn -= 1
        }
        guard active < maximumCalls, !isEmpty, takeToken(now) else { return nil }
        active += 1
        defer { dropFirst() }
        return waiting[first]
    }

    func withdraw() {
        withdrawn += 1
        guard withdrawn > 32, withdrawn > (waiting.count - first) / 2 else { return }
        waiting = waiting[first...].filter { !$0.isFinished }
        first = 0
        withdrawn = 0
    }

    func release() {
        active -= 1
    }

    private func dropFirst() {
        first += 1
        guard first > 32, first > waiting.count / 2 else { return }
        waiting.removeSubrange(..<first)
        first = 0
    }

    private func takeToken(_ now: ContinuousClock.Instant) -> Bool {
        guard let wait = bucket?.take(now: now) else {
            blockedUntil = nil
            return true
        }
        blockedUntil = now.advanced(by: wait)
        return false
    }
}

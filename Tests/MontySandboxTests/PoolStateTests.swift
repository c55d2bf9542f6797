import MontySandbox
import Sandbox
import Testing

@Suite("Which worker a run gets")
struct PoolStateTests {
    private final class Member: Sendable {}
    private typealias State = PoolState<Member, Member>

    private static let now = ContinuousClock.now

    private static func state(minimum: Int = 1, maximum: Int = 2, queueLimit: Int = 1) -> State {
        State(bounds: .init(minimum: minimum, maximum: maximum, queueLimit: queueLimit, idleTime: .seconds(30)))
    }

    private static func words(_ actions: [State.Action]) -> [String] {
        actions.map { action in
            switch action {
            case .start(let count): "start \(count)"
            case .grant: "grant"
            case .refuse(_, let error): "refuse \(error.code)"
            case .retire: "retire"
            case .tidy: "tidy"
            }
        }
    }

    @Test("The first run starts a worker and gets it when it is ready; the next gets it at once")
    func first() {
        var state = Self.state()
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["start 1"])
        let worker = Member()
        #expect(Self.words(state.ready(worker, now: Self.now)) == ["grant"])
        #expect(Self.words(state.giveBack(worker, isWorn: false, now: Self.now)) == [])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["grant"])
    }

    @Test("There are never more workers than the maximum, and never more in the queue than its limit")
    func bounds() {
        var state = Self.state()
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["start 1"])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["start 1"])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == [])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["refuse busy"])
        #expect(Self.words(state.ready(Member(), now: Self.now)) == ["grant"])
        #expect(Self.words(state.ready(Member(), now: Self.now)) == ["grant"])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["refuse busy"])
    }

    @Test("Waiters are served in order, and one that has left is not served")
    func order() {
        var state = Self.state(maximum: 1, queueLimit: 5)
        let waiters = [Member(), Member(), Member()]
        for waiter in waiters { _ = state.ask(waiter, now: Self.now) }
        let withdrawals = [state.withdraw(waiters[0]), state.withdraw(waiters[0])]
        #expect(withdrawals == [true, false])
        let worker = Member()
        for expected in waiters.dropFirst() {
            let actions =
                expected === waiters[1]
                ? state.ready(worker, now: Self.now) : state.giveBack(worker, isWorn: false, now: Self.now)
            guard case .grant(let waiter, _) = actions.first else {
                Issue.record("nobody was served")
                return
            }
            #expect(waiter === expected)
        }
    }

    @Test("A worn worker serves until its successor is ready, idle or lent")
    func wear() {
        var state = Self.state(maximum: 1, queueLimit: 5)
        let worn = Member()
        _ = state.ask(Member(), now: Self.now)
        _ = state.ready(worn, now: Self.now)
        #expect(Self.words(state.giveBack(worn, isWorn: true, now: Self.now)) == ["start 1"])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["grant"])
        #expect(Self.words(state.giveBack(worn, isWorn: true, now: Self.now)) == [])
        #expect(Self.words(state.ready(Member(), now: Self.now)) == ["retire"])
        #expect(state.idleCount == 1)
    }

    @Test("Under load a worn worker is retired as soon as its successor serves, and no further one is started")
    func wearUnderLoad() {
        var state = Self.state(maximum: 1, queueLimit: 50)
        let worn = Member()
        _ = state.ask(Member(), now: Self.now)
        _ = state.ready(worn, now: Self.now)
        for _ in 0..<5 { _ = state.ask(Member(), now: Self.now) }
        #expect(Self.words(state.giveBack(worn, isWorn: true, now: Self.now)) == ["grant", "start 1"])
        #expect(Self.words(state.giveBack(worn, isWorn: true, now: Self.now)) == ["grant"])
        #expect(Self.words(state.ready(Member(), now: Self.now)) == ["grant"])
        #expect(Self.words(state.giveBack(worn, isWorn: true, now: Self.now)) == ["retire"])
        #expect(state.busy == 1)
    }

    @Test("After three failures in a row those who wait are told, and until the pause is over everybody is")
    func failures() {
        var state = Self.state(queueLimit: 9)
        var now = Self.now
        _ = state.ask(Member(), now: now)
        for attempt in 1...2 {
            #expect(Self.words(state.startFailed("no", isPermanent: false, now: now)) == [], "\(attempt)")
            now = state.nextTick ?? now
            #expect(Self.words(state.tick(now: now)) == ["start 1"])
        }
        #expect(Self.words(state.startFailed("no", isPermanent: false, now: now)) == ["refuse unavailable"])
        #expect(Self.words(state.ask(Member(), now: now)) == ["refuse unavailable"])
        #expect(Self.words(state.ask(Member(), now: now + .seconds(11))) == ["start 1"])
        #expect(Self.words(state.ready(Member(), now: now)) == ["grant"])
    }

    @Test("What is idle for too long goes, down to the minimum")
    func idleness() throws {
        var state = Self.state(maximum: 3, queueLimit: 9)
        let workers = [Member(), Member(), Member()]
        for _ in workers { _ = state.ask(Member(), now: Self.now) }
        for worker in workers { _ = state.ready(worker, now: Self.now) }
        for worker in workers { _ = state.giveBack(worker, isWorn: false, now: Self.now) }
        #expect(state.nextTick == Self.now + .seconds(1))
        #expect(Self.words(state.tick(now: Self.now + .seconds(1))) == ["tidy", "tidy", "tidy"])
        for worker in workers { _ = state.tidied(worker, isWorn: false, now: Self.now + .seconds(1)) }
        let tick = try #require(state.nextTick)
        #expect(tick == Self.now + .seconds(31))
        #expect(Self.words(state.tick(now: tick)) == ["retire", "retire"])
        #expect(state.nextTick == nil)
    }

    @Test("After the end nobody gets a worker, and what comes back goes")
    func end() {
        var state = Self.state(maximum: 2, queueLimit: 9)
        let worker = Member()
        for _ in 0..<3 { _ = state.ask(Member(), now: Self.now) }
        _ = state.ready(worker, now: Self.now)
        #expect(Self.words(state.end()) == ["refuse cancelled", "refuse cancelled"])
        #expect(Self.words(state.giveBack(worker, isWorn: false, now: Self.now)) == ["retire"])
        #expect(Self.words(state.ready(Member(), now: Self.now)) == ["retire"])
        #expect(Self.words(state.ask(Member(), now: Self.now)) == ["refuse cancelled"])
    }
}

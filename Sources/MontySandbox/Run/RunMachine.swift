import Sandbox

/// The worker protocol as one run lives it: every event and every result, without a process or a task.
///
/// The worker and this side are strictly in turn. While the worker has the turn, results of calls are kept; when it
/// waits, exactly one answer gives it the turn again.
struct RunMachine {
    /// What is to be done about an event or a result.
    enum Action {
        /// Send this frame; the worker then has the turn.
        case send([UInt8])
        /// Perform this call; its result comes back through ``complete(_:with:)``.
        case perform(HostCall)
        /// The run is over.
        case end(RunEnd)
    }

    private enum Turn {
        /// The interpreter works.
        case worker
        /// The interpreter waits for the result of this call, which comes in the given form.
        case call(UInt32, AnswerForm)
        /// Every task of the code waits for one of these calls.
        case futures([UInt32])
        case over
    }

    private enum AnswerForm {
        /// The call returns its result.
        case returned
        /// The call's result is awaited on the spot.
        case awaited
    }

    /// Code that makes more calls than this is not after their results.
    static let maximumCalls = 100_000
    /// Results larger than this, in bytes of their arena, are sent one in a turn.
    private static let batchedBytes = 1 << 14

    private let functions: HostFunctions
    /// The code, in UTF-8, in which events name places by offset.
    let codeBytes: [UInt8]
    private var turn = Turn.worker
    private var results: [UInt32: HostResult] = [:]
    private var calls = 0

    init(code: String, functions: HostFunctions) {
        self.functions = functions
        codeBytes = Array(code.utf8)
    }

    /// Whether the interpreter has the turn.
    var workerHasTurn: Bool { if case .worker = turn { true } else { false } }

    /// The run ends from outside.
    mutating func end() {
        turn = .over
        results = [:]
    }
}

// MARK: - Events

extension RunMachine {
    /// What an event of the worker asks for; `Print` is not for the machine.
    mutating func receive(_ event: WireChildEvent) -> [Action] {
        if case .over = turn { return [] }
        switch event.kind {
        case .functionCall(let call): return receive(call)
        case .osCall(let call): return receive(call)
        case .nameLookup: return [.send(WorkerRequest.undefinedName)]
        case .resolveFutures(let wanted):
            let ready = wanted.pendingCallIds.filter { results[$0] != nil }
            if !ready.isEmpty { return [.send(answer(ready))] }
            turn = .futures(wanted.pendingCallIds)
            return []
        case .complete(let complete): return over(.value(arena: complete.values, root: complete.value))
        case .error(let error) where error.exception.isProtocolViolation: return over(.broken(error.exception.message))
        case .error(let error): return over(.raised(error.exception))
        case .fatalError(let fatal): return over(.broken("the worker gave up: \(fatal.message)"))
        default: return over(.broken("the worker sent an event that has no place in a run"))
        }
    }

    private mutating func receive(_ call: WireFunctionCall) -> [Action] {
        guard let function = functions[call.functionName] else {
            return [.send(WorkerRequest.resumeCall(call.callID, .notFound(call.functionName)))]
        }
        if let tooMany = countCall() { return tooMany }
        let work = HostCall.Work.function(function, call)
        if function.isImmediate, !isAwaited(call) { return wait(for: call.callID, work, .returned) }
        return call.allowEagerAwait ? wait(for: call.callID, work, .awaited) : promise(call.callID, work)
    }

    private mutating func receive(_ call: WireOsCall) -> [Action] {
        switch call.call {
        case .sleep(let sleep), .systemSleep(let sleep):
            return wait(for: call.callID, .sleep(sleep.seconds), .returned)
        case .asyncSleep(let sleep), .asyncSystemSleep(let sleep):
            return countCall() ?? promise(call.callID, .sleep(sleep.delay))
        case .import(let wanted):
            guard let module = functions.module(wanted.module) else { break }
            return [.send(WorkerRequest.resumeCall(call.callID, .value(module.index), arena: module.arena))]
        default: break
        }
        return [.send(WorkerRequest.resumeCall(call.callID, .notHandled))]
    }

    /// Leaves a call without an answer until its result is there: nothing else can go on meanwhile.
    private mutating func wait(for identifier: UInt32, _ work: HostCall.Work, _ form: AnswerForm) -> [Action] {
        turn = .call(identifier, form)
        return [.perform(HostCall(identifier: identifier, work: work, isAwaitedAlone: true))]
    }

    /// Answers a call by a promise.
    private func promise(_ identifier: UInt32, _ work: HostCall.Work) -> [Action] {
        [
            .send(WorkerRequest.resumeCall(identifier, .future(identifier))),
            .perform(HostCall(identifier: identifier, work: work, isAwaitedAlone: false)),
        ]
    }

    private mutating func countCall() -> [Action]? {
        calls += 1
        guard calls > Self.maximumCalls else { return nil }
        let message = "the code made more than \(Self.maximumCalls) calls of host functions"
        return over(.failed(SandboxError(.exception, message, exceptionType: "RuntimeError")))
    }

    private mutating func over(_ end: RunEnd) -> [Action] {
        self.end()
        return [.end(end)]
    }

    /// Whether the call stands behind `await`, so that it has to give something to await.
    private func isAwaited(_ call: WireFunctionCall) -> Bool {
        if call.allowEagerAwait { return true }
        guard let start = Int(exactly: call.position.start), start <= codeBytes.count else { return false }
        let passedOver = Set(" \t\n(".utf8)
        let before = codeBytes[..<start].reversed().drop(while: passedOver.contains)
        return before.starts(with: "await".utf8.reversed())
    }
}

// MARK: - Results

extension RunMachine {
    /// What the result of a call asks for.
    mutating func complete(_ identifier: UInt32, with result: HostResult) -> [Action] {
        switch turn {
        case .over: return []
        case .call(identifier, let form):
            turn = .worker
            return [.send(single(identifier, result, form))]
        case .futures(let wanted) where wanted.contains(identifier):
            results[identifier] = result
            turn = .worker
            return [.send(answer([identifier]))]
        default:
            results[identifier] = result
            return []
        }
    }

    private func single(_ identifier: UInt32, _ result: HostResult, _ form: AnswerForm) -> [UInt8] {
        switch form {
        case .returned: WorkerRequest.resumeCall(identifier, result.wire, arena: result.arena)
        case .awaited: WorkerRequest.resumeFutures([(identifier, result.wire)], arena: result.arena)
        }
    }

    /// One answer for all of these results, which are there; a large one goes alone, and the others follow.
    private mutating func answer(_ ready: [UInt32]) -> [UInt8] {
        turn = .worker
        if let large = ready.first(where: { (results[$0]?.arena.count ?? 0) > Self.batchedBytes }) ?? ready.onlyElement,
            let result = results.removeValue(forKey: large)
        {
            return WorkerRequest.resumeFutures([(large, result.wire)], arena: result.arena)
        }
        var arena = ArenaEncoder()
        var answers: [(UInt32, WireCallResult)] = []
        for identifier in ready {
            guard let result = results.removeValue(forKey: identifier) else { continue }
            // The values went through an encoder before, so they do here as well.
            if let value = result.value, let index = try? arena.append(value) {
                answers.append((identifier, .value(index)))
            } else {
                answers.append((identifier, result.wire))
            }
        }
        return WorkerRequest.resumeFutures(answers, arena: arena.finish())
    }
}

extension WireRaisedException {
    /// Whether the worker says, in the only way it has, that a request was not what it expected.
    fileprivate var isProtocolViolation: Bool {
        excType == "RuntimeError" && traceback.isEmpty && message.hasPrefix("protocol violation")
    }
}

extension Array {
    fileprivate var onlyElement: Element? { count == 1 ? first : nil }
}

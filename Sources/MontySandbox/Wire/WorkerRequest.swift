import FoundationEssentials
import JSONValues
import Sandbox
import SwiftProtobuf

/// The frames that this side sends to a worker, ready to be written.
enum WorkerRequest {
    /// The release of the worker that this project is made for.
    static let montyVersion = "1.4.0"
    /// The version of its wire protocol.
    static let protocolVersion: UInt32 = 6
    /// How often a working interpreter tells what it has printed.
    private static let printIntervalMilliseconds: UInt32 = 100

    /// Opens a session with these limits.
    static func configure(_ limits: SandboxLimits) -> [UInt8] {
        frame { request in
            request.configure = session()
            request.configure.limits.maxMemoryBytes = UInt64(max(0, limits.memoryBytes))
            request.configure.limits.maxFeedDurationMicros = UInt64(max(0, limits.executionTime.microseconds))
        }
    }

    /// Opens a session in which every feed is type-checked before it runs.
    static func configureChecks() -> [UInt8] {
        frame { request in
            request.configure = session()
            request.configure.typeCheck = true
            request.configure.typeCheckStubs = ""
            request.configure.typeCheckFormat = .json
        }
    }

    private static func session() -> WireConfigure {
        var configure = WireConfigure()
        configure.scriptName = "code.py"
        configure.montyVersion = montyVersion
        configure.protocolVersion = protocolVersion
        configure.printFlushIntervalMs = printIntervalMilliseconds
        configure.osPolicy.system = WireUnit()
        configure.osPolicy.timezone.utc = WireUnit()
        configure.osPolicy.sleep.callHost = WireUnit()
        return configure
    }

    /// Runs code that finds these inputs, and functions of the host by these names.
    static func feed(
        _ code: String,
        inputs: JSONObject = [:],
        functions: some Sequence<String> = [String]()
    ) throws(ArenaEncodingError) -> [UInt8] {
        var arena = ArenaEncoder()
        var feed = WireFeed()
        for input in inputs.members {
            feed.inputs.append(reference(input.key, try arena.append(input.value)))
        }
        for function in functions {
            feed.inputs.append(reference(function, arena.appendFunction(function)))
        }
        feed.code = code
        feed.values = Data(arena.finish())
        return frame { $0.feed = feed }
    }

    private static func reference(_ name: String, _ value: UInt32) -> WireNamedReference {
        var reference = WireNamedReference()
        reference.name = name
        reference.value = value
        return reference
    }

    /// Ends the session.
    static let reset: [UInt8] = frame { $0.reset = WireReset() }

    /// Answers a call; the value of the result, where it has one, stands in `arena`.
    static func resumeCall(_ identifier: UInt32, _ result: WireCallResult, arena: [UInt8] = []) -> [UInt8] {
        frame { request in
            request.resumeCall.callID = identifier
            request.resumeCall.result = result
            request.resumeCall.values = Data(arena)
        }
    }

    /// Answers the question for stub files: their texts by module, as far as there are any.
    static func stubs(_ identifier: UInt32, _ texts: [String: String]) -> [UInt8] {
        var arena = ArenaEncoder()
        let object = JSONObject(texts.lazy.map { (key: $0.key, value: JSONValue.string($0.value)) })
        guard let index = try? arena.append(.object(object)) else { return resumeCall(identifier, .notHandled) }
        return resumeCall(identifier, .value(index), arena: arena.finish())
    }

    /// Answers calls whose results were awaited; their values stand in `arena`.
    static func resumeFutures(_ results: [(UInt32, WireCallResult)], arena: [UInt8]) -> [UInt8] {
        frame { request in
            request.resumeFutures.results = results.map { identifier, result in
                var future = WireFutureResult()
                future.callID = identifier
                future.result = result
                return future
            }
            request.resumeFutures.values = Data(arena)
        }
    }

    /// Ends a run that waits for an answer; its code cannot catch this.
    static let abortFeed: [UInt8] = frame { request in
        request.abortFeed.exception.excType = "RuntimeError"
        request.abortFeed.exception.message = "the run was ended"
    }

    /// Says that a name means nothing here.
    static let undefinedName: [UInt8] = frame { $0.resumeNameLookup.undefined = WireUnit() }

    private static func frame(_ fill: (inout WireParentRequest) -> Void) -> [UInt8] {
        var request = WireParentRequest()
        fill(&request)
        // A message without required fields and maps of unknown content always serialises.
        let body: [UInt8] = (try? request.serializedBytes()) ?? []
        var frame: [UInt8] = []
        frame.reserveCapacity(4 + body.count)
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: body.count).littleEndian) { frame.append(contentsOf: $0) }
        frame += body
        return frame
    }
}

extension WireCallResult {
    /// The value of the arena's node with this index.
    static func value(_ index: UInt32) -> WireCallResult {
        var result = WireCallResult()
        result.returnValue = index
        return result
    }

    /// An exception of a class that workers know.
    static func raised(_ type: String, _ message: String) -> WireCallResult {
        var result = WireCallResult()
        result.error.excType = type
        result.error.message = message
        return result
    }

    /// The promise of a result under this call's identifier.
    static func future(_ identifier: UInt32) -> WireCallResult {
        var result = WireCallResult()
        result.future = identifier
        return result
    }

    /// The host has no such function.
    static func notFound(_ name: String) -> WireCallResult {
        var result = WireCallResult()
        result.notFound = name
        return result
    }

    /// The host does not offer this.
    static var notHandled: WireCallResult {
        var result = WireCallResult()
        result.notHandled = WireUnit()
        return result
    }
}

extension Duration {
    /// The whole microseconds, capped where they do not fit.
    var microseconds: Int {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        let (sum, isTooLarge) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        return isTooLarge ? (seconds < 0 ? .min : .max) : Int(sum)
    }
}

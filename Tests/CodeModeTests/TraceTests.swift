import CodeMode
import JSONValues
import MontySandbox
import Sandbox
import Synchronization
import Testing
import Tools

@Suite("Traces of runs")
struct TraceTests {
    /// Runs code over the shop and gives its reply and its trace, read back from its JSON text.
    private func record(
        _ code: String,
        configure: (inout CodeModeConfiguration) -> Void = { _ in }
    ) async throws -> (reply: ExecuteReply, trace: RunTrace) {
        let traces = Mutex<[RunTrace]>([])
        let codeMode = try await makeCodeMode([ShopProvider.make()]) { configuration in
            configure(&configuration)
            configuration.record = { trace in traces.withLock { $0.append(trace) } }
        }
        let reply = try await codeMode.execute(code)
        let first = traces.withLock { $0.first }
        let trace = try #require(first)
        return (reply, try RunTrace(JSONReader.value(Array(trace.json.compactText.utf8))))
    }

    private static let blocks = [
        "page = await call_tool('list_pets', {'limit': 2})\nprint(page['total'])\nreturn [p['name'] for p in page['items']]",
        "from tools import get_pet\nimport asyncio\nreturn await asyncio.gather(*[get_pet(pet_id=i) for i in (1, 2, 1)])",
        "r = await call_tool('get_pet', {'pet_id': 1}, raw=True)\nreturn r",
        "return [t['name'] for t in find('pets', limit=2)]",
        "return 1 / 0",
        "x = await call_tool('get_pet', {'pet_id': 1})\nreturn x['name'][99]",
        "return await call_tool('get_pet', {'pet_idd': 1})",
        "return await call_tool('get_pat', {'pet_id': 1})",
        "name = 'get_' + 'pat'\nreturn await call_tool(name, {'pet_id': 1})",
        "return load_result('rabc')",
        "x = = 1",
        "for i in range(3):\n    await call_tool('stats')\nreturn 'x' * 100",
    ]

    @Test("A replay gives what the run gave, good or bad", .needsInterpreter, arguments: blocks)
    func replay(code: String) async throws {
        let (reply, trace) = try await record(code) { $0.maxResultCharacters = 60 }
        let again = try await CodeMode.replay(trace, in: try #require(sandbox))
        #expect(again.failure == reply.failure)
        #expect(again.stdout == reply.stdout)
        #expect(again.warnings == reply.warnings)
        #expect(again.isTruncated == reply.isTruncated)
        #expect(again.calls.map(\.key) == reply.calls.map(\.key))
        #expect(again.calls.map(\.outcome) == reply.calls.map(\.outcome))
        // The name of a kept result is drawn anew.
        if !reply.isTruncated { #expect(again.result == reply.result) }
    }

    @Test("A trace holds the code, the calls with what came of them, the times and the reply", .needsInterpreter)
    func content() async throws {
        let (_, trace) = try await record("print('hi')\nreturn (await call_tool('get_pet', {'pet_id': 3}))['name']")
        let json = trace.json
        #expect(json["code"]?.string?.hasPrefix("print('hi')") == true)
        #expect(json["program"]?.string?.hasPrefix("openapi-codemode ") == true)
        #expect(json["started"]?.string?.hasSuffix("Z") == true)
        #expect(json["reply"]?["result"] == "pet 3")
        #expect(json["reply"]?["stdout"] == "hi\n")
        let call = try #require(json["calls"]?[0])
        #expect(call["tool"] == "tool:get_pet@2")
        #expect(call["arguments"] == ["pet_id": 3])
        #expect(call["value"]?["name"] == "pet 3")
        #expect(json["tools"]?.array?.contains { $0["key"] == "tool:get_pet@2" } == true)
    }

    @Test(
        "Equal calls are answered in their order, and one too many is a failure that code cannot hide",
        .needsInterpreter)
    func missing() async throws {
        var (_, trace) = try await record("return await call_tool('get_pet', {'pet_id': 1})")
        for code in [
            "await call_tool('get_pet', {'pet_id': 1})\ntry:\n    await call_tool('get_pet', {'pet_id': 1})\nexcept Exception:\n"
                + "    pass\nreturn 1",
            "return await call_tool('get_pet', {'pet_id': 2})",
        ] {
            trace.code = code
            let reply = try await CodeMode.replay(trace, in: try #require(sandbox))
            #expect(reply.failure?.kind == "not_recorded")
            #expect(reply.failure?.message.contains("tool:get_pet@2 with {\"pet_id\":") == true)
        }
    }

    @Test("A run that ended while a call was under way does so again", .needsInterpreter)
    func unanswered() async throws {
        let tools = try await ShopProvider.make().tools()
        let hanging = MemoryProvider(label: "slow", tools: tools) { _, _ in
            try? await Task.sleep(for: .seconds(600))
            return nil
        }
        let traces = Mutex<[RunTrace]>([])
        // A sandbox of its own, since the wait for a worker of the shared one counts as time of the run.
        let sandbox = try MontySandbox(MontyConfiguration(maximumWorkers: 1))
        var configuration = CodeModeConfiguration()
        configuration.checkMode = .off
        configuration.sandboxLimits.wallTime = .seconds(10)
        configuration.record = { trace in traces.withLock { $0.append(trace) } }
        let codeMode = try await CodeMode(providers: [hanging], sandbox: sandbox, configuration: configuration)
        // A worker that has to be started first might use up the time before the call.
        _ = await sandbox.run(code: "1", inputs: [:], externalFunctions: [:])
        let reply = try await codeMode.execute("return await call_tool('list_pets')")
        #expect(reply.failure?.kind == "wall_time")
        let first = traces.withLock { $0.first }
        let trace = try #require(first)
        _ = await sandbox.run(code: "1", inputs: [:], externalFunctions: [:])
        let again = try await CodeMode.replay(trace, in: sandbox)
        #expect(again.failure == reply.failure)
        #expect(again.calls.map(\.outcome) == [.unknown])
        #expect(traces.withLock { $0.count } == 1)
        await sandbox.shutdown()
    }

    @Test("What is no trace, or one of a later form, is told")
    func noTrace() throws {
        let cases: [(JSONValue, String)] = [
            ([:], "no recorded run"), (["format": 1], "no recorded run"),
            (["format": 9, "code": "", "calls": [], "tools": []], "the form 9"),
        ]
        for (json, clause) in cases {
            let error = #expect(throws: RunTraceError.self) { try RunTrace(json) }
            #expect(error?.description.contains(clause) == true)
        }
    }

    @Test("A run that cannot be recorded is told as a warning", .needsInterpreter)
    func failingRecord() async throws {
        let codeMode = try await makeCodeMode { configuration in
            configuration.record = { _ in throw RecordingFailure() }
        }
        let reply = try await codeMode.execute("return 1")
        #expect(reply.result == 1)
        #expect(reply.warnings == ["The run was not recorded: the disk is full"])
    }
}

private struct RecordingFailure: Error, CustomStringConvertible {
    var description: String { "the disk is full" }
}

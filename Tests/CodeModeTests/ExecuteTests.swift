import CodeMode
import JSONValues
import Testing
import Tools

@Suite("Running code", .needsInterpreter)
struct ExecuteTests {
    @Test("Calls are chained, and each stands in the ledger")
    func chain() async throws {
        let reply = try await makeCodeMode().execute(
            """
            pet = await call_tool("get_pet", {"pet_id": 1})
            made = await call_tool("tool:create_pet@1", {"name": pet["tool"]})
            print("made", made["arguments"]["name"])
            return made["arguments"]
            """
        )
        #expect(reply.result == ["name": "get_pet"])
        #expect(reply.stdout == "made get_pet\n")
        #expect(reply.calls.map(\.key) == ["tool:get_pet@1", "tool:create_pet@1"])
        #expect(reply.calls.allSatisfy { $0.outcome == .ok })
        #expect(reply.text == "{\"name\":\"get_pet\"}\nstdout:\nmade get_pet\n")
        let structured = reply.structuredContent
        #expect(structured["truncated"] == false)
        #expect(structured["calls"]?[0]?["method"] == "GET")
        #expect(structured["calls"]?[0]?["outcome"] == "ok")
    }

    @Test("A str is the text as it is")
    func text() async throws {
        #expect(try await makeCodeMode().execute("'a \"b\"'").text == "a \"b\"")
    }

    @Test(
        "A tool is called in every way that is written",
        arguments: [
            "await call_tool('get_pet', {'pet_id': 1})",
            "await call_tool('get_pet@1', params={'pet_id': 1})",
            "await call_tool(name='get_pet', arguments={'pet_id': 1})",
            "await call_tool(tool_name='tool:get_pet@1', params={'pet_id': 1})",
            "from tools import get_pet\nawait get_pet(pet_id=1)",
            "from tools import get_pet\nawait get_pet({'pet_id': 1})",
            "from tools import get_pet as g\nawait g(pet_id=1)",
            "import tools\nawait tools.get_pet(pet_id=1)",
        ]
    )
    func forms(_ code: String) async throws {
        let reply = try await makeCodeMode().execute(code)
        #expect(reply.failure == nil, "\(reply.text)")
        #expect(reply.result["arguments"] == ["pet_id": 1])
    }

    @Test("An argument that is a Python keyword is given with an underscore")
    func keywordArgument() async throws {
        let reply = try await makeCodeMode().execute(
            "from tools import create_pet\nawait create_pet(name='a', from_='b')")
        #expect(reply.result["arguments"] == ["name": "a", "from": "b"])
    }

    @Test("The whole answer comes with raw=True")
    func raw() async throws {
        let reply = try await makeCodeMode().execute("await call_tool('get_pet', {'pet_id': 1}, raw=True)")
        #expect(reply.result["status"] == 200)
        #expect(reply.result["body"]?["tool"] == "get_pet")
    }

    @Test("A name means the highest version, a key its own")
    func versions() async throws {
        let tools = MemoryProvider.pets(version: "1") + MemoryProvider.pets(version: "2")
        let codeMode = try await makeCodeMode([MemoryProvider(tools: tools)])
        let reply = try await codeMode.execute(
            """
            a = await call_tool("get_pet", {"pet_id": 1})
            b = await call_tool("tool:get_pet@1", {"pet_id": 1})
            [a["version"], b["version"]]
            """
        )
        #expect(reply.result == ["2", "1"])
    }

    /// Code that is wrong in its calls, and what it is told.
    static let mistakes: [(code: String, message: String)] = [
        ("await call_tool('get_pett', {'pet_id': 1})", "Unknown tool: get_pett. Did you mean get_pet"),
        ("await call_tool('get_pet@7', {})", "Did you mean tool:get_pet@1?"),
        ("await call_tool('get_pet', pet_id=1)", "as one dict: call_tool(\"get_pet\", {\"pet_id\":1})"),
        ("await call_tool('get_pet', [1])", "as one dict, not an array"),
        ("await call_tool(params={'pet_id': 1})", "call_tool needs the tool's name or key as a str"),
        ("await call_tool('get_pet', {}, False, 4)", "but got 4 values"),
        ("from tools import get_pet\nawait get_pet(1)", "get_pet(pet_id=…)"),
        ("await call_tool('get_pet', {'pet_id': 404})", "get_pet: HTTP 404 Not Found"),
        ("load_result('r0')", "no kept result 'r0'"),
    ]

    @Test("A wrong call says how it is written", arguments: mistakes)
    func wrongCall(_ mistake: (code: String, message: String)) async throws {
        let reply = try await makeCodeMode { $0.checkMode = .off }.execute(mistake.code)
        #expect(reply.isError)
        #expect(reply.text.contains(mistake.message), "\(reply.text)")
    }

    @Test("An error of a call can be caught, and the run goes on")
    func caught() async throws {
        let reply = try await makeCodeMode().execute(
            """
            found = []
            for number in [1, 404, 2]:
                try:
                    found.append((await call_tool("get_pet", {"pet_id": number}))["arguments"]["pet_id"])
                except Exception as error:
                    found.append(str(error))
            found
            """
        )
        #expect(reply.result == [1, "get_pet: HTTP 404 Not Found (GET /pets/404) {\"code\":404}", 2])
        #expect(reply.calls.map(\.outcome) == [.ok, .httpError, .ok])
    }

    @Test("After a failure the reply holds the message, the ledger and what was printed")
    func failure() async throws {
        let reply = try await makeCodeMode().execute(
            """
            print("before")
            pet = await call_tool("get_pet", {"pet_id": 1})
            pet["nothing_like_it"]
            """
        )
        let failure = try #require(reply.failure)
        #expect(failure.exceptionType == "KeyError")
        #expect(failure.line == 3)
        #expect(reply.stdout == "before\n")
        #expect(reply.calls.map(\.key) == ["tool:get_pet@1"])
        #expect(reply.text.contains("1. tool:get_pet@1 GET /pets/{pet_id} 200"))
        #expect(reply.structuredContent["error"]?["line"] == 3)
    }

    @Test(
        "A forgotten await is told",
        arguments: ["x = call_tool('get_pet', {'pet_id': 1})\nx", "x = call_tool('get_pet', {'pet_id': 1})\nx['tool']"]
    )
    func forgottenAwait(_ code: String) async throws {
        let reply = try await makeCodeMode { $0.checkMode = .off }.execute(code)
        #expect(reply.isError)
        #expect(reply.text.contains("await call_tool("), "\(reply.text)")
    }

    @Test("Calls in gather run side by side, up to the limit")
    func parallel() async throws {
        let meter = ParallelMeter()
        let provider = MemoryProvider { (tool, arguments) throws(ToolCallError) in
            await meter.enter()
            return .object(arguments)
        }
        let codeMode = try await makeCodeMode([provider]) { $0.maxParallelCalls = 3 }
        let reply = try await codeMode.execute(
            """
            import asyncio
            pets = await asyncio.gather(*[call_tool("get_pet", {"pet_id": i}) for i in range(9)])
            [p["pet_id"] for p in pets]
            """
        )
        #expect(reply.result == [0, 1, 2, 3, 4, 5, 6, 7, 8])
        #expect(await meter.highest == 3)
    }

    @Test("The call that is one too many is refused, and the ledger does not grow")
    func callLimit() async throws {
        let codeMode = try await makeCodeMode { $0.maxCalls = 2 }
        let reply = try await codeMode.execute("for i in range(5):\n    await call_tool('get_pet', {'pet_id': i})")
        #expect(reply.text.contains("The limit of 2 tool calls"))
        #expect(reply.calls.count == 2)
    }

    @Test("Code that is too long is refused before it runs")
    func codeLimit() async throws {
        let reply = try await makeCodeMode { $0.maxCodeBytes = 10 }.execute("x = 'äöü' * 3")
        #expect(reply.failure?.message.contains("has 16 bytes and may have 10") == true)
    }

    @Test("A call whose answer nobody waits for stands in the ledger, with a warning")
    func unanswered() async throws {
        let provider = MemoryProvider { (tool, arguments) throws(ToolCallError) in
            do {
                try await Task.sleep(for: .seconds(30))
                return nil
            } catch {
                let record = MemoryProvider.record(of: tool, status: nil, outcome: .unknown)
                throw ToolCallError(.noAnswer, "cancelled", record: record)
            }
        }
        let reply = try await makeCodeMode([provider]) { $0.checkMode = .off }.execute(
            "x = call_tool('get_pet', {'pet_id': 1})\nreturn 1"
        )
        #expect(reply.result == 1)
        #expect(reply.warnings.contains { $0.contains("await") })
        #expect(reply.calls.map(\.outcome) != [.ok])
    }
}

extension ExecuteTests {
    @Test("A run that is cancelled ends at once, and the ledger holds what was under way")
    func cancellation() async throws {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let provider = MemoryProvider { (tool, arguments) throws(ToolCallError) in
            begin.yield()
            do {
                try await Task.sleep(for: .seconds(600))
                return nil
            } catch {
                let record = MemoryProvider.record(of: tool, status: nil, outcome: .unknown)
                throw ToolCallError(.noAnswer, "cancelled", record: record)
            }
        }
        let codeMode = try await makeCodeMode([provider])
        let reply = try await withThrowingTaskGroup(of: ExecuteReply?.self) { group in
            group.addTask { try await codeMode.execute("print('begun')\nawait call_tool('get_pet', {'pet_id': 1})") }
            for await _ in begun { break }
            group.cancelAll()
            return try await group.next() ?? nil
        }
        #expect(reply?.failure?.kind == "cancelled")
        #expect(reply?.stdout == "begun\n")
        #expect(reply?.calls.map(\.outcome) == [.unknown])
    }
}

/// Counts how many calls are under way at once; each waits until others had time to join it.
actor ParallelMeter {
    private(set) var highest = 0
    private var current = 0

    func enter() async {
        current += 1
        highest = max(highest, current)
        try? await Task.sleep(for: .milliseconds(20))
        current -= 1
    }
}

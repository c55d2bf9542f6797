import Glibc
import JSONValues
import Testing

@Suite("Many runs in one server, and its end")
struct ServerLifeTests {
    @Test("Fifty runs at once have each its own answer")
    func fiftyAtOnce() async throws {
        try await withServer { server in
            var requests: [(number: Int, id: Int)] = []
            for number in 1...50 {
                let petID = (number - 1) % 40 + 1
                let code = """
                    import asyncio
                    pet = await call_tool("get_pet", {"pet_id": \(petID)})
                    await asyncio.sleep(0.02)
                    print("run", \(number))
                    return [\(number), pet["id"]]
                    """
                requests.append((number, try await server.begin(code)))
            }
            for (number, id) in requests {
                let content = try await server.answer(to: id)["structuredContent"]
                #expect(content?["result"] == [.integer(number), .integer((number - 1) % 40 + 1)])
                #expect(content?["stdout"] == .string("run \(number)\n"))
                #expect(content?["calls"]?.array?.count == 1)
            }
        }
    }

    @Test("Runs that hang delay nobody")
    func hangingRuns() async throws {
        try await withServer(["--max-execution-time", "1000s", "--timeout", "1000s"]) { server in
            let hanging = [
                try await server.begin("while True: pass"), try await server.begin("import time\ntime.sleep(1000)"),
                try await server.begin("import asyncio\nawait asyncio.sleep(1000)"),
            ]
            for number in 0..<30 {
                let reply = try await server.execute(
                    "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn [pet['id'], \(number)]")
                #expect(reply["structuredContent"]?["result"] == [1, .integer(number)])
            }
            for id in hanging {
                #expect(await !server.hasAnswer(to: id))
                try await server.notify("notifications/cancelled", ["requestId": .integer(id)])
            }
            #expect(try await server.execute("return 5")["structuredContent"]?["result"] == 5)
        }
    }

    @Test("A worker that is killed from outside costs its own run and no other")
    func killedWorker() async throws {
        try await withServer(["--check", "off", "--max-workers", "1"]) { server in
            _ = try await server.execute("return 1")
            let id = try await server.begin("import asyncio\nawait asyncio.sleep(1000)")
            let next = try await server.begin("return 2")
            try await Task.sleep(for: .milliseconds(200))
            for worker in ProcessInspection.children(of: server.processID) { kill(worker, SIGKILL) }
            let reply = try await server.answer(to: id)
            #expect(reply["isError"] == true)
            #expect(reply["structuredContent"]?["error"]?["kind"] == "worker_died", "\(reply.compactText)")
            #expect(try await server.answer(to: next)["structuredContent"]?["result"] == 2)
        }
    }

    @Test("More runs than may wait are refused as busy, which says what to do")
    func busy() async throws {
        try await withServer(["--max-workers", "1", "--max-queue", "1"]) { server in
            _ = try await server.execute("return 1")
            var ids: [Int] = []
            for _ in 0..<4 { ids.append(try await server.begin("import time\ntime.sleep(0.5)\nreturn 1")) }
            var kinds: [String] = []
            for id in ids {
                let content = try await server.answer(to: id)["structuredContent"]
                kinds.append(content?["error"]?["kind"]?.string ?? "ok")
                if kinds.last == "busy" {
                    #expect(content?["error"]?["message"]?.string?.contains("--max-queue") == true)
                }
            }
            #expect(kinds.contains("busy"))
            #expect(kinds.contains("ok"))
        }
    }

    @Test("No process is left when standard input has ended, whatever was going on")
    func endOfInput() async throws {
        let processes = try await withServer { server in
            _ = try await server.execute("return await call_tool('get_pet', {'pet_id': 1})")
            _ = try await server.begin("while True: pass")
            _ = try await server.begin("import time\ntime.sleep(1000)")
            try await Task.sleep(for: .milliseconds(200))
            return [server.processID] + ProcessInspection.children(of: server.processID)
        }
        #expect(processes.count >= 3)
        #expect(try await ProcessInspection.eventually { !processes.contains(where: ProcessInspection.isAlive) })
    }

    @Test("Workers end with a server that is killed")
    func killedServer() async throws {
        let processes = try await withServer { server in
            _ = try await server.execute("return await call_tool('get_pet', {'pet_id': 1})")
            _ = try await server.begin("while True: pass")
            try await Task.sleep(for: .milliseconds(200))
            let processes = [server.processID] + ProcessInspection.children(of: server.processID)
            kill(server.processID, SIGKILL)
            return processes
        }
        #expect(processes.count >= 2)
        #expect(try await ProcessInspection.eventually { !processes.contains(where: ProcessInspection.isAlive) })
    }

    @Test("Ten thousand runs leave no memory, no descriptor and no process behind")
    func manyRuns() async throws {
        let count = getenv("MANY_RUNS").flatMap { Int(String(cString: $0)) } ?? 10_000
        try await withServer { server in
            var early = Use(of: server.processID)
            for number in 1...count {
                let reply = try await server.execute(Self.code(number))
                let result = reply["structuredContent"]?["result"]
                if number.isMultiple(of: 8) { #expect(result == .integer(number)) }
                if number == count / 10 { early = Use(of: server.processID) }
            }
            let late = Use(of: server.processID)
            #expect(Double(late.kilobytes) <= 1.1 * Double(early.kilobytes), "\(early) \(late)")
            // A worker that has served its time goes when its successor is there.
            #expect(late.descriptors <= early.descriptors + 8, "\(early) \(late)")
            #expect(late.children <= early.children + 1, "\(early) \(late)")
        }
    }

    /// Eight kinds of code in turn: values, calls, output, errors, refusals.
    private static func code(_ number: Int) -> String {
        switch number % 8 {
        case 0: "return \(number)"
        case 1: "pet = await call_tool('get_pet', {'pet_id': \(number % 40 + 1)})\nreturn pet['name']"
        case 2: "print('x' * 100)\nreturn \(number)"
        case 3: "raise ValueError('\(number)')"
        case 4: "return [x for x in range(\(number) % 1000)]"
        case 5: "import statistics\nreturn statistics.mean([1, \(number)])"
        case 6: "return await call_tool('get_pet', {'pet_id': 99999})"
        default: "pet = await call_tool('get_pet', {'pet_id': 1})\nreturn pet['nmae_\(number % 5)']"
        }
    }

    /// What a process has of the machine.
    private struct Use: CustomStringConvertible {
        var kilobytes: Int
        var descriptors: Int
        var children: Int

        init(of process: Int32) {
            kilobytes = ProcessInspection.residentKilobytes(of: process)
            descriptors = ProcessInspection.descriptors(of: process)
            children = ProcessInspection.children(of: process).count
        }

        var description: String { "\(kilobytes) KB, \(descriptors) descriptors, \(children) workers" }
    }

    private func withServer<Value: Sendable>(
        _ arguments: [String] = [],
        _ work: @escaping @Sendable (StdioServer) async throws -> Value
    ) async throws -> Value {
        try await withSampleAPI { base in
            try await StdioServer.with(["--spec", "\(base)/v2/openapi.yaml"] + arguments, work)
        }
    }
}

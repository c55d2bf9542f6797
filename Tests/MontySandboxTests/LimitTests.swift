import JSONValues
import MontySandbox
import Sandbox
import Testing

@Suite("Limits and sizes", .enabled(if: montyPath != nil, "the program monty is not installed"))
struct LimitTests {
    @Test("A megabyte of input is there in full")
    func bigInput() async throws {
        let items = (0..<10_000).map { number -> JSONValue in
            [
                "id": .integer(number), "name": .string("item \(number) é"), "tags": ["a", .string("t\(number)")],
                "n": nil,
            ]
        }
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(
                "return [len(items), sum(i['id'] for i in items), items[-1], len({i['name'] for i in items})]",
                inputs: ["items": .array(items)]
            )
            let last = try #require(items.last)
            #expect(outcome.value == [10_000, 49_995_000, last, 10_000])
            let echo = await sandbox.run("return items", inputs: ["items": .array(items)])
            #expect(echo.value == .array(items))
        }
    }

    @Test("Fifty results of which some are large arrive each at its place")
    func largeResults() async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(
                code:
                    "import asyncio\nr = await asyncio.gather(*[get(i) for i in range(50)])\nreturn [len(x) for x in r]",
                externalFunctions: [
                    "get": { call in
                        let number = call.arguments[0].int ?? 0
                        return .string(
                            String(repeating: "x", count: number.isMultiple(of: 7) ? 100_000 + number : number))
                    }
                ]
            )
            let expected = (0..<50).map { JSONValue.integer($0.isMultiple(of: 7) ? 100_000 + $0 : $0) }
            #expect(outcome.value == .array(expected))
        }
    }

    @Test("Deep values go in, and what is too deep is refused as an exception of the code")
    func deepInput() async throws {
        try await withSandbox { sandbox in
            for depth in [10, 100, 250] {
                for value in [Self.nested(depth) { [$0] }, Self.nested(depth) { ["k": $0] }] {
                    let outcome = await sandbox.run("return x", inputs: ["x": value])
                    #expect(outcome.value == value, "\(depth)")
                }
            }
            let outcome = await sandbox.run(
                code: "try:\n    await deep()\nexcept ValueError as error:\n    return str(error)",
                externalFunctions: ["deep": { _ in Self.nested(600) { [$0] } }]
            )
            #expect(
                outcome.value
                    == "deep gave a value that cannot be handed to the code: a value is nested more than 512 levels deep"
            )
        }
    }

    private static func nested(_ depth: Int, _ wrap: (JSONValue) -> JSONValue) -> JSONValue {
        (0..<depth).reduce(1) { value, _ in wrap(value) }
    }

    @Test("A result nested very deeply is cut off")
    func deepResult() async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run("x = 1\nfor i in range(900):\n    x = [x]\nreturn x")
            var depth = 0
            var value = outcome.value
            while let inner = value?[0] {
                depth += 1
                value = inner
            }
            #expect(depth == 256)
            #expect(value == "...")
        }
    }

    @Test("Integers of thousands of digits stay exact; beyond that they come back in hexadecimal")
    func longIntegers() async throws {
        try await withSandbox { sandbox in
            let digits = String(repeating: "123456789", count: 100)
            let number = try #require(JSONNumber(literal: "-" + digits))
            let less = await sandbox.run("return x - 1", inputs: ["x": .number(number)])
            #expect(less.value?.compactText == "-\(digits.dropLast(2))90")
            #expect(await sandbox.run("return 2 ** 20000").value?.string == "0x1" + String(repeating: "0", count: 5000))
            #expect(
                await sandbox.run("return -(16 ** 5000) + 1").value?.string == "-0x"
                    + String(repeating: "f", count: 5000))
        }
    }

    @Test("The message of a limit says the limit and what was reached")
    func messages() async throws {
        try await withSandbox { sandbox in
            let limits = SandboxLimits(
                executionTime: .milliseconds(100), wallTime: .seconds(60), memoryBytes: 1_000_000)
            let memory = await sandbox.run("x = 'a' * 5_000_000", SandboxOptions(limits: limits))
            let text = try #require(memory.error?.message)
            #expect(text.hasPrefix("the code wanted 50"))
            #expect(text.hasSuffix(" bytes of memory, the limit is 1000000 bytes (--max-memory raises it)"))
            #expect(memory.error?.line == 1)
            let time = await sandbox.run("while True: pass", SandboxOptions(limits: limits))
            #expect(
                time.error?.message
                    == "the code ran for more than 0.1 s, the limit of the interpreter's own time, waiting not counted "
                    + "(--max-execution-time raises it)"
            )
            #expect(time.executionTime >= .milliseconds(100))
        }
    }

    @Test("A result that is larger than anybody can use is refused as an exception")
    func largeResult() async throws {
        try await withSandbox { sandbox in
            let limits = SandboxLimits(memoryBytes: 500_000_000)
            let outcome = await sandbox.run("return 'a' * 80_000_000", SandboxOptions(limits: limits))
            #expect(
                outcome.error?.description
                    == "ValueError: the result, or the arguments of a call, take more than 64 MB: reduce them in the code"
            )
            #expect(await sandbox.run("return len('a' * 80_000_000)").value == 80_000_000)
        }
    }

    @Test("A run may make thousands of calls")
    func manyCalls() async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(
                code: "total = 0\nfor i in range(3000):\n    total += await one()\nreturn total",
                externalFunctions: ["one": { _ in 1 }]
            )
            #expect(outcome.value == 3000)
        }
    }

    @Test("Code that only looks as if it passed a limit has raised an ordinary exception")
    func lookalikes() async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run("raise TimeoutError('feed time limit exceeded: 1ms > 0ms')")
            #expect(outcome.error?.code == .exception)
        }
    }

    @Test("Sleeping is waiting: it takes its time and does not count")
    func sleep() async throws {
        try await withSandbox { sandbox in
            let limits = SandboxLimits(executionTime: .milliseconds(250))
            let outcome = await sandbox.run(
                """
                import asyncio, time
                before = time.monotonic()
                time.sleep(0.3)
                await asyncio.gather(asyncio.sleep(0.3), asyncio.sleep(0.3))
                return await asyncio.sleep(0, "done")
                """,
                SandboxOptions(limits: limits)
            )
            #expect(outcome.value == "done" || outcome.error?.exceptionType == "AttributeError", "\(outcome.result)")
        }
    }
}

import JSONValues
import Sandbox
import Synchronization

extension SandboxContract {
    static let callChecks = [
        Check("A call arrives with its arguments, its keywords in order and its line") { sandbox in
            let seen = Mutex<ExternalCall?>(nil)
            let outcome = await sandbox.run(
                code: "# é\nr = await call_tool('get', {'id': 1}, raw=True, n=None)\nreturn r['ok']",
                externalFunctions: [
                    "call_tool": { call in
                        seen.withLock { $0 = call }
                        return ["ok": "yes"]
                    }
                ]
            )
            try expect(try value(outcome), "yes", "the value")
            guard let call = seen.withLock(\.self) else { throw Violation(description: "no call arrived") }
            try expect(call.function, "call_tool", "the function")
            try expect(call.arguments, ["get", ["id": 1]], "the arguments")
            try expect(JSONValue.object(call.keywords).compactText, #"{"raw":true,"n":null}"#, "the keywords")
            try expect(call.line, 2, "the line")
        },
        Check("Calls one after the other see each other's effects") { sandbox in
            let count = Mutex(0)
            let outcome = await sandbox.run(
                code: "total = 0\nfor i in range(20):\n    total += await next_number()\nreturn total",
                externalFunctions: [
                    "next_number": { _ in
                        .integer(
                            count.withLock { count in
                                count += 1
                                return count
                            }
                        )
                    }
                ]
            )
            try expect(try value(outcome), 210, "the value")
        },
        Check("Calls in gather are under way at the same time, and their results are in order") { sandbox in
            let meeting = Meeting(of: 5)
            let outcome = await sandbox.run(
                code: "import asyncio\nreturn await asyncio.gather(*[meet(i) for i in range(5)])",
                externalFunctions: [
                    "meet": { call in
                        try await meeting.arrive()
                        return call.arguments[0]
                    }
                ]
            )
            try expect(try value(outcome), [0, 1, 2, 3, 4], "the values")
        },
        Check("Functions of the code that call the host run together in gather") { sandbox in
            let meeting = Meeting(of: 3)
            let outcome = await sandbox.run(
                code: """
                    import asyncio
                    async def one(i):
                        first = await meet(i)
                        second = await meet(i * 10)
                        return [first, second]
                    return await asyncio.gather(one(1), one(2), one(3))
                    """,
                externalFunctions: [
                    "meet": { call in
                        try await meeting.arrive()
                        return call.arguments[0]
                    }
                ]
            )
            try expect(try value(outcome), [[1, 10], [2, 20], [3, 30]], "the values")
        },
        Check("A promise can be awaited later than it was made") { sandbox in
            let outcome = await sandbox.run(
                code: "a = double(1)\nb = double(2)\nreturn [await b, await a]",
                externalFunctions: ["double": { .integer(($0.arguments[0].int ?? 0) * 2) }]
            )
            try expect(try value(outcome), [4, 2], "the values")
        },
        Check("A function that answers at once can be called with and without await") { sandbox in
            let options = SandboxOptions(immediateFunctions: ["find"])
            let outcome = await sandbox.run(
                code: "a = find('x')\nb = await find('y')\nreturn [a, b, [find(c) for c in 'pq']]",
                inputs: [:],
                externalFunctions: ["find": { $0.arguments[0] }],
                options: options
            )
            try expect(try value(outcome), ["x", "y", ["p", "q"]], "the values")
        },
        Check("Modules of the host can be imported in every form") { sandbox in
            let call: ExternalFunction = { call in .string("\(call.function)\(call.keywords["n"]?.int ?? 0)") }
            let options = SandboxOptions(
                modules: [
                    SandboxModule(name: "tools", functions: ["get_pet", "find"], call: call),
                    SandboxModule(name: "more", functions: ["get_pet"]) { _ in "another" },
                ]
            )
            let outcome = await sandbox.run(
                code: """
                    import tools
                    import more as m
                    from tools import get_pet, find as search
                    return [await tools.get_pet(n=1), await get_pet(n=2), await search(n=3), await m.get_pet()]
                    """,
                inputs: [:],
                externalFunctions: [:],
                options: options
            )
            try expect(try value(outcome), ["get_pet1", "get_pet2", "find3", "another"], "the values")
            let missing = await sandbox.run(
                code: "\nfrom tools import nothing", inputs: [:], externalFunctions: [:], options: options)
            let error = try failure(.exception, missing)
            try expect(error.exceptionType, "ImportError", "the class")
            try expect(error.line, 2, "the line")
        },
        Check("What a function throws is an exception that the code can catch") { sandbox in
            let outcome = await sandbox.run(
                code: """
                    caught = []
                    for kind in ["ValueError", "KeyError", "RuntimeError", "TimeoutError", "NoSuchClass"]:
                        try:
                            await fail(kind)
                        except Exception as error:
                            caught.append([type(error).__name__, str(error)])
                    return caught
                    """,
                externalFunctions: [
                    "fail": { call in
                        throw ExternalFunctionError("no: 1", exceptionType: call.arguments[0].string ?? "")
                    }
                ]
            )
            // str() of a KeyError is the repr of its argument.
            try expect(
                try value(outcome),
                [
                    ["ValueError", "no: 1"], ["KeyError", "'no: 1'"], ["RuntimeError", "no: 1"],
                    ["TimeoutError", "no: 1"], ["Exception", "no: 1"],
                ],
                "what was caught"
            )
        },
        Check("One failing call in gather fails the gather, uncaught with the class it was thrown with") { sandbox in
            let outcome = await sandbox.run(
                code: "import asyncio\nreturn await asyncio.gather(good(), bad(), good())",
                externalFunctions: [
                    "good": { _ in 1 },
                    "bad": { _ in throw ExternalFunctionError("refused", exceptionType: "PermissionError") },
                ]
            )
            let error = try failure(.exception, outcome)
            try expect(error.description, "PermissionError: refused", "the error")
            try expect(error.line, 2, "the line")
        },
    ]
}

/// A place where so many must have arrived before any may go on; each round starts anew.
private final class Meeting: Sendable {
    private let size: Int
    private let waiting = Mutex<[CheckedContinuation<Void, any Error>]>([])

    init(of size: Int) { self.size = size }

    func arrive() async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let complete = waiting.withLock { waiting in
                    waiting.append(continuation)
                    guard waiting.count == size else { return [CheckedContinuation<Void, any Error>]() }
                    defer { waiting = [] }
                    return waiting
                }
                for one in complete { one.resume() }
            }
        } onCancel: {
            let all = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for one in all { one.resume(throwing: CancellationError()) }
        }
    }
}

import JSONValues
import PythonSandbox
import Sandbox
import Testing

@Suite("The whole language", .enabled(if: pythonProgram != nil, "there is no usable python3"))
struct LanguageTests {
    @Test(
        "What CPython has, code can use",
        arguments: [
            ("class A:\n    n = 1\nclass B(A):\n    pass\nreturn B().n", 1),
            ("def numbers():\n    yield 1\n    yield from [2, 3]\nreturn list(numbers())", [1, 2, 3]),
            (
                "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\n    y: int = 2\nreturn P(1)",
                ["x": 1, "y": 2]
            ),
            ("import contextlib\n@contextlib.contextmanager\ndef c():\n    yield 5\nwith c() as x:\n    y = x\ny", 5),
            ("from xml.etree import ElementTree\nreturn ElementTree.fromstring('<a b=\"1\"/>').get('b')", "1"),
            ("import statistics, heapq, bisect\nreturn statistics.median([3, 1, 2])", 2),
            (
                "from zoneinfo import ZoneInfo\nfrom datetime import datetime\n"
                    + "return datetime(2024, 7, 1, tzinfo=ZoneInfo('Europe/Berlin')).isoformat()",
                "2024-07-01T00:00:00+02:00"
            ),
            (
                "from datetime import datetime\nreturn datetime.strptime('2024-01-02', '%Y-%m-%d').isoformat()",
                "2024-01-02T00:00:00"
            ),
            ("import logging\nlogging.warning('seen')\nreturn 1", 1),
            ("from math import *\nreturn floor(pi)", 3),
            ("from __future__ import annotations\nx: Nothing = 3\nreturn x", 3),
            ("x = 1\ndef f():\n    global x\n    x += 1\nf()\nreturn x", 2),
            ("import random, uuid\nreturn len(str(uuid.uuid4())) if random.random() < 2 else 0", 36),
            ("match {'a': [1, 2]}:\n    case {'a': [first, *rest]}:\n        r = rest\nr", [2]),
            ("import collections\nP = collections.namedtuple('P', 'x y')\nreturn P(1, 2)", ["x": 1, "y": 2]),
            ("if __name__ == '__main__':\n    r = 7\nr", 7),
        ] as [(String, JSONValue)]
    )
    func language(code: String, expected: JSONValue) async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(code: code)
            #expect(outcome.value == expected, "\(outcome.result)")
        }
    }

    @Test(
        "Every way of asyncio leads to the host",
        arguments: [
            "async def main():\n    return await echo(5)\nasyncio.run(main())",
            "def plain():\n    return asyncio.run(twice(2.5))\nasync def twice(x):\n    return 2 * await echo(x)\nplain()",
            "asyncio.get_event_loop().run_until_complete(echo(5))",
            "task = asyncio.create_task(echo(5))\nawait task",
            "await asyncio.wait_for(echo(5), 60)",
            "async with asyncio.Semaphore(1):\n    r = await echo(5)\nr",
            "async with asyncio.TaskGroup() as group:\n    a = group.create_task(echo(2))\n    b = group.create_task(echo(3))\n"
                + "a.result() + b.result()",
            "[await f for f in asyncio.as_completed([echo(5)])][0]",
            "(await asyncio.gather(echo(5), fail(), return_exceptions=True))[0]",
            "await asyncio.to_thread(lambda: 5)",
            "try:\n    await asyncio.wait_for(never(), 0.01)\nexcept TimeoutError:\n    r = 5\nr",
        ]
    )
    func asyncio(code: String) async throws {
        let functions: [String: ExternalFunction] = [
            "echo": { $0.arguments.first ?? .null },
            "fail": { _ in throw ExternalFunctionError("no") },
            "never": { _ in
                try await Task.sleep(for: .seconds(600))
                return .null
            },
        ]
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(code: "import asyncio\n" + code, externalFunctions: functions)
            #expect(outcome.value?.number?.double == 5, "\(outcome.result)")
        }
    }

    @Test("A call that is not awaited, and one that is waited for in vain, are told")
    func waits() async throws {
        try await withSandbox { sandbox in
            let forgotten = await sandbox.run(code: "return [get()]", externalFunctions: ["get": { _ in 1 }])
            #expect(forgotten.value?[0]?.string?.hasPrefix("<coroutine external_future(") == true)
            let unawaited = await sandbox.run(code: "\nget()['a']", externalFunctions: ["get": { _ in [:] }])
            #expect(unawaited.error?.message == "'coroutine' object is not subscriptable")
            #expect(unawaited.error?.line == 2)
            let never = await sandbox.run(code: "import asyncio\nawait asyncio.Future()")
            #expect(never.error?.message == "the code waits for something that never comes")
        }
    }

    @Test("A mistake has its line and column as the code was given")
    func places() async throws {
        try await withSandbox { sandbox in
            let error = try #require(await sandbox.run(code: "x = 1\n\ny = [\n    1 / 0,\n]").error)
            #expect(error.line == 4)
            #expect(error.column == 5)
            let outside = try #require(await sandbox.run(code: "x = 1\nyield x").error)
            #expect(outside.code == .syntax)
            #expect(outside.line == 2)
            #expect(await sandbox.run(code: "x = '\0'").error?.code == .syntax)
            #expect(await sandbox.run(code: String(repeating: "(", count: 300)).error?.code == .syntax)
        }
    }
}

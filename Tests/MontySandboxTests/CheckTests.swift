import JSONValues
import MontySandbox
import Sandbox
import Synchronization
import Testing

@Suite("The check before a run", .enabled(if: montyPath != nil, "the program monty is not installed"))
struct CheckTests {
    private static let stubs = """
        from typing import Any, Literal, NotRequired, TypedDict, overload
        class Pet(TypedDict):
            id: int
            name: str
            status: NotRequired[Literal["sold", "free"]]
        @overload
        async def call_tool(name: Literal["get_pet"], params: dict[str, Any]) -> Pet: ...
        @overload
        async def call_tool(name: Literal["list_pets"], params: dict[str, Any] = ...) -> list[Pet]: ...
        """
    private static let tools =
        "async def get_pet(*, pet_id: int) -> dict[str, int]: ...\nasync def pets() -> list[int]: ...\n"

    private static func check(_ number: Int = 0) -> SandboxOptions {
        SandboxOptions(
            modules: [SandboxModule(name: "tools", functions: ["get_pet", "pets"]) { _ in ["id": 1] }],
            check: SandboxCheck(globalStubs: stubs + "# \(number)\n", moduleStubs: ["tools": tools + "# \(number)\n"])
        )
    }

    private static let functions: [String: ExternalFunction] = ["call_tool": { _ in ["id": 1, "name": "Rex"] }]

    @Test(
        "A mistake is told with its rule and its place in the code as it was given",
        arguments: [
            ("p = await call_tool('get_pet', {})\nreturn p['nmae']", "invalid-key", 2, 10),
            ("await call_tool('get_pat', {})", "no-matching-overload", 1, 7),
            ("p = call_tool('get_pet', {})\nreturn p['name']", "not-subscriptable", 2, 8),
            ("x = 1\nreturn undefined", "unresolved-reference", 2, 8),
            ("import tools\nawait tools.get_pet(pet_id='a')", "invalid-argument-type", 2, 21),
            ("from tools import get_pet, nothing", "unresolved-import", 1, 28),
            ("import json, tools as t; t.nothing", "unresolved-attribute", 1, 26),
            ("import tools; tools.nothing", "unresolved-attribute", 1, 15),
            ("def f():\n    from tools import pets; return pets(1)\nf()", "too-many-positional-arguments", 2, 41),
            ("from __future__ import annotations\nundefined", "unresolved-reference", 2, 1),
        ]
    )
    func mistakes(code: String, rule: String, line: Int, column: Int) async throws {
        try await withSandbox { sandbox in
            let ran = Mutex(false)
            let outcome = await sandbox.run(
                code: "print('ran')\n" + code,
                inputs: [:],
                externalFunctions: [
                    "call_tool": { _ in
                        ran.withLock { $0 = true }
                        return .null
                    }
                ],
                options: Self.check()
            )
            let error = try #require(outcome.error)
            #expect(error.code == .typeCheck)
            #expect(error.findings.map(\.rule) == [rule], "\(error.findings)")
            #expect(error.line == line + 1)
            #expect(error.column == column)
            #expect(!error.findings.contains { $0.message.contains("tools_") || $0.message.contains("globals_") })
            #expect(outcome.stdout == "")
            let hasCalled = ran.withLock(\.self)
            #expect(!hasCalled)
        }
    }

    @Test(
        "Code that is right is run",
        arguments: [
            "p = await call_tool('get_pet', {'pet_id': 1})\nreturn p['name']",
            "if True:\n    return 'Rex'\nelse:\n    return 1",
            "import tools\nr = await tools.get_pet(pet_id=1)\nassert r['id'] == 1\nreturn 'Rex'",
            "from tools import (get_pet,\n    pets)\nreturn 'Rex'",
            "text = '''\nimport tools\nfrom tools import get_pet\n'''\nreturn 'Rex' if len(text) == 40 else text",
            "from __future__ import annotations\nreturn 'Rex'",
            "counter = 0\ndef f():\n    global counter\n    counter += 1\nf()\nreturn 'Rex'",
        ]
    )
    func rightCode(code: String) async throws {
        try await withSandbox { sandbox in
            for _ in 0..<2 {
                let outcome = await sandbox.run(
                    code: code, inputs: [:], externalFunctions: Self.functions, options: Self.check())
                #expect(outcome.value == "Rex", "\(outcome.result)")
            }
        }
    }

    @Test("What is no Python is told by the interpreter")
    func syntax() async throws {
        try await withSandbox { sandbox in
            let outcome = await sandbox.run("x = 1\ny = = 2", Self.check())
            #expect(outcome.error?.code == .syntax)
            #expect(outcome.error?.line == 2)
        }
    }

    @Test("One check does not know what another has declared")
    func apartness() async throws {
        try await withSandbox { sandbox in
            for number in 1...30 {
                let options = SandboxOptions(
                    check: SandboxCheck(
                        globalStubs:
                            "def only_\(number)() -> int: ...\nanswer: \(number.isMultiple(of: 2) ? "int" : "str")"
                    )
                )
                let outcome = await sandbox.run(
                    code: "seen_\(number) = 1\nonly_\(number)()\nonly_\(number + 1)()\nseen_\(number - 1)\nanswer + 1",
                    inputs: ["answer": 1],
                    externalFunctions: [:],
                    options: options
                )
                let expected = ["only_\(number + 1)", "seen_\(number - 1)"].map { "Name `\($0)` used when not defined" }
                let messages = outcome.error?.findings.map(\.message) ?? []
                #expect(messages.filter { $0.hasPrefix("Name") } == expected)
                #expect(messages.count == (number.isMultiple(of: 2) ? 2 : 3), "\(messages)")
            }
        }
    }

    @Test("A hundred checks at once have each its own verdict")
    func concurrency() async throws {
        try await withSandbox { sandbox in
            await withTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        let name = number.isMultiple(of: 3) ? "nmae" : "name"
                        let outcome = await sandbox.run(
                            code: "p = await call_tool('get_pet', {})\nx = \(number)\nreturn p['\(name)']",
                            inputs: [:],
                            externalFunctions: Self.functions,
                            options: Self.check(number)
                        )
                        #expect(number.isMultiple(of: 3) ? outcome.error?.code == .typeCheck : outcome.value == "Rex")
                    }
                }
            }
        }
    }

    @Test("A check that does not come to an end in time is given up, and the code runs")
    func endlessCheck() async throws {
        try await withSandbox(MontyConfiguration(checkTime: .milliseconds(1))) { sandbox in
            let outcome = await sandbox.run(
                code: "return undefined_name_that_a_check_finds",
                inputs: [:],
                externalFunctions: [:],
                options: Self.check()
            )
            #expect([.typeCheck, .exception].contains(outcome.error?.code))
        }
    }
}

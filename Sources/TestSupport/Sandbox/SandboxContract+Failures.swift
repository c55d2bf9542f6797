import JSONValues
import Sandbox
import Synchronization

extension SandboxContract {
    static let failureChecks = [
        Check("An uncaught exception has its class, its text and the line where it was raised") { sandbox in
            for (code, kind, text, line) in [
                ("x = 1\ny = 1 / 0", "ZeroDivisionError", "division by zero", 2),
                ("def f():\n    raise ValueError('deep')\n\nf()", "ValueError", "deep", 2),
                ("d = {}\nd['missing']", "KeyError", "missing", 2),
                ("\n\nundefined_name", "NameError", "name 'undefined_name' is not defined", 3),
                ("await nothing_here()", "NameError", "name 'nothing_here' is not defined", 1),
            ] {
                let error = try failure(.exception, await sandbox.run(code: code))
                try expect(error.exceptionType, kind, "the class for \(code)")
                try expect(error.message, text, "the text for \(code)")
                try expect(error.line, line, "the line for \(code)")
            }
        },
        Check("What is no Python is refused with its place, and nothing of it runs") { sandbox in
            let outcome = await sandbox.run(code: "print('a')\nx = = 1")
            let error = try failure(.syntax, outcome)
            try expect(error.line, 2, "the line")
            try expect(outcome.stdout, "", "what was printed")
        },
        Check("A failed run keeps what was printed before") { sandbox in
            let outcome = await sandbox.run(code: "print('before')\nraise RuntimeError('x')")
            _ = try failure(.exception, outcome)
            try expect(outcome.stdout, "before\n", "what was printed")
        },
        Check("Files, sockets, the environment and processes are out of reach") { sandbox in
            for code in [
                "open('/etc/passwd').read()", "import os\nos.environ['HOME']", "import os\nos.listdir('/')",
                "import socket\nsocket.create_connection(('127.0.0.1', 80))",
                "import subprocess\nsubprocess.run(['ls'])",
                "import os\nos.system('ls')", "import ctypes", "open('/tmp/x', 'w')", "__import__('os').getpid()",
            ] {
                let outcome = await sandbox.run(code: code)
                guard case .failure(let error) = outcome.result, [.exception, .syntax].contains(error.code) else {
                    throw Violation(description: "\(code) gave \(outcome.result)")
                }
            }
        },
    ]

    static let limitChecks = [
        Check("The interpreter's own time is bounded, waiting does not count") { sandbox in
            let short = SandboxOptions(limits: SandboxLimits(executionTime: .milliseconds(200)))
            let busy = await sandbox.run(
                code: "print('on')\nwhile True:\n    pass", inputs: [:], externalFunctions: [:], options: short)
            let error = try failure(.executionTime, busy)
            try expect(error.message.contains("--max-execution-time"), true, "whether the option is named")
            try expect(busy.stdout, "on\n", "what was printed")
            let waiting = await sandbox.run(
                code: "await wait()\nreturn 1",
                inputs: [:],
                externalFunctions: [
                    "wait": { _ in
                        try await Task.sleep(for: .milliseconds(400))
                        return .null
                    }
                ],
                options: short
            )
            try expect(try value(waiting), 1, "the value after a long wait")
        },
        Check("The whole time is bounded, and what was waited for is cancelled") { sandbox in
            let hasBegun = Mutex(false)
            let cancelled = Mutex(false)
            let outcome = await runBriefly(
                sandbox,
                "await wait()",
                [
                    "wait": { _ in
                        hasBegun.withLock { $0 = true }
                        do { try await Task.sleep(for: .seconds(600)) } catch {
                            cancelled.withLock { $0 = true }
                            throw error
                        }
                        return .null
                    }
                ],
                until: { hasBegun.withLock(\.self) }
            )
            let error = try failure(.wallTime, outcome)
            try expect(error.message.contains("--timeout"), true, "whether the option is named")
            try expect(cancelled.withLock(\.self), true, "whether the call was cancelled")
            _ = try failure(.wallTime, await runBriefly(sandbox, "import time\ntime.sleep(1e9)"))
        },
        Check("Memory is bounded") { sandbox in
            let options = SandboxOptions(limits: SandboxLimits(memoryBytes: 10_000_000))
            for code in [
                "x = []\nwhile True:\n    x.append('a' * 1000)", "x = 'a' * 1_000_000_000", "x = [0] * 100_000_000",
                "x = []\nwhile True:\n    x.append([1] * 1000)",
            ] {
                let outcome = await sandbox.run(code: code, inputs: [:], externalFunctions: [:], options: options)
                let error = try failure(.memory, outcome)
                try expect(error.message.contains("--max-memory"), true, "whether the option is named")
            }
        },
        Check("Calling oneself too deeply is an error of its own") { sandbox in
            _ = try failure(.recursion, await sandbox.run(code: "def f():\n    return f()\nf()"))
        },
        Check("One big operation that does not look at the clock is ended too") { sandbox in
            let options = SandboxOptions(
                limits: SandboxLimits(executionTime: .milliseconds(200), wallTime: .seconds(60)))
            let code = "x = 3\nfor i in range(40):\n    x = x * x\nreturn 1"
            let outcome = await sandbox.run(code: code, inputs: [:], externalFunctions: [:], options: options)
            guard case .failure(let error) = outcome.result, [.executionTime, .memory, .exception].contains(error.code)
            else {
                throw Violation(description: "it gave \(outcome.result)")
            }
        },
    ]

    static let apartnessChecks = [
        Check("No state of one run is seen by another") { sandbox in
            for _ in 0..<4 {
                let outcome = await sandbox.run(
                    code: "try:\n    leftover\nexcept NameError:\n    leftover = 1\n    return 'clean'")
                try expect(try value(outcome), "clean", "the value")
            }
        },
        Check("Two hundred runs at once have each its own answer") { sandbox in
            let answers = try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    group.addTask {
                        let outcome = await sandbox.run(
                            code:
                                "import asyncio\na, b = await asyncio.gather(echo(n), echo(n))\nprint(n)\nreturn [a, b, n]",
                            inputs: ["n": .integer(number)],
                            externalFunctions: ["echo": { call in call.arguments[0] }]
                        )
                        return (number, try value(outcome), outcome.stdout)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for (number, answer, printed) in answers {
                let expected = JSONValue.integer(number)
                try expect(answer, [expected, expected, expected], "the answer of run \(number)")
                try expect(printed, "\(number)\n", "what run \(number) printed")
            }
            try expect(Set(answers.map(\.0)).count, 200, "the number of answers")
        },
        Check("Cancelling the task ends the run and its calls, whether the code waits or works") { sandbox in
            for code in ["await started()", "await ready()\nwhile True:\n    pass"] {
                let hasStarted = AsyncStream.makeStream(of: Void.self)
                let outcome = await withTaskGroup { group in
                    group.addTask {
                        await sandbox.run(
                            code: code,
                            externalFunctions: [
                                "started": { _ in
                                    hasStarted.continuation.finish()
                                    try await Task.sleep(for: .seconds(600))
                                    return .null
                                },
                                "ready": { _ in
                                    hasStarted.continuation.finish()
                                    return .null
                                },
                            ]
                        )
                    }
                    for await _ in hasStarted.stream {}
                    group.cancelAll()
                    return await group.next()
                }
                guard let outcome else { throw Violation(description: "there is no outcome") }
                _ = try failure(.cancelled, outcome)
            }
            try expect(try value(await sandbox.run(code: "return 1")), 1, "the next run")
        },
        Check("A run that hangs delays nobody") { sandbox in
            let isOver = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    _ = await sandbox.run(
                        code: "await hang()",
                        externalFunctions: [
                            "hang": { _ in
                                for await _ in isOver.stream {}
                                return .null
                            }
                        ]
                    )
                }
                for number in 0..<20 {
                    try expect(try value(await sandbox.run(code: "return \(number)")), .integer(number), "the value")
                }
                isOver.continuation.finish()
                try await group.waitForAll()
            }
        },
    ]
}

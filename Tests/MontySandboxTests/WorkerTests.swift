import Glibc
import JSONValues
import MontySandbox
import Sandbox
import Synchronization
import Testing

@Suite("Workers", .enabled(if: montyPath != nil, "the program monty is not installed"))
struct WorkerTests {
    @Test("A worker that is killed from outside costs its own run and no other")
    func killedFromOutside() async throws {
        try await withSandbox(MontyConfiguration(maximumWorkers: 1)) { sandbox in
            let process = try await sandbox.inspect().processID
            let outcome = await sandbox.run(
                code: "print('on')\nawait kill()\nreturn 1",
                externalFunctions: [
                    "kill": { _ in
                        Glibc.kill(process, SIGKILL)
                        try await Task.sleep(for: .seconds(60))
                        return .null
                    }
                ]
            )
            #expect(outcome.error?.code == .workerDied)
            #expect(outcome.error?.message == "the sandbox worker was killed by signal 9; run the code again")
            #expect(outcome.stdout == "on\n")
            #expect(await sandbox.run("return 2").value == 2)
            #expect(sandbox.metrics.diedWorkers == 1)
        }
    }

    @Test("An idle worker that is killed from outside is replaced without a word")
    func killedWhileIdle() async throws {
        try await withSandbox { sandbox in
            let process = try await sandbox.inspect().processID
            Glibc.kill(process, SIGKILL)
            while sandbox.metrics.diedWorkers == 0 { try await Task.sleep(for: .milliseconds(1)) }
            #expect(await sandbox.run("return 2").value == 2)
            #expect(sandbox.metrics.startedWorkers == 2)
        }
    }

    @Test("Nothing is left of a worker after the shutdown, and runs in flight end as cancelled")
    func shutdown() async throws {
        let sandbox = try MontySandbox()
        let process = try await sandbox.inspect().processID
        let hasStarted = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup { group in
            group.addTask {
                let outcome = await sandbox.run(
                    code: "await started()\nwhile True:\n    pass",
                    externalFunctions: [
                        "started": { _ in
                            hasStarted.continuation.finish()
                            return .null
                        }
                    ]
                )
                #expect(outcome.error?.code == .cancelled)
            }
            for await _ in hasStarted.stream {}
            await sandbox.shutdown()
        }
        #expect(Glibc.kill(process, 0) == -1)
        #expect(await sandbox.run("return 1").error?.code == .cancelled)
        await sandbox.shutdown()
    }

    @Test("A sandbox that nobody holds any more ends its workers")
    func dropped() async throws {
        var sandbox: MontySandbox? = try MontySandbox()
        let process = try #require(await sandbox?.inspect().processID)
        sandbox = nil
        while Glibc.kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(1)) }
        #expect(errno == ESRCH)
    }

    @Test("Two thousand runs, good and bad, leave no descriptor behind")
    func descriptors() async throws {
        try await withSandbox { sandbox in
            _ = await sandbox.run("return 1")
            let before = openDescriptors()
            for number in 0..<2000 {
                let code = number.isMultiple(of: 10) ? "1 / 0" : "return \(number)"
                let outcome = await sandbox.run(code)
                #expect(
                    number.isMultiple(of: 10) ? outcome.error?.code == .exception : outcome.value == .integer(number))
            }
            // Other tests open descriptors meanwhile, but never one for each of these runs.
            #expect(openDescriptors() < before + 500)
            let inspection = try await sandbox.inspect()
            #expect(inspection.openDescriptors < 12)
        }
    }

    @Test("Workers that are killed over and over leave no descriptor and no process behind")
    func killedOverAndOver() async throws {
        let limits = SandboxLimits(executionTime: .milliseconds(1), wallTime: .milliseconds(5))
        try await withSandbox { sandbox in
            for _ in 0..<20 {
                let process = try await sandbox.inspect().processID
                let outcome = await sandbox.run("while True:\n    pass", SandboxOptions(limits: limits))
                // On a laden machine the bound may be over before the worker is lent.
                #expect([.wallTime, .executionTime, .busy].contains(outcome.error?.code))
                if sandbox.metrics.killedWorkers > 0, outcome.error?.code == .wallTime {
                    while Glibc.kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(1)) }
                }
            }
        }
    }

    @Test("A worn worker is replaced while it still serves")
    func recycling() async throws {
        try await withSandbox(MontyConfiguration(maximumWorkers: 2, runsPerWorker: 20)) { sandbox in
            for number in 0..<200 { #expect(await sandbox.run("return \(number)").value == .integer(number)) }
            #expect(sandbox.metrics.retiredWorkers >= 1)
            #expect(sandbox.metrics.startedWorkers <= 2 + 200 / 20)
        }
    }

    @Test("Beyond the workers and the queue a run is refused as busy")
    func busy() async throws {
        try await withSandbox(MontyConfiguration(maximumWorkers: 1, queueLimit: 1)) { sandbox in
            let isOver = AsyncStream.makeStream(of: Void.self)
            await withTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        let outcome = await sandbox.run(
                            code: "await hang()\nreturn 1",
                            externalFunctions: [
                                "hang": { _ in
                                    for await _ in isOver.stream {}
                                    return .null
                                }
                            ]
                        )
                        #expect(outcome.value == 1)
                    }
                }
                while sandbox.metrics.busyWorkers < 1 || sandbox.metrics.waitingRuns < 1 {
                    try? await Task.sleep(for: .milliseconds(1))
                }
                let refused = await sandbox.run("return 2")
                #expect(refused.error?.code == .busy)
                #expect(
                    refused.error?.message
                        == "all 1 sandbox workers are busy and 1 more runs wait; try again later, or allow more at once (--max-workers, --max-queue)"
                )
                #expect(sandbox.metrics.refusedRuns == 1)
                isOver.continuation.finish()
            }
        }
    }

    @Test("A run that waits for a worker longer than its whole time is refused as busy")
    func queueTime() async throws {
        try await withSandbox(MontyConfiguration(maximumWorkers: 1)) { sandbox in
            let isOver = AsyncStream.makeStream(of: Void.self)
            await withTaskGroup { group in
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
                while sandbox.metrics.busyWorkers < 1 { try? await Task.sleep(for: .milliseconds(1)) }
                let limits = SandboxLimits(wallTime: .milliseconds(20))
                #expect(await sandbox.run("return 2", SandboxOptions(limits: limits)).error?.code == .busy)
                isOver.continuation.finish()
            }
        }
    }

    @Test("A run that was cancelled while it waited keeps its worker alive")
    func abort() async throws {
        try await withSandbox(MontyConfiguration(maximumWorkers: 1)) { sandbox in
            let process = try await sandbox.inspect().processID
            let hasStarted = AsyncStream.makeStream(of: Void.self)
            let outcome = try await withThrowingTaskGroup { group in
                group.addTask {
                    await sandbox.run(
                        code: """
                            try:
                                await hang()
                            except BaseException:
                                print("caught")
                            finally:
                                print("finally")
                            """,
                        externalFunctions: [
                            "hang": { _ in
                                hasStarted.continuation.finish()
                                try await Task.sleep(for: .seconds(600))
                                return .null
                            }
                        ]
                    )
                }
                for await _ in hasStarted.stream {}
                group.cancelAll()
                return try #require(await group.next())
            }
            #expect(outcome.error?.code == .cancelled)
            #expect(outcome.stdout == "")
            #expect(await sandbox.run("return 1").value == 1)
            let inspection = try await sandbox.inspect()
            #expect(inspection.processID == process)
        }
    }

    private func openDescriptors() -> Int {
        guard let folder = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        return count
    }
}

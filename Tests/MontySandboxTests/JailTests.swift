import JSONValues
import MontySandbox
import Sandbox
import Testing

@Suite("What confines a worker")
struct JailTests {
    @Test("The kernel confirms every bound", .enabled(if: montyPath != nil, "the program monty is not installed"))
    func inspection() async throws {
        try await withSandbox { sandbox in
            let inspection = try await sandbox.inspect()
            #expect(inspection.hasNoNewPrivileges)
            #expect(inspection.hasEmptyEnvironment)
            #expect(inspection.hasSystemCallFilter == (inspection.jail != .none))
            #expect(inspection.openDescriptors < 12)
            let limits = SandboxLimits(memoryBytes: 50 << 20)
            _ = await sandbox.run("return 1", SandboxOptions(limits: limits))
            let bounded = try await sandbox.inspect()
            #expect(try #require(bounded.memoryBytes) < 512 << 20)
        }
    }

    @Test(
        "From inside a shut jail no file, socket or process can be had",
        .enabled(if: ScriptedWorker.python != nil, "there is no system Python")
    )
    func escape() async throws {
        let answer = """
            def attempt(action):
                try:
                    action()
                    return "succeeded"
                except OSError as error:
                    return errno.errorcode[error.errno]

            attempts = {
                "read a file": lambda: os.open("/etc/passwd", os.O_RDONLY),
                "write a file": lambda: os.open("/tmp/escaped", os.O_WRONLY | os.O_CREAT),
                "list a folder": lambda: os.listdir("/"),
                "look at a file": lambda: os.stat("/etc/passwd"),
                "make a socket": lambda: socket.socket(),
                "make a process": lambda: os._exit(0) if os.fork() == 0 else None,
                "become a program": lambda: os.execv("/bin/true", ["true"]),
                "signal its parent": lambda: os.kill(os.getppid(), 0),
                "duplicate a descriptor": lambda: os.dup(0),
                "run what it has written": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC),
                "raise its limits": lambda: __import__("resource").setrlimit(4, (-1, -1)),
            }
            import resource

            def answer(number):
                if number == 1:
                    return "ready"
                return "\\n".join(f"{name}: {attempt(action)}" for name, action in attempts.items())
            """
        try await ScriptedWorker.with(answer) { sandbox in
            let jail = try await sandbox.inspect().jail
            let outcome = await sandbox.run("attempt everything")
            let report = try #require(outcome.value?.string, "\(outcome.result)")
            let lines = report.split(separator: "\n")
            #expect(lines.count == 11)
            switch jail {
            case .full: for line in lines { #expect(line.hasSuffix(": ENOSYS")) }
            case .partial:
                for name in ["write a file", "make a socket", "make a process"] {
                    #expect(lines.contains("\(name): EPERM"))
                }
            case .none: Issue.record("this kernel filters no system calls: \(report)")
            }
        }
    }

    @Test(
        "A worker that breaks the protocol in the middle of a run costs that run alone",
        .enabled(if: ScriptedWorker.python != nil, "there is no system Python"),
        arguments: [
            (#"os.write(1, b"\xff\xff\xff\xff garbage")"#, "broke the protocol"),
            (#"os.write(1, struct.pack("<I", 3) + b"\xff\xff\xff")"#, "broke the protocol"),
            (#"os._exit(7)"#, "ended by itself with exit status 7"),
            (#"os.abort()"#, "was killed by signal"),
        ]
    )
    func misbehaviour(action: String, clause: String) async throws {
        let answer = """
            def answer(number):
                if number == 3:
                    \(action)
                return str(number)
            """
        try await ScriptedWorker.with(answer, MontyConfiguration(maximumWorkers: 1)) { sandbox in
            #expect(await sandbox.run("").value == "2")
            let error = try #require(await sandbox.run("").error)
            #expect(error.code == .workerDied)
            #expect(error.message.contains(clause), "\(error)")
            #expect(await sandbox.run("").value == "2")
        }
    }

    @Test(
        "An event that cannot be true is an error and no crash",
        .enabled(if: ScriptedWorker.python != nil, "there is no system Python"),
        arguments: [
            // A root that does not exist, a list that holds itself, a list that holds what comes later, a cut-off node.
            #"field(6, b"\x08\x09" + field(2, b"\x08\x01" + field(2, field(8, b"x"))))"#,
            #"field(6, field(2, b"\x08\x01" + field(2, field(11, field(1, b"\x00")))))"#,
            #"field(6, field(2, b"\x08\x01" + field(2, field(11, field(1, b"\x05")))))"#,
            #"field(6, field(2, b"\x08\x01\x12\x7f\x42"))"#,
            #"field(6, field(2, b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"))"#,
            #"field(6, field(2, field(2, field(99, b""))))"#, #"field(6, field(2, field(2, b"\x40\x01")))"#,
            #"field(6, field(2, field(2, field(14, field(1, b"\x08\x07\x10\x00")))))"#, #"field(6, b"")"#,
        ]
    )
    func impossibleValues(event: String) async throws {
        let answer = "def answer(number):\n    return str(number) if number != 2 else \(event)"
        try await ScriptedWorker.with(answer) { sandbox in
            let error = try #require(await sandbox.run("").error)
            #expect(error.message.hasPrefix("the result cannot be returned: "))
            #expect(await sandbox.run("").value == "3")
        }
    }
}

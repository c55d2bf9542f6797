import Glibc
import JSONValues
import PythonSandbox
import Sandbox
import Testing

@Suite("What confines CPython", .enabled(if: pythonProgram != nil, "there is no usable python3"), .serialized)
struct JailTests {
    @Test("The kernel confirms every bound")
    func inspection() async throws {
        try await withSandbox { sandbox in
            let inspection = try await sandbox.inspect()
            #expect(inspection.jail == .full)
            #expect(inspection.hasSystemCallFilter)
            #expect(inspection.hasNoNewPrivileges)
            #expect(inspection.hasEmptyEnvironment)
            #expect(inspection.openDescriptors == 3)
            #expect(try #require(inspection.memoryBytes) < 512 << 20)
        }
    }

    @Test("The kernel refuses files, sockets, processes and signals, whatever Python would allow")
    func kernel() async throws {
        let code = """
            import errno, mmap, os, resource, signal, socket, subprocess
            def attempt(action):
                try:
                    action()
                    return "succeeded"
                except OSError as error:
                    return errno.errorcode[error.errno]
            attempts = {
                "read a file": lambda: open("/etc/passwd"),
                "read the memory of its parent": lambda: os.open(f"/proc/{parent}/mem", os.O_RDONLY),
                "write a file": lambda: os.open("/tmp/escaped", os.O_WRONLY | os.O_CREAT),
                "list a folder": lambda: os.listdir("/"),
                "look at a file": lambda: os.stat("/etc/passwd"),
                "change its folder": lambda: os.chdir("/tmp"),
                "make a socket": lambda: socket.socket(),
                "make a pair of sockets": lambda: socket.socketpair(),
                "make a process": lambda: os._exit(0) if os.fork() == 0 else None,
                "start a program": lambda: subprocess.run(["/bin/true"]),
                "become a program": lambda: os.execv("/bin/true", ["true"]),
                "signal its parent": lambda: os.kill(parent, 0),
                "duplicate a descriptor": lambda: os.dup(0),
                "make a file in memory": lambda: os.memfd_create("x"),
                "run what it has written": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC),
                "raise its limits": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
                "leave its group": lambda: os.setsid(),
            }
            return {name: attempt(action) for name, action in attempts.items()}
            """
        var configuration = PythonConfiguration()
        configuration.tellsRefusals = false
        try await withSandbox(configuration) { sandbox in
            let outcome = await sandbox.run(code: code, inputs: ["parent": .integer(Int(getpid()))])
            let report = try #require(outcome.value?.object, "\(outcome.result)")
            #expect(report.count == 17)
            for attempt in report { #expect(attempt.value == "ENOSYS", "\(attempt.key)") }
        }
    }

    @Test(
        "What is refused is told in words",
        arguments: [
            ("open('/etc/passwd')", "PermissionError: open is not allowed"),
            ("import subprocess\nsubprocess.run(['ls'])", "PermissionError: subprocess.Popen is not allowed"),
            ("import socket\nsocket.socket()", "PermissionError: socket.__new__ is not allowed"),
            ("import os\nos.system('ls')", "PermissionError: os.system is not allowed"),
            ("import ctypes", "ModuleNotFoundError: import of ctypes halted"),
            ("import numpyy", "ModuleNotFoundError: No module named 'numpyy' (the sandbox has Python's own modules"),
            ("import threading\nthreading.Thread(target=print).start()", "RuntimeError: can't start new thread"),
        ]
    )
    func words(code: String, message: String) async throws {
        try await withSandbox { sandbox in
            let error = try #require(await sandbox.run(code: code).error)
            #expect(error.description.hasPrefix(message), "\(error)")
        }
    }

    @Test("The environment is empty, and so are the arguments")
    func environment() async throws {
        setenv("PYTHON_SANDBOX_SECRET", "a secret", 1)
        defer { unsetenv("PYTHON_SANDBOX_SECRET") }
        try await withSandbox { sandbox in
            let outcome = await sandbox.run(code: "import os, sys\nreturn dict(os.environ), sys.argv, sys.path")
            #expect(outcome.value == [[:], [""], []])
        }
    }

    @Test(
        "A process that ends, breaks the protocol or is killed costs its own run alone",
        arguments: [
            ("import os\nos._exit(7)", "ended by itself with exit status 7"),
            ("import os\nos.abort()", "was killed by signal"),
            ("import os\nos.write(1, b'\\x05\\x00\\x00\\x00hello')", "broke the protocol"),
            ("import os\nos.write(1, b'\\xff\\xff\\xff\\xff')", "broke the protocol"),
            (
                "import os, struct\nt = b'{\"call\":1,\"function\":\"no\",\"arguments\":[],\"keywords\":{}}'\n"
                    + "os.write(1, struct.pack('<I', len(t)) + t)", "broke the protocol"
            ),
            ("import os\nos.close(1)\nprint(1)", "ended by itself"),
        ]
    )
    func misbehaviour(code: String, clause: String) async throws {
        try await withSandbox(PythonConfiguration(maximumRuns: 1)) { sandbox in
            let error = try #require(await sandbox.run(code: code + "\nwhile True: pass").error)
            #expect(error.code == .workerDied)
            #expect(error.message.contains(clause), "\(error)")
            #expect(await sandbox.run(code: "return 1").value == 1)
        }
    }

    @Test("No process is left after the end, whatever the runs did")
    func noProcessLeft() async throws {
        // A name of its own tells these processes from those of the tests that run beside this one.
        var template = Array("/tmp/python-left-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let program = "\(folder)/python3"
        defer {
            unlink(program)
            rmdir(folder)
        }
        try #require(symlink(try PythonProgram.locate().path, program) == 0)
        var configuration = PythonConfiguration()
        configuration.program = program
        try await withSandbox(configuration) { sandbox in
            await withTaskGroup { group in
                for code in ["return 1", "while True: pass", "await wait()", "import time\ntime.sleep(600)"] {
                    group.addTask {
                        _ = await sandbox.run(
                            code: code,
                            externalFunctions: [
                                "wait": { _ in
                                    try await Task.sleep(for: .seconds(600))
                                    return .null
                                }
                            ])
                    }
                }
                while Self.processes(of: folder) == 0, !Task.isCancelled {
                    try? await Task.sleep(for: .milliseconds(20))
                }
                try? await Task.sleep(for: .milliseconds(300))
                group.cancelAll()
            }
        }
        #expect(Self.processes(of: folder) == 0)
    }

    /// How many processes run a program of a folder.
    private static func processes(of folder: String) -> Int {
        guard let processes = opendir("/proc") else { return 0 }
        defer { closedir(processes) }
        var count = 0
        while let entry = readdir(processes) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let file = fopen("/proc/\(name)/cmdline", "r") else { continue }
            defer { fclose(file) }
            var buffer = [UInt8](repeating: 0, count: 256)
            let length = fread(&buffer, 1, buffer.count, file)
            if String(decoding: buffer.prefix(length), as: UTF8.self).hasPrefix(folder) { count += 1 }
        }
        return count
    }
}

import MontySandbox
import Sandbox
import Testing

@Suite("The sandbox program")
struct ProgramTests {
    @Test("Without the program the error says how to get it")
    func missing() throws {
        let error = #expect(throws: SandboxError.self) { try MontyBinary.locate("/nowhere/monty") }
        #expect(error?.code == .unavailable)
        #expect(
            error?.message
                == "there is no program at /nowhere/monty: run scripts/install-monty.sh, "
                + "or pip install pydantic-monty-runtime==1.4.0, or set MONTY_BIN to its path"
        )
    }

    @Test(
        "A program that is no sandbox is told apart from one, at once or after a few attempts",
        arguments: [("/bin/echo", "broke the protocol"), ("/bin/false", "ended by itself with exit status 1")]
    )
    func anotherProgram(path: String, clause: String) async throws {
        try await withSandbox(MontyConfiguration(binary: path)) { sandbox in
            for _ in 0..<2 {
                let error = try #require(await sandbox.run("return 1").error)
                #expect(error.code == .unavailable)
                #expect(error.message.hasPrefix("no sandbox worker can be started: "))
                #expect(error.message.contains(clause))
            }
        }
    }

    @Test("The program that was found is the release that the protocol was tried with", .enabled(if: montyPath != nil))
    func version() throws {
        #expect(MontyBinary.reportedVersion(of: try #require(montyPath)) == MontyBinary.version)
        #expect(MontyBinary.reportedVersion(of: "/bin/false") == nil)
        #expect(MontyBinary.reportedVersion(of: "/nowhere") == nil)
    }

    @Test("A folder and a file that cannot be executed are no programs", arguments: ["/", "/etc/passwd"])
    func noProgram(path: String) {
        #expect(throws: SandboxError.self) { try MontySandbox(MontyConfiguration(binary: path)) }
    }
}

import PythonSandbox
import Sandbox
import Testing

@Suite("Finding CPython")
struct ProgramTests {
    @Test("A program that is not there, or is no Python, is told with what to do")
    func missing() {
        for program in ["/nowhere/python3", "/bin/true"] {
            let error = #expect(throws: SandboxError.self) { try PythonProgram.locate(program) }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("--python") == true)
        }
    }

    @Test(
        "Packages that are not installed are told before a run",
        .enabled(if: pythonProgram != nil, "there is no usable python3")
    )
    func packages() {
        let error = #expect(throws: SandboxError.self) {
            try PythonSandbox(PythonConfiguration(packages: ["no-such-package-at-all"]))
        }
        #expect(error?.message.contains("PythonPackages.prepare") == true)
    }

    @Test(
        "What is no package is never given to pip",
        .enabled(if: pythonProgram != nil, "there is no usable python3"),
        arguments: ["--index-url=x", "/etc/passwd", "git+https://example.com/x", "a b", ""]
    )
    func noPackage(text: String) async {
        let error = await #expect(throws: SandboxError.self) { try await PythonPackages.prepare([text]) }
        #expect(error?.message.contains("is no package") == true)
    }
}

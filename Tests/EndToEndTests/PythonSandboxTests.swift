import Glibc
import JSONValues
import Testing

/// Whether a sandbox of CPython can be had at all.
private let hasPython = ["/usr/bin/python3", "/usr/local/bin/python3"].contains { (path: String) in
    access(path, X_OK) == 0
}

@Suite("The program runs code in CPython", .enabled(if: hasPython, "there is no system Python"))
struct PythonSandboxTests {
    @Test("execute --sandbox python calls an API, all at once, with the whole language")
    func execute() async throws {
        let code = """
            from tools import get_pet
            import asyncio, dataclasses

            @dataclasses.dataclass
            class Seen:
                name: str

            async def main():
                page = await call_tool("list_pets", {"page_size": 3})
                pets = await asyncio.gather(*[get_pet(pet_id=p["id"]) for p in page["items"]])
                return [Seen(p["name"]) for p in pets]

            seen = asyncio.run(main())
            print(len(seen))
            [s.name for s in seen] == sorted((s.name for s in seen), key=[s.name for s in seen].index)
            """
        let result = try await withSampleAPI { base in
            try await Program.openapiCodemode(
                "execute", "--sandbox", "python", "--spec", "\(base)/v2/openapi.yaml", "--json", "-", input: code)
        }
        #expect(result.status == 0, "\(result.errors)")
        let json = try result.json()
        #expect(json["result"] == true)
        #expect(json["stdout"] == "3\n")
        #expect(json["calls"]?.array?.count == 4)
    }

    @Test("A failing run has its exception, its line and status 1")
    func failure() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--sandbox", "python", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9",
            "x = 1\nopen('/etc/passwd')")
        #expect(result.status == 1)
        #expect(result.errors.contains("PermissionError: open is not allowed"))
        #expect(result.errors.contains("line 2: open('/etc/passwd')"))
    }

    @Test("A certain mistake is refused before the run, in CPython too")
    func check() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--sandbox", "python", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9",
            "r = await call_tool('get_pet', {'pet_idd': 1})\nreturn r")
        #expect(result.status == 1)
        #expect(result.errors.contains("The code was not run"))
    }

    @Test("A Python that is not there is wrong usage, with what to do")
    func noPython() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--sandbox", "python", "--python", "/nowhere/python3", "--spec", Program.specification(2),
            "return 1")
        #expect(result.status == 2)
        #expect(result.errors.contains("/nowhere/python3 is no usable Python"))
    }

    @Test("doctor shows the interpreter and which parts of the jail are on")
    func doctor() async throws {
        let result = try await Program.openapiCodemode("doctor", "--sandbox", "python", "--python", "/usr/bin/python3")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("CPython 3."))
        #expect(result.output.contains("full filter"))
    }

    @Test("Packages are installed once, ahead of the run, and the run imports them")
    func packages() async throws {
        try await withScratchFolder { folder in
            try await makeWheel(in: folder)
            let environment = [
                "XDG_CACHE_HOME": "\(folder)/cache", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder,
                "PIP_CONFIG_FILE": "/dev/null",
            ]
            let arguments = [
                "execute", "--sandbox", "python", "--python", "/usr/bin/python3", "--sandbox-packages",
                "tiny-package>=1,<2", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9",
            ]
            let code = "import tiny_package.part\nreturn tiny_package.part.answer()"
            let first = try await Program.openapiCodemode(list: arguments + [code], environment: environment)
            if first.errors.contains("python3-venv") { return }
            #expect(first.output == "42\n", "\(first.errors)")
            // What is there is not installed again: without the wheel it would fail.
            unlink("\(folder)/tiny_package-1.0-py3-none-any.whl")
            let second = try await Program.openapiCodemode(list: arguments + [code], environment: environment)
            #expect(second.output == "42\n", "\(second.errors)")
            let missing = try await Program.openapiCodemode(
                list: arguments.map { $0 == "tiny-package>=1,<2" ? "no-such-package" : $0 } + [code],
                environment: environment)
            #expect(missing.status == 2)
            #expect(missing.errors.contains("the packages no-such-package cannot be installed: ERROR:"))
        }
    }

    /// A wheel is a zip file with the package and what is said about it.
    private func makeWheel(in folder: String) async throws {
        let program = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1] + "/tiny_package-1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr("tiny_package/__init__.py", "")
                wheel.writestr("tiny_package/part.py", "def answer():\\n    return 42\\n")
                info = "tiny_package-1.0.dist-info/"
                wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny-package\\nVersion: 1.0\\n")
                wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
                names = ["tiny_package/__init__.py", "tiny_package/part.py", info + "METADATA", info + "WHEEL", info + "RECORD"]
                wheel.writestr(info + "RECORD", "".join(name + ",,\\n" for name in names))
            """
        try await Program.runToEnd("/usr/bin/python3", ["-c", program, folder])
    }
}

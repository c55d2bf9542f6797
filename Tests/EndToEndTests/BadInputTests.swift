import JSONValues
import Testing

@Suite("Bad input gets a clear error, on standard error, with status 2")
struct BadInputTests {
    @Test("A file that is not there")
    func missingFile() async throws {
        let result = try await Program.openapiCodemode("tools", "--spec", "no-such-file.yaml")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("no-such-file.yaml:1:1: error: the file cannot be read: no such file"))
    }

    @Test(
        "A text that is no OpenAPI document",
        arguments: [
            ("<!doctype html><html></html>", "an HTML page"),
            (#"{"asyncapi": "2.6.0"}"#, "an AsyncAPI document"),
            ("just words", "expected an OpenAPI document"),
            (#"{"openapi": "3.1.0", "paths": {"#, "<stdin>:1:32: error: expected a key"),
            ("", "<stdin>:1:1: error: expected a value, found an empty text"),
        ])
    func notOpenAPI(text: String, expected: String) async throws {
        let result = try await Program.openapiCodemode("tools", "--spec", "-", input: text)
        #expect(result.status == 2)
        #expect(result.errors.contains(expected), "\(result.errors)")
        #expect(result.errors.contains("<stdin>:"))
    }

    @Test(
        "No specification, an unknown option, a name that no specification has",
        arguments: [
            (["tools"], "--spec"),
            (["tools", "--spec", "x.yaml", "--sepc", "y"], "Unknown option '--sepc'"),
            (["tools", "--spec", "shop=x.yaml", "--base-url", "shpo=http://a.b"], "there is no API of that name"),
        ])
    func usage(arguments: [String], expected: String) async throws {
        let result = try await Program.openapiCodemode(list: arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(expected), "\(result.errors)")
    }

    @Test("An unknown tool names the nearest")
    func unknownTool() async throws {
        let result = try await Program.openapiCodemode(
            "call", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "get_pets")
        #expect(result.status == 2)
        #expect(result.errors.contains("Did you mean get_pet"))
    }

    @Test("Wrong arguments are told before anything is sent")
    func wrongArguments() async throws {
        let result = try await Program.openapiCodemode(
            "call", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "get_pet", "--args",
            #"{"pet_idd": 1}"#)
        #expect(result.status == 1)
        #expect(result.errors.contains("pet_idd"))
        #expect(result.errors.contains("pet_id"))
    }

    @Test("A dead API is said to be dead, and the ledger says that nothing was sent")
    func deadAPI() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--json",
            "await call_tool('get_pet', {'pet_id': 1})")
        #expect(result.status == 1)
        let json = try result.json()
        #expect(json["calls"]?[0]?["outcome"] == "not_sent")
        #expect(result.output.contains("127.0.0.1:9"))
    }

    @Test("Code with a syntax error is told with its line")
    func syntaxError() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "-",
            input: "x = 1\ny = = 2\n")
        #expect(result.status == 1)
        #expect(result.errors.contains("line 2: y = = 2"), "\(result.errors)")
    }

    @Test("Without a sandbox there is one line that says how to get it")
    func noSandbox() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--monty",
            "no-such-monty", "return 1")
        #expect(result.status == 2)
        #expect(result.errors.contains("install-monty.sh"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test("An endless loop is ended by its limit, which the message names")
    func endlessLoop() async throws {
        let result = try await Program.openapiCodemode(
            "execute", "--spec", Program.specification(2), "--base-url", "http://127.0.0.1:9", "--max-execution-time",
            "300ms", "while True:\n    pass")
        #expect(result.status == 1)
        #expect(result.errors.contains("--max-execution-time"), "\(result.errors)")
    }

    @Test("No server to call is an error that names the option; looking at tools needs none")
    func noServer() async throws {
        let specification = Program.specification(2)
        let result = try await Program.openapiCodemode("call", "--spec", specification, "list_pets")
        #expect(result.status == 2)
        #expect(result.errors.contains("--base-url"), "\(result.errors)")
        for command in [["tools"], ["stubs"], ["search", "pets"]] {
            let result = try await Program.openapiCodemode(list: command + ["--spec", specification])
            #expect(result.status == 0 && result.output.contains("list_pets"), "\(command) \(result.errors)")
        }
    }
}

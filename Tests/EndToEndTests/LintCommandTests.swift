import JSONValues
import Testing

@Suite("lint is a check for a pipeline")
struct LintCommandTests {
    @Test("The project's own specifications are clean, with every rule", arguments: [1, 2])
    func ownSpecifications(version: Int) async throws {
        let result = try await Program.openapiCodemode(
            "lint", Program.specification(version), "--profile", "strict", "--fail-on", "info")
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("0 errors, 0 warnings"))
    }

    @Test("A finding has file, line and column on standard output, and makes status 1")
    func finding() async throws {
        let text = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            paths:
              /a/{id}:
                get: {operationId: a, responses: {'200': {description: OK}}}
            """
        let result = try await Program.openapiCodemode("lint", "-", "--stdin-filename", "a.yaml", input: text)
        #expect(result.status == 1)
        #expect(result.output.contains("a.yaml:5:5: error undeclared-path-parameter"), "\(result.output)")
        let never = try await Program.openapiCodemode("lint", "-", "--fail-on", "never", input: text)
        #expect(never.status == 0)
        let machine = try await Program.openapiCodemode("lint", "-", "--format", "json", input: text)
        #expect(try machine.json()["summary"]?["errors"]?.int ?? 0 >= 1)
    }

    @Test("A rule explains itself; an unknown one, a pattern without files and a missing file are status 2")
    func usage() async throws {
        let explained = try await Program.openapiCodemode("lint", "--explain", "tool-name")
        #expect(explained.output.contains("Bad:"))
        for arguments in [
            ["lint", "--explain", "tool-nam"], ["lint", "no-such-folder/**/*.yaml"], ["lint", "no-such-file.yaml"],
            ["lint", "--format", "pdf", "x.yaml"],
        ] {
            let result = try await Program.openapiCodemode(list: arguments)
            #expect(result.status == 2, "\(arguments)")
            #expect(result.output.isEmpty)
        }
    }
}

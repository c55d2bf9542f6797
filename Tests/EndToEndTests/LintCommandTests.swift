import JSONValues
import Testing

@Suite("lint is a check for a pipeline")
struct LintCommandTests {
    @Test("The project's own specifications are clean, with every rule", arguments: [1, 2])
    func ownSpecifications(version: Int) async throws {
        let result = try await Program.openapiCodemode(
            "lint", Program.specification(version), "--profile", "strict", "--fail-on", "hint")
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
        #expect(result.output.contains("a.yaml:4:3: error undeclared-path-parameter"), "\(result.output)")
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

    @Test("A file that cannot be read makes status 2 and keeps no other from being read")
    func unreadable() async throws {
        let result = try await Program.openapiCodemode(
            "lint", "no-such-file.yaml", Program.specification(1), "--format", "json")
        #expect(result.status == 2)
        #expect(try result.json()["summary"]?["files"] == 1)
        #expect(result.errors.contains("no-such-file.yaml: the file cannot be read"))
    }

    @Test("Warnings above --max-warnings fail; a wrong configuration or baseline is status 2")
    func limits() async throws {
        let text = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            servers: [{url: 'https://api.pets.shop'}]
            paths:
              /a:
                get: {operationId: a-b, summary: A summary of enough length., responses: {'204': {description: OK}}}
            """
        let accepted = try await Program.openapiCodemode("lint", "-", "--max-warnings", "1", input: text)
        #expect(accepted.status == 0, "\(accepted.output)")
        let tooMany = try await Program.openapiCodemode("lint", "-", "--max-warnings", "0", input: text)
        #expect(tooMany.status == 1)
        let off = try await Program.openapiCodemode(
            "lint", "-", "--max-warnings", "0", "--rule", "tool-name=off", input: text)
        #expect(off.status == 0)
        for option in ["--config", "--baseline"] {
            let wrong = try await Program.openapiCodemode("lint", "-", option, Program.specification(1), input: text)
            #expect(wrong.status == 2, "\(option)")
            #expect(wrong.output.isEmpty)
        }
    }

    @Test("A document is fetched from a URL that is named, and references with URLs only where that is allowed")
    func remote() async throws {
        try await withSampleAPI { base in
            let fetched = try await Program.openapiCodemode("lint", "\(base)/v1/openapi.yaml", "--profile", "validity")
            #expect(fetched.status == 0, "\(fetched.output)\(fetched.errors)")
            let text = """
                openapi: 3.1.0
                info: {title: T, version: '1'}
                paths:
                  /a:
                    get:
                      operationId: list_a
                      responses:
                        '200':
                          description: OK
                          content:
                            application/json: {schema: {$ref: '\(base)/v1/openapi.yaml#/components/schemas/Problem'}}
                """
            let closed = try await Program.openapiCodemode("lint", "-", "--profile", "validity", input: text)
            #expect(closed.output.contains("references to URLs are not allowed"), "\(closed.output)")
            let open = try await Program.openapiCodemode(
                "lint", "-", "--profile", "validity", "--allow-remote", input: text)
            #expect(!open.output.contains("not allowed"), "\(open.output)")
        }
    }

    @Test("All rules are listed, as a table, as JSON and as the guide's page")
    func listing() async throws {
        let table = try await Program.openapiCodemode("lint", "--list-rules")
        let listed = try await Program.openapiCodemode("lint", "--list-rules", "--format", "json")
        let count = try #require(try listed.json()["rules"]?.array?.count)
        #expect(table.output.split(separator: "\n").count == count)
        let page = try await Program.openapiCodemode("lint", "--list-rules", "--format", "markdown")
        #expect(page.output.contains("\n### tool-conversion\n"))
    }
}

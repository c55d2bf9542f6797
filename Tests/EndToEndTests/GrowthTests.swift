import FoundationEssentials
import Glibc
import Testing

@Suite("Large specifications")
struct GrowthTests {
    /// What a process used of the machine.
    private struct Use {
        /// Processor time, in microseconds; it hardly depends on what else runs.
        var work: Int
        /// The most memory, in kilobytes.
        var memory: Int
    }

    @Test("Ten times the operations cost at most twelve times the work and the memory")
    func growth() throws {
        let small = try Self.least(operations: 1_000)
        let large = try Self.least(operations: 10_000)
        #expect(large.work <= 12 * small.work, "\(small.work) and \(large.work) µs")
        #expect(large.memory <= 12 * small.memory, "\(small.memory) and \(large.memory) kB")
    }

    /// The least that reading a document of so many operations, and handing out all their schemas, costs in some runs.
    private static func least(operations: Int) throws -> Use {
        let file = FileManager.default.temporaryDirectory.path + "/growth-\(operations)-\(getpid()).json"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(document(operations: operations).utf8).write(to: URL(filePath: file))
        let uses = try (0..<3).map { _ in try use(of: ["tools", "--spec", file, "--json"]) }
        return try Use(work: #require(uses.map(\.work).min()), memory: #require(uses.map(\.memory).min()))
    }

    private static func document(operations: Int) -> String {
        var paths: [String] = []
        var schemas: [String] = []
        for index in 0..<operations {
            let reference = ##"{"$ref": "#/components/schemas/Thing\##(index)"}"##
            paths.append(
                """
                "/things\(index)/{id}": {"put": {"operationId": "put_thing\(index)", "tags": ["t\(index % 50)"],
                  "summary": "Changes thing number \(index).",
                  "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                    {"name": "dry", "in": "query", "schema": {"type": "boolean", "default": false}}],
                  "requestBody": {"required": true, "content": {"application/json": {"schema": \(reference)}}},
                  "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": \(reference)}}}}}}
                """)
            schemas.append(
                """
                "Thing\(index)": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"},
                  "size": {"type": "integer", "minimum": 0}, "kind": {"enum": ["a", "b"]},
                  "next": {"$ref": "#/components/schemas/Thing\(index - index % 4)"}}}
                """)
        }
        return """
            {"openapi": "3.0.3", "info": {"title": "Large", "version": "1"}, "servers": [{"url": "https://api.example.com"}],
             "paths": {\(paths.joined(separator: ",\n"))}, "components": {"schemas": {\(schemas.joined(separator: ",\n"))}}}
            """
    }

    /// Runs the program with its output thrown away.
    private static func use(of arguments: [String]) throws -> Use {
        let program = "\(Program.folder)/openapi-codemode"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var strings = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for string in strings { free(string) } }
        var process = pid_t()
        try #require(posix_spawn(&process, program, &actions, nil, &strings, environ) == 0)
        var status: CInt = 0
        var usage = rusage()
        try #require(wait4(process, &status, 0, &usage) == process)
        #expect(status == 0)
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        return Use(
            work: seconds * 1_000_000 + Int(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec), memory: usage.ru_maxrss)
    }
}

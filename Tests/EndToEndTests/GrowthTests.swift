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

        mutating func lower(to other: Use) {
            work = min(work, other.work)
            memory = min(memory, other.memory)
        }
    }

    @Test("Ten times the operations cost at most twelve times the work and the memory")
    func growth() throws {
        let files = try [1_000, 10_000].map { operations in
            let file = FileManager.default.temporaryDirectory.path + "/growth-\(operations)-\(getpid()).json"
            try Data(Self.document(operations: operations).utf8).write(to: URL(filePath: file))
            return file
        }
        defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
        // Other programs take the cache and so add to the work, never take from it: the least of some runs counts.
        var least = try files.map(Self.use)
        for _ in 0..<9 where least[1].work > 12 * least[0].work {
            let again = try files.map(Self.use)
            for place in least.indices { least[place].lower(to: again[place]) }
        }
        #expect(least[1].work <= 12 * least[0].work, "\(least[0].work) and \(least[1].work) µs")
        #expect(least[1].memory <= 12 * least[0].memory, "\(least[0].memory) and \(least[1].memory) kB")
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

    /// Reads a document and hands out all its schemas, with the output thrown away.
    private static func use(reading file: String) throws -> Use {
        let program = "\(Program.folder)/openapi-codemode"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let arguments = [program, "tools", "--spec", file, "--json"]
        var strings = arguments.map { strdup($0) } + [nil]
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

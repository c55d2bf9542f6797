import JSONValues
import OpenAPITools
import Testing
import Tools

@Suite("Templates of paths") struct PathTemplateTests {
    @Test(
        "What other template languages write is understood",
        arguments: [
            ("/v1/{name=projects/*}:publish", ["name": "projects/a b"], "/v1/projects/a%20b:publish"),
            ("/files/{proxy+}", ["proxy": "a/b c"], "/files/a/b%20c"), ("/x/{+path}", ["path": "a/b"], "/x/a/b"),
            ("/u/{id:[0-9]{2}}/z", ["id": "12"], "/u/12/z"), ("/a/{id}.json", ["id": "a/b"], "/a/a%2Fb.json"),
            ("/find{?q}", [:], "/find"),
            ("/u('{id}')/f(a='{a}',b={b})", ["id": "1", "a": "x", "b": "y"], "/u('1')/f(a='x',b=y)"),
            ("/s?kind=a b&q={q}", ["q": "1&2"], "/s?kind=a%20b&q=1%262"),
            ("/p/{a}{b}/{a}", ["a": "1", "b": "2"], "/p/12/1"),
            ("/open/{id", [:], "/open/%7Bid"), ("/f/{id}#part", ["id": "5"], "/f/5"),
        ] as [(String, JSONObject, String)])
    func expansion(path: String, arguments: JSONObject, expected: String) async throws {
        let bench = try await ToolBench(operation: [:], method: "get", path: path)
        #expect(try await bench.dryRun(arguments)["url"] == .string("https://api.example.com/v1\(expected)"))
        let required = try await bench.tool().parameters["required"]?.array ?? []
        #expect(Set(required.compactMap(\.string)) == Set(arguments.keys))
    }

    @Test("A value that spans segments leaves none of them by dots", arguments: ["a/../b", "..", "a/%2e%2e"])
    func dots(value: String) async throws {
        let bench = try await ToolBench(operation: [:], method: "get", path: "/files/{proxy+}")
        let error = try await bench.failure(nil, ["proxy": .string(value)])
        #expect(error.message.contains("dot segment"))
    }
}

import JSONValues
import Testing
import Tools

@Suite("The catalogue")
struct ToolCatalogTests {
    @Test("A name means its highest version, a key its own")
    func versions() async throws {
        let catalog = try await ToolCatalog(providers: [
            ListProvider("one.yaml", [tool("add", "1.9"), tool("sub", "1.9")]),
            ListProvider("two.yaml", [tool("add", "1.10"), tool("add", "1.10rc1")]),
        ])
        #expect(catalog.tools.map(\.key.description) == ["tool:sub@1.9", "tool:add@1.10"])
        #expect(catalog.allTools.count == 4)
        #expect(catalog.tool("add")?.key.version.text == "1.10")
        #expect(catalog.tool("add@1.9")?.key.version.text == "1.9")
        #expect(catalog.tool("tool:add@1.9")?.key.version.text == "1.9")
        #expect(catalog.tool("tool:add@v1.9.0")?.key.version.text == "1.9")
        #expect(catalog.tool("tool:add@")?.key == nil)
        #expect(catalog.versions(of: "add").map(\.key.version.text) == ["1.10", "1.10rc1", "1.9"])
        #expect(catalog.versions(of: "none").isEmpty)
    }

    @Test("A tool without a version has a key that ends in @")
    func unversioned() async throws {
        let catalog = try await ToolCatalog(providers: [ListProvider("one.yaml", [tool("add", "")])])
        #expect(catalog.tool("tool:add@")?.name == "add")
        #expect(catalog.tool("add@")?.name == "add")
        #expect(catalog.tool("add")?.key.description == "tool:add@")
    }

    @Test("Two tools with one key are an error that names both places")
    func duplicate() async {
        await #expect {
            _ = try await ToolCatalog(providers: [
                ListProvider("one.yaml", [tool("add", "1", path: "/a")]),
                ListProvider("two.yaml", [tool("add", "1", path: "/b")]),
            ])
        } throws: { error in
            let error = error as? ToolCatalogError
            return error?.code == .duplicateKey
                && error?.message.contains("GET /a of one.yaml and GET /b of two.yaml") == true
        }
    }

    @Test("A name with and without a version is an error")
    func mixed() async {
        await #expect {
            _ = try await ToolCatalog(providers: [ListProvider("one.yaml", [tool("add", ""), tool("add", "2")])])
        } throws: { ($0 as? ToolCatalogError)?.code == .mixedVersions }
    }

    @Test("A version with an @ is an error")
    func invalidVersion() async {
        await #expect {
            _ = try await ToolCatalog(providers: [ListProvider("one.yaml", [tool("add", "a@b")])])
        } throws: { ($0 as? ToolCatalogError)?.code == .invalidVersion }
    }

    @Test("What is hidden is hidden before the highest version is chosen")
    func visibility() async throws {
        let provider = ListProvider("one.yaml", [tool("add", "1"), tool("add", "2"), tool("drop", "1")])
        let catalog = try await ToolCatalog(
            providers: [provider], visibility: ToolVisibility(deny: ["tool:add@2", "dr*"])
        )
        #expect(catalog.tools.map(\.key.description) == ["tool:add@1"])
        #expect(catalog.tool("add@2") == nil)
        await #expect(throws: ToolCallError.self) { try await catalog.call("drop", arguments: [:]) }
        #expect(provider.callCount == 0)
    }

    /// Rules, and the names of the tools that pass them.
    static let rules: [(ToolVisibility, [String])] = [
        (ToolVisibility(), ["list_pets", "get_pet", "create_pet", "status"]),
        (ToolVisibility(allow: ["*_pet"]), ["get_pet", "create_pet"]),
        (ToolVisibility(allow: ["*pet*"], deny: ["create_*"]), ["list_pets", "get_pet"]),
        (ToolVisibility(allow: ["get_pet@1"]), ["get_pet"]),
        (ToolVisibility(allow: ["tool:*@1"]), ["list_pets", "get_pet", "create_pet", "status"]),
        (ToolVisibility(allow: ["pet"]), []),
        (ToolVisibility(isReadOnly: true), ["list_pets", "get_pet", "status"]),
        (ToolVisibility(includeTags: ["pets"]), ["list_pets", "get_pet", "create_pet"]),
        (ToolVisibility(includeTags: ["untagged"]), ["status"]),
        (ToolVisibility(excludeTags: ["pets"]), ["status"]),
        (ToolVisibility(includeTags: ["pets"], excludeTags: ["write"]), ["list_pets", "get_pet"]),
        (ToolVisibility(predicate: { $0.path == "/pets" }), ["list_pets", "create_pet"]),
    ]

    @Test("Each rule lets its tools pass", arguments: rules)
    func visible(_ visibility: ToolVisibility, _ names: [String]) async throws {
        let tools = [
            tool("list_pets", "1", path: "/pets", tags: ["pets"]),
            tool("get_pet", "1", path: "/pets/{id}", tags: ["pets"]),
            tool("create_pet", "1", method: "POST", path: "/pets", tags: ["pets", "write"]),
            tool("status", "1", path: "/status"),
        ]
        let catalog = try await ToolCatalog(providers: [ListProvider("a", tools)], visibility: visibility)
        #expect(catalog.tools.map(\.name) == names)
    }

    @Test("A call reaches the provider that has the tool")
    func call() async throws {
        let one = ListProvider("one.yaml", [tool("add", "1")])
        let two = ListProvider("two.yaml", [tool("sub", "1")])
        let catalog = try await ToolCatalog(providers: [one, two])
        let result = try await catalog.call("sub", arguments: ["a": 1])
        #expect(result.value == ["provider": "two.yaml", "a": 1])
        #expect(one.callCount == 0)
    }

    @Test(
        "An unknown tool is answered with the nearest names",
        arguments: [
            ("get_pett", "Unknown tool: get_pett. Did you mean get_pet"),
            ("tool:get_pet@9", "Unknown tool: tool:get_pet@9. Did you mean tool:get_pet@1?"),
            ("fetch_one_pet", "get_pet"),
            ("zzzz", "Unknown tool: zzzz. Find tools with search."),
        ]
    )
    func unknown(_ name: String, _ message: String) async throws {
        let provider = ListProvider("a", [tool("get_pet", "1"), tool("list_owners", "1")])
        let catalog = try await ToolCatalog(providers: [provider])
        await #expect {
            try await catalog.call(name, arguments: [:])
        } throws: { error in
            let error = error as? ToolCallError
            return error?.code == .unknownTool && error?.message.contains(message) == true
                && error?.record.outcome == .notSent
        }
    }
}

/// A tool of nothing but a name and a place.
func tool(
    _ name: String,
    _ version: String,
    method: String = "GET",
    path: String = "/",
    summary: String = "",
    description: String = "",
    tags: [String] = [],
    isDeprecated: Bool = false,
    words: ToolSchemaWords = ToolSchemaWords()
) -> Tool {
    Tool(
        key: ToolKey(name: name, version: ToolVersion(text: version)), summary: summary, description: description,
        tags: tags, method: method, path: path, isDeprecated: isDeprecated,
        annotations: ToolAnnotations(isReadOnly: method == "GET"), schemas: WordsOnly(words: words)
    )
}

/// Schemas that allow anything.
private struct WordsOnly: ToolSchemas {
    var words: ToolSchemaWords
    var parameters: JSONValue { ["type": "object"] }
    var outputSchema: JSONValue { true }
}

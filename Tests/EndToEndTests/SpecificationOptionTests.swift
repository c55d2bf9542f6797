import JSONValues
import Testing

@Suite("Options about specifications")
struct SpecificationOptionTests {
    private static let api = """
        openapi: 3.0.3
        info: {title: T, version: VERSION}
        servers: [{url: https://api.example.com}]
        paths:
          /a: {get: {operationId: a, responses: {200: {description: ok}}}}
          /b: {get: {operationId: b, parameters: [{$ref: nowhere.yaml}], responses: {}}}
          /c: {$ref: shared/c.yaml}
          /d: null
        """

    @Test("--overlay changes what becomes a tool, for all APIs or for one")
    func overlay() async throws {
        let overlay = """
            overlay: 1.1.0
            info: {title: O, version: '1'}
            actions:
              - {target: "$.paths['/a'].get", update: {x-codemode: {name: renamed, tags: [new]}}}
              - {target: "$.paths['/b']", remove: true}
            """
        try await withFiles(["api.yaml": Self.api, "overlay.yaml": overlay]) { folder in
            let result = try await Program.openapiCodemode(
                "tools", "--spec", "one=\(folder)/api.yaml", "--spec", "two=\(folder)/api.yaml", "--overlay",
                "one=\(folder)/overlay.yaml", "--json", "--skipped")
            #expect(result.status == 0, "\(result.errors)")
            let json = try result.json()
            #expect(json["tools"]?.array?.compactMap { $0["name"]?.string } == ["one_renamed", "two_a"])
            #expect(json["skipped"]?.array?.compactMap { $0["path"]?.string } == ["/c", "/d", "/b", "/c", "/d"])
            let unknown = try await Program.openapiCodemode(
                "tools", "--spec", "\(folder)/api.yaml", "--overlay", "x=\(folder)/overlay.yaml")
            #expect(unknown.status == 2 && unknown.errors.contains("--overlay x=…"))
        }
    }

    @Test("Files are read below --ref-root too, and what is missing is in the list of skipped operations")
    func referenceRoot() async throws {
        let files = [
            "deep/api.yaml": Self.api.replacing("shared/", with: "../shared/"),
            "shared/c.yaml": "{get: {operationId: c, responses: {}}}",
        ]
        try await withFiles(files) { folder in
            let specification = "\(folder)/deep/api.yaml"
            let without = try await Program.openapiCodemode("tools", "--spec", specification, "--json", "--skipped")
                .json()
            #expect(without["tools"]?.array?.compactMap { $0["name"]?.string } == ["a"])
            let skipped = without["skipped"]?.array ?? []
            #expect(skipped.compactMap { $0["path"]?.string } == ["/b", "/c", "/d"])
            #expect(skipped.allSatisfy { $0["reason"]?.string?.isEmpty == false && $0["line"]?.int != nil })
            let with = try await Program.openapiCodemode(
                "tools", "--spec", specification, "--ref-root", folder, "--json", "--skipped"
            ).json()
            #expect(with["tools"]?.array?.compactMap { $0["name"]?.string } == ["a", "c"])
            #expect(with["skipped"]?.array?.count == 2)
        }
    }

    @Test(
        "One name and several versions: the highest is meant, whatever its spelling",
        arguments: [
            (["71", "v9", "70rc1"], "71"), (["2024-01-05", "99", "2024-01-15"], "2024-01-15"), (["1.0", "v1"], "v1"),
            (["2.0.0-beta.1", "2.0.0", "1.10"], "2.0.0"), (["r9", "r10"], "r10"),
        ])
    func versions(_ versions: [String], _ highest: String) async throws {
        let files = Dictionary(
            uniqueKeysWithValues: versions.map { ("\($0).yaml", Self.api.replacing("VERSION", with: "'\($0)'")) })
        try await withFiles(files) { folder in
            let specifications = versions.flatMap { ["--spec", "shop=\(folder)/\($0).yaml"] }
            let tools = try await Program.openapiCodemode(list: ["tools", "--json"] + specifications).json()["tools"]
            #expect(
                Set(tools?.array?.compactMap { $0["key"]?.string } ?? []) == Set(versions.map { "tool:shop_a@\($0)" }))
            let found = try await Program.openapiCodemode(
                list: ["search", "--tool", "shop_a", "--json"] + specifications)
            #expect(found.output.contains("\"key\": \"tool:shop_a@\(highest)\""), "\(found.output)")
        }
    }

    @Test("A name with and without a version, and one key twice, are errors that name both places")
    func clashes() async throws {
        let unversioned = Self.api.replacing(", version: VERSION", with: "")
        let files = ["one.yaml": Self.api, "none.yaml": unversioned, "same.yaml": Self.api]
        try await withFiles(files) { folder in
            for (other, word) in [("none", "with and without a version"), ("same", "is there twice")] {
                let result = try await Program.openapiCodemode(
                    "tools", "--spec", "s=\(folder)/one.yaml", "--spec", "s=\(folder)/\(other).yaml")
                #expect(result.status == 2, "\(other)")
                #expect(result.errors.contains(word), "\(result.errors)")
                #expect(result.errors.contains("one.yaml") && result.errors.contains("\(other).yaml"))
            }
        }
    }
}

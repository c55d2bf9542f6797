import OpenAPICodeMode

/// The library in a program of its own: `library-sample http://127.0.0.1:8099/v2/openapi.yaml`.
@main
struct LibrarySample {
    static func main() async throws {
        let url = CommandLine.arguments.dropFirst().first ?? "http://127.0.0.1:8099/v2/openapi.yaml"
        let codeMode = try await CodeMode.fromOpenAPI(.url(url), validateOutput: .strict)

        let found = try await codeMode.search(query: "order a pet")
        print(found.text)

        let run = try await codeMode.execute(
            """
            page = await call_tool("list_pets", {"status": "available", "page_size": 100})
            return sum(pet["price"] for pet in page["items"])
            """)
        print("all available pets together cost", run.text)
        await codeMode.shutdown()
    }
}

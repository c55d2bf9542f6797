import OpenAPIDocuments
import OpenAPITools
import TestSupport
import Testing
import Tools

@Suite("Several versions of one real service", .enabled(if: Corpus.isThere, "CORPUS_DIR is not set"))
struct VersionedCatalogueTests {
    @Test("A name means its highest version, every key its own, and what is hidden never counts")
    func checkout() async throws {
        let versions = [53, 37, 70, 46, 71, 66, 41, 52]
        let catalog = try await Self.catalogue(versions)
        #expect(catalog.allTools.count == Set(catalog.allTools.map(\.key)).count)
        let payments = catalog.versions(of: "checkout_post_payments").map(\.key.version.text)
        #expect(payments == versions.sorted(by: >).map(String.init))
        for version in versions {
            #expect(catalog.tool("checkout_post_payments@\(version)")?.key.version.text == "\(version)")
            #expect(catalog.tool("tool:checkout_post_payments@v\(version).0")?.key.version.text == "\(version)")
        }
        for tool in catalog.tools {
            let highest = catalog.allTools.filter { $0.name == tool.name }.map(\.key.version).max()
            #expect(tool.key.version == highest, "\(tool.key)")
        }

        let without = try await Self.catalogue(versions, ToolVisibility(deny: ["*@71", "*@70"]))
        #expect(without.tool("checkout_post_payments")?.key.version.text == "66")
        #expect(without.tool("checkout_post_payments@71") == nil)
    }

    private static func catalogue(
        _ versions: [Int],
        _ visibility: ToolVisibility = ToolVisibility()
    ) async throws -> ToolCatalog {
        var providers: [OpenAPIProvider] = []
        for version in versions {
            let file = Corpus.path("documents/Adyen+adyen-openapi/json/CheckoutService-v\(version).json")
            providers.append(
                try OpenAPIProvider(
                    document: try await DocumentLoader().load(.file(file)),
                    configuration: OpenAPIProviderConfiguration(namespace: "checkout"),
                    transport: RecordingTransport(answers: [])))
        }
        return try await ToolCatalog(providers: providers, visibility: visibility)
    }
}

import FoundationEssentials
import HTTPMessages
import OpenAPIDocuments
import OpenAPITools
import Testing
import Tools

/// Where the collection of real specifications lies; `nil` where the tests run without it.
private let corpus = ProcessInfo.processInfo.environment["CORPUS_DIR"]

@Suite("Ranking over real specifications", .enabled(if: corpus != nil, "CORPUS_DIR names no corpus"))
struct SearchCorpusTests {
    /// A set of queries, the specifications that it asks, and the shares that the ranking has to reach.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        /// Below the corpus' documents.
        var documents: [String]
        var top1: Double
        var top5: Double

        var testDescription: String { name }
    }

    /// Sets that came with the corpus.
    static let given = [
        Case(
            name: "github", documents: ["daveshanley+vacuum/model/test_files/api.github.com.yaml"], top1: 0.72,
            top5: 0.95
        ),
        Case(name: "openai", documents: ["openai+openai-openapi/openapi.yaml"], top1: 0.7, top5: 0.97),
        Case(name: "xero", documents: ["XeroAPI+Xero-OpenAPI/xero_accounting.yaml"], top1: 0.7, top5: 0.9),
    ]

    /// Sets of the project's own, over other specifications.
    static let own = [
        Case(name: "asana", documents: ["daveshanley+vacuum/model/test_files/asana.yaml"], top1: 0.5, top5: 0.9),
        Case(
            name: "rebilly", documents: ["Redocly+redocly-cli/tests/smoke/rebilly/rebilly-description.yaml"],
            top1: 0.6, top5: 0.8
        ),
        Case(
            name: "adyen",
            documents: ["CheckoutService-v71", "BalancePlatformService-v2", "ManagementService-v1"]
                .map { "Adyen+adyen-openapi/json/\($0).json" },
            top1: 0.65, top5: 0.9
        ),
        Case(name: "payroll", documents: ["XeroAPI+Xero-OpenAPI/xero-payroll-nz.yaml"], top1: 0.68, top5: 0.95),
        Case(name: "readme", documents: ["readmeio+oas-examples/3.0/json/readme.json"], top1: 0.85, top5: 0.95),
        Case(name: "xsoar", documents: ["daveshanley+vacuum/model/test_files/xsoar.json"], top1: 0.75, top5: 0.92),
        Case(
            name: "xero-small",
            documents: ["app-store", "finance", "projects"].map { "XeroAPI+Xero-OpenAPI/xero-\($0).yaml" }
                + ["assets", "files"].map { "XeroAPI+Xero-OpenAPI/xero_\($0).yaml" },
            top1: 0.6, top5: 0.92
        ),
        Case(
            name: "onboarding", documents: ["Adyen+adyen-openapi/json/LegalEntityService-v4.json"], top1: 0.6,
            top5: 0.95
        ),
        Case(name: "payroll-au", documents: ["XeroAPI+Xero-OpenAPI/xero-payroll-au.yaml"], top1: 0.5, top5: 0.92),
        Case(
            name: "contacts", documents: ["twilio+sendgrid-oai/spec/json/tsg_lmc_contactdb_v3.json"], top1: 0.5,
            top5: 0.88
        ),
        Case(
            name: "github-more", documents: ["daveshanley+vacuum/model/test_files/api.github.com.yaml"], top1: 0.65,
            top5: 0.88
        ),
        Case(name: "openai-more", documents: ["openai+openai-openapi/openapi.yaml"], top1: 0.8, top5: 0.97),
        Case(
            name: "billing", documents: ["Redocly+redocly-cli/tests/smoke/rebilly/rebilly-description.yaml"],
            top1: 0.5, top5: 0.95
        ),
        Case(
            name: "sendgrid",
            documents: [
                "account_provisioning", "alerts", "api_keys", "domain_authentication", "email_activity",
                "email_validation", "enforced_tls", "ip_access_management", "ip_warmup", "link_branding",
                "lmc_contactdb", "mail_settings", "mail", "mc_designs", "mc_segments", "mc_stats", "mc_test", "partner",
                "recipients_data_erasure", "reverse_dns", "scopes", "subusers", "teammates", "templates",
                "tracking_settings", "user", "verified_senders",
            ].map { "twilio+sendgrid-oai/spec/json/tsg_\($0)_v3.json" },
            top1: 0.8, top5: 0.93
        ),
        Case(
            name: "chat", documents: ["twilio+twilio-oai/spec/json/twilio_ip_messaging_v1.json"], top1: 0.68, top5: 0.95
        ),
        Case(name: "events", documents: ["twilio+twilio-oai/spec/json/twilio_events_v1.json"], top1: 0.7, top5: 0.85),
        Case(
            name: "terminals", documents: ["Adyen+adyen-openapi/json/ManagementService-v1.json"], top1: 0.45, top5: 0.95
        ),
        Case(name: "trek", documents: ["readmeio+oas-examples/3.0/json/star-trek.json"], top1: 0.85, top5: 0.95),
    ]

    @Test("A set of the corpus reaches its floors", arguments: given)
    func givenSet(_ set: Case) async throws {
        try await evaluate(set, queries: "\(try #require(corpus))/search-eval/\(set.name).jsonl")
    }

    @Test("A set of the project's own reaches its floors", arguments: own)
    func ownSet(_ set: Case) async throws {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        try await evaluate(set, queries: "/\(folder)/SearchSets/\(set.name).jsonl")
    }

    private func evaluate(_ set: Case, queries path: String) async throws {
        var tools: [Tool] = []
        for document in set.documents {
            let document = try await DocumentLoader().load(.file("\(try #require(corpus))/documents/\(document)"))
            let configuration = OpenAPIProviderConfiguration(baseURL: "http://localhost")
            let provider = try OpenAPIProvider(
                document: document, configuration: configuration, transport: NoTransport()
            )
            tools += try await provider.tools()
        }
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        let queries = try SearchEvaluation.queries(text, file: path)
        let result = SearchEvaluation(of: ToolSearch(tools: tools), queries: queries)
        let misses = result.misses.map { "\($0.query.text): \($0.found)" }.joined(separator: "\n")
        #expect(result.unknownNames == [])
        #expect(result.top1 >= set.top1, "top-1 of \(set.name) is \(result.top1)")
        #expect(result.top5 >= set.top5, "top-5 of \(set.name) is \(result.top5)\n\(misses)")
    }
}

/// A transport that is never used: nothing is called.
private struct NoTransport: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPTransportError) -> HTTPResponse {
        HTTPResponse(status: 500)
    }
}

private import CurlTransport
public import Diagnostics
private import HTTPMessages
private import JSONValues
private import OpenAPIDocuments
private import OpenAPITools
private import Tools

/// Reads the specifications of some settings and makes one catalogue of them.
public struct SpecificationLoader: Sendable {
    private let settings: CodeModeSettings
    private let transport: any HTTPTransport
    /// One for all APIs: what one of them echoes may be the secret of another.
    private var redactor: Redactor { settings.redactor }
    /// What was read, to find out later whether it has changed.
    let files = ReadFiles()
    let texts = FetchedTexts()

    /// Makes a loader; the transport fetches specifications, and later sends the calls.
    public init(settings: CodeModeSettings, transport: any HTTPTransport) {
        self.settings = settings
        self.transport = transport
    }

    /// Reads every specification, all at the same time, and gathers their tools.
    ///
    /// - Parameter needsServers: whether an API without a server that can be called is an error; without, its tools can be
    ///   looked at.
    /// - Throws: ``SpecificationError`` where one cannot be used at all; what is wrong inside a document is told in
    ///   ``LoadedSpecifications/diagnostics`` and costs only the operations that need it.
    public func load(needsServers: Bool = true) async throws -> LoadedSpecifications {
        let documents = try await withThrowingTaskGroup(of: (Int, OpenAPIDocument).self) { group in
            for (place, api) in settings.apis.enumerated() {
                group.addTask { (place, try await read(api)) }
            }
            var documents: [Int: OpenAPIDocument] = [:]
            for try await (place, document) in group { documents[place] = document }
            return settings.apis.indices.compactMap { documents[$0] }
        }
        try checkNamespaces(documents)
        try checkAuthentication(documents)
        return try await gather(documents, needsServers: needsServers)
    }

    private func read(_ api: APISpecification) async throws -> OpenAPIDocument {
        let loader = DocumentLoader(
            options: .init(
                fetch: fetch(for: api), willRead: files.willRead, allowsRemoteReferences: api.allowsRemoteReferences,
                referenceRoot: api.referenceRoot))
        do throws(DocumentError) {
            return try await loader.load(
                DocumentSource(api.source), overlays: api.overlays.map(DocumentSource.init))
        } catch {
            throw SpecificationError(error.diagnostic)
        }
    }

    private func fetch(for api: APISpecification) -> DocumentLoader.Fetch {
        var policy = api.provider.requestPolicy
        policy.secretHeaders += api.provider.headers.map(\.name)
        let origin = try? HTTPURL(api.source.name).origin
        let (transport, texts) = (transport, texts)
        return { [policy] url in
            // What the user's own headers hold is meant for the host that the user named, not for those that a document
            // names.
            let isOwn = (try? HTTPURL(url).origin) == origin
            let text = try await texts.text(of: url) { conditions in
                let accept = HTTPHeader("Accept", "application/json, application/yaml, text/yaml, */*;q=0.8")
                let headers = [accept] + conditions + (isOwn ? api.provider.headers : [])
                return try await transport.send(HTTPRequest(method: "GET", url: url, headers: headers, policy: policy))
            }
            return FetchedText(bytes: text.bytes, url: text.url)
        }
    }

    /// Two specifications without a namespace are two versions of one API only where they have one title.
    private func checkNamespaces(_ documents: [OpenAPIDocument]) throws {
        let unnamed = documents.indices.filter { settings.apis[$0].provider.namespace == nil }
        guard let first = unnamed.first,
            let other = unnamed.first(where: { documents[$0].title != documents[first].title })
        else { return }
        let (left, right) = (settings.apis[first].source.name, settings.apis[other].source.name)
        throw SpecificationError(
            Diagnostic(
                .error, rule: "missing-namespace",
                "\(left) and \(right) describe different APIs, so that their tools need different names",
                hint: "give each a name: --spec NAME=\(left) --spec OTHER=\(right)"))
    }

    private func gather(
        _ documents: [OpenAPIDocument],
        needsServers: Bool
    ) async throws -> LoadedSpecifications {
        var providers: [OpenAPIProvider] = []
        var apis: [LoadedAPI] = []
        var skipped: [SkippedTool] = []
        var diagnostics: [Diagnostic] = []
        for (api, document) in zip(settings.apis, documents) {
            let provider = try makeProvider(document, api, needsServer: needsServers)
            providers.append(provider)
            skipped += provider.skipped.map(SkippedTool.init)
            diagnostics += document.diagnostics
            apis.append(
                LoadedAPI(
                    name: api.source.name, title: document.title, version: document.version,
                    operationCount: document.operations.count + document.skipped.count,
                    toolCount: try await provider.tools().count))
        }
        do {
            let catalog = try await ToolCatalog(providers: providers, visibility: settings.visibility)
            return LoadedSpecifications(catalog: catalog, diagnostics: diagnostics, skipped: skipped, apis: apis)
        } catch let error as ToolCatalogError {
            throw SpecificationError(Diagnostic(.error, rule: "catalogue", error.message))
        }
    }

    private func makeProvider(
        _ document: OpenAPIDocument,
        _ api: APISpecification,
        needsServer: Bool
    ) throws -> OpenAPIProvider {
        var configuration = api.provider
        configuration.needsServer = needsServer
        configuration.redactor = redactor
        configuration.forwardedHeaders += settings.forwardedHeaders
        ReachRules.apply(
            to: &configuration, specification: document.location, allowedHosts: settings.allowedHosts)
        let declared = Set(document.securitySchemes.map(\.name))
        for (scheme, secret) in settings.authentication where declared.contains(scheme) || settings.apis.count == 1 {
            // With one API an unknown name is a mistake, which the provider tells; with several it is another one's.
            if configuration.authentication[scheme] == nil { configuration.authentication[scheme] = secret }
        }
        for (scheme, credentials) in settings.oauth where declared.contains(scheme) || settings.apis.count == 1 {
            if configuration.oauth[scheme] == nil { configuration.oauth[scheme] = credentials }
        }
        do {
            return try OpenAPIProvider(document: document, configuration: configuration, transport: transport)
        } catch {
            let place = SourceLocation(file: api.source.name, line: 1, column: 1)
            throw SpecificationError(Diagnostic(.error, rule: "unusable-specification", "\(error)", at: place))
        }
    }

    /// A secret for all APIs that none of them can use is a mistake that nobody would notice.
    private func checkAuthentication(_ documents: [OpenAPIDocument]) throws {
        guard settings.apis.count > 1 else { return }
        let declared = Set(documents.flatMap { $0.securitySchemes.map(\.name) })
        guard
            let scheme = (Array(settings.authentication.keys) + settings.oauth.keys).sorted().first(where: {
                !declared.contains($0)
            })
        else {
            return
        }
        let names = declared.isEmpty ? "none is declared" : "there are \(declared.sorted().joined(separator: ", "))"
        throw SpecificationError(
            Diagnostic(
                .error, rule: "unknown-security-scheme", "no API declares the security scheme \(scheme); \(names)",
                hint: "name the API too: --auth NAME=\(scheme)=…"))
    }
}

/// A specification that cannot be used: what is wrong, where, and what to do next.
public struct SpecificationError: Error, Sendable, CustomStringConvertible {
    /// The finding.
    public let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    /// One line: `file:line:column: error: message (hint)`.
    public var description: String { diagnostic.description }
}

extension DocumentSource {
    fileprivate init(_ source: SpecificationSource) {
        self =
            switch source {
            case .file(let path): .file(path)
            case .url(let url): .url(url)
            case .bytes(let bytes, let name): .bytes(bytes, name: name)
            case .value(let value): .value(value)
            }
    }
}

extension SkippedTool {
    fileprivate init(_ skipped: SkippedOperation) {
        self.init(
            method: skipped.method, path: skipped.path, reason: skipped.reason, location: skipped.location)
    }
}

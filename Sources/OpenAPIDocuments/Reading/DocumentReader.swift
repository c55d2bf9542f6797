import Diagnostics
import JSONValues
import URIReferences

/// Brings one document, of whatever version, into the one form; made for one reading.
///
/// What can be understood is used; what cannot is reported where it stands and costs no more than it has to.
final class DocumentReader {
    let texts: TextCollection
    let resolver: ReferenceResolver
    /// The version whose rules hold for everything but schemas, which follow the version of their own text.
    let version: SpecificationVersion
    let root: TextNode

    private(set) var diagnostics: [Diagnostic] = []
    private var reported: Set<Diagnostic> = []
    /// Parameters, responses and headers that references lead to, each read once.
    var parameters = ReferredCache<Result<ReadParameter, UnusableOperation>>()
    var responses = ReferredCache<Response?>()
    var headers = ReferredCache<ResponseHeader?>()
    /// The security schemes that requirements refer to and that are no components of the document.
    var addedSchemes: [SecurityScheme] = []
    /// The names of the schemes that requirements refer to, by the reference.
    var referredSchemes: [String: String] = [:]
    /// The security requirements of operations without their own.
    var commonSecurity: [SecurityRequirement] = []
    /// What operations of Swagger 2.0 take and give unless they say otherwise.
    var commonMediaTypes = Swagger2MediaTypes()

    init(texts: TextCollection, version: SpecificationVersion) {
        self.texts = texts
        self.version = version
        resolver = ReferenceResolver(texts: texts)
        root = texts.root?.root ?? TextNode(value: .null, document: DocumentID(index: 0), pointer: JSONPointer())
    }

    /// Reads the whole document.
    func read() -> OpenAPIDocument {
        let isSwagger = version == .swagger2
        let info = info()
        checkFields(
            of: root, isSwagger ? Fields.swagger2Root : Fields.root, of: isSwagger ? "Swagger Object" : "OpenAPI Object"
        )
        let schemes = isSwagger ? swagger2SecuritySchemes() : securitySchemes()
        commonSecurity = securityRequirements(root, known: schemes) ?? []
        if isSwagger { commonMediaTypes = swagger2MediaTypes(root, inheriting: Swagger2MediaTypes()) }
        let listed = operations(knownSchemes: schemes)
        return OpenAPIDocument(
            title: info.title,
            version: info.version,
            description: info.description,
            servers: isSwagger ? swagger2Servers() : servers(root) ?? [Server(url: "/")],
            tags: tags(),
            operations: listed.operations,
            skipped: listed.skipped,
            securitySchemes: schemes + addedSchemes,
            diagnostics: texts.texts.dropFirst().flatMap(\.diagnostics) + diagnostics,
            location: texts.root?.uri.withoutFragment ?? "",
            schemas: SchemaStore(resolver: resolver),
            texts: DocumentTexts(texts: texts, version: version)
        )
    }

    /// Where a node, or a member of it, is written.
    func location(of node: TextNode, _ part: SourcePart = .value) -> SourceLocation? {
        texts.text(node.document)?.location(of: node.pointer, part: part)
    }

    /// Reports something about a node that is probably wrong.
    func report(
        _ rule: String,
        _ message: String,
        at node: TextNode,
        _ part: SourcePart = .value,
        hint: String? = nil
    ) {
        report(.warning, rule, message, at: node, part, hint: hint)
    }

    /// Reports something about a node, once.
    func report(
        _ severity: Diagnostic.Severity,
        _ rule: String,
        _ message: String,
        at node: TextNode,
        _ part: SourcePart = .value,
        hint: String? = nil
    ) {
        let diagnostic = Diagnostic(severity, rule: rule, message, at: location(of: node, part), hint: hint)
        if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    /// Reports a reference that leads nowhere.
    func report(_ failure: ReferenceFailure, at node: TextNode) {
        report(.error, "unresolved-reference", failure.reason, at: node.member("$ref") ?? node, hint: failure.hint)
    }
}

/// Why an operation cannot become a tool, and where the cause stands.
struct UnusableOperation: Error {
    var reason: String
    var node: TextNode
}

/// What has been read behind references, by the text and the words of the reference.
struct ReferredCache<Value> {
    private struct Key: Hashable {
        var document: DocumentID
        var reference: String
    }

    private var values: [Key: Value] = [:]

    /// What a node refers to, where that is known; setting does nothing for a node that is no reference.
    subscript(node: TextNode) -> Value? {
        get { key(of: node).flatMap { values[$0] } }
        set {
            if let key = key(of: node) { values[key] = newValue }
        }
    }

    private func key(of node: TextNode) -> Key? {
        node.reference?.string.map { Key(document: node.document, reference: $0) }
    }
}

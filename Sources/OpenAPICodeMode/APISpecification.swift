public import JSONValues
public import OpenAPITools

/// Where a specification comes from.
public enum SpecificationSource: Sendable {
    /// A file, in JSON or YAML.
    case file(String)
    /// An `http` or `https` URL; fetched with the same client as the calls.
    case url(String)
    /// The text itself; the name stands in messages.
    case bytes([UInt8], name: String)
    /// A document that has been read already.
    case value(JSONValue)

    /// A file or a URL, as a command line names it.
    public init(_ text: String) {
        let lower = text.prefix(8).lowercased()
        self = lower.hasPrefix("http://") || lower.hasPrefix("https://") ? .url(text) : .file(text)
    }

    /// The source as messages name it.
    public var name: String {
        switch self {
        case .file(let path): path
        case .url(let url): url
        case .bytes(_, let name): name
        case .value: "the given document"
        }
    }
}

/// One API, in one version: where its specification is, and how its operations become tools and are called.
public struct APISpecification: Sendable {
    /// Where the specification comes from.
    public var source: SpecificationSource
    /// How its operations become tools and are called.
    public var provider: OpenAPIProviderConfiguration
    /// Whether references to other hosts are followed.
    public var allowsRemoteReferences: Bool
    /// A folder below which referred files may be read, besides the specification's own; `nil` for none.
    public var referenceRoot: String?
    /// OpenAPI Overlay files that are applied to the document, in order.
    public var overlays: [SpecificationSource]

    /// Makes an API of a specification.
    public init(
        _ source: SpecificationSource,
        provider: OpenAPIProviderConfiguration = OpenAPIProviderConfiguration(),
        allowsRemoteReferences: Bool = false,
        referenceRoot: String? = nil,
        overlays: [SpecificationSource] = []
    ) {
        self.source = source
        self.provider = provider
        self.allowsRemoteReferences = allowsRemoteReferences
        self.referenceRoot = referenceRoot
        self.overlays = overlays
    }
}

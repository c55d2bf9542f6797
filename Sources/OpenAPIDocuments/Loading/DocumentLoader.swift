import Diagnostics
import JSONValues
import URIReferences
import YAMLReading

/// Reads an OpenAPI document of any version and all texts that it refers to.
package struct DocumentLoader: Sendable {
    /// What may be read.
    package var options: Options

    /// Makes a loader.
    package init(options: Options = Options()) { self.options = options }

    /// Loads a document: reads it and what it refers to, applies overlays, and brings it into the one form.
    ///
    /// What is wrong inside the document never fails the whole: it becomes diagnostics and skipped operations.
    /// Schemas are not touched before somebody asks for them.
    ///
    /// - Parameter overlays: OpenAPI Overlay documents that are applied to the document, one after the other.
    /// - Throws: an error where the document cannot be read or is no OpenAPI document, or an overlay is unusable.
    package func load(
        _ source: DocumentSource,
        overlays: [DocumentSource] = []
    ) async throws(DocumentError) -> OpenAPIDocument {
        let given = try await read(source)
        var value = given.parsed.value
        var findings: [Diagnostic] = []
        for overlay in overlays {
            let text = try await read(overlay)
            value = try OverlayApplication.apply(text.parsed, to: value, reporting: &findings)
        }
        let version = try DocumentKind.version(of: value, in: given.parsed, reporting: &findings)
        var gatherer = TextGatherer(options: options, given: given)
        let texts = await gatherer.gather(value, version: version, areOverlaid: !overlays.isEmpty)
        let reader = DocumentReader(texts: texts, version: version)
        var document = reader.read()
        document.diagnostics = given.parsed.diagnostics + findings + document.diagnostics
        return document
    }

    /// A text that was given, before anything is known of it.
    struct GivenText: Sendable {
        var parsed: ParsedText
        var uri: URIReference
        /// The bytes, for a first look at them; `nil` for a value.
        var bytes: [UInt8]?
    }

    private func read(_ source: DocumentSource) async throws(DocumentError) -> GivenText {
        switch source {
        case .file(let path): try read(file: path)
        case .url(let url):
            if let path = URIReference(url).filePath { try read(file: path) } else { try await fetch(url) }
        case .bytes(let bytes, let name): try parse(bytes, file: name, uri: Self.uri(ofName: name))
        case .text(let bytes, let name, let place): try parse(bytes, file: name, uri: Self.uri(ofPlace: place))
        case .value(let value):
            GivenText(
                parsed: ParsedText(file: "the document", value: value, sourceMap: nil, diagnostics: []),
                uri: URIReference(""))
        }
    }

    private func read(file path: String) throws(DocumentError) -> GivenText {
        let bytes: [UInt8]
        options.willRead?(LocalFiles.absolutePath(path))
        do throws(LocalFiles.Failure) {
            bytes = try LocalFiles.read(path, limit: options.maximumTextBytes)
        } catch {
            throw DocumentError(
                .unreadable, "the file cannot be read: \(error.reason)",
                at: SourceLocation(file: path, line: 1, column: 1),
                hint: "name a JSON or YAML file with an OpenAPI document")
        }
        return try parse(bytes, file: path, uri: URIReference(absolutePath: LocalFiles.absolutePath(path)))
    }

    private func fetch(_ url: String) async throws(DocumentError) -> GivenText {
        let place = SourceLocation(file: url, line: 1, column: 1)
        guard URIReference(url).isRemote, let fetch = options.fetch else {
            throw DocumentError(
                .unreadable, "the URL cannot be fetched: expected `http`, `https` or `file`", at: place,
                hint: "name a file or a URL that begins with http:// or https://")
        }
        let fetched: FetchedText
        do {
            fetched = try await fetch(url)
        } catch {
            throw DocumentError(
                .unreadable, "the URL cannot be fetched: \(error)", at: place,
                hint: "check the address, and the network from this machine")
        }
        guard fetched.bytes.count <= options.maximumTextBytes else {
            throw DocumentError(
                .unreadable, "the document has more than \(options.maximumTextBytes) bytes", at: place)
        }
        return try parse(fetched.bytes, file: url, uri: URIReference(fetched.url))
    }

    private func parse(_ bytes: [UInt8], file: String, uri: URIReference) throws(DocumentError) -> GivenText {
        let parsed: ParsedText
        do throws(TextReadError) {
            parsed = try DocumentTextReader.read(bytes, file: file, options: options.reading)
        } catch {
            throw DocumentKind.error(for: bytes, file: file) ?? DocumentError(error)
        }
        // Almost any text is YAML, a web page too.
        if parsed.value.object == nil, let error = DocumentKind.error(for: bytes, file: file) { throw error }
        return GivenText(parsed: parsed, uri: uri, bytes: bytes)
    }

    /// A name that is a path or a URL gives a text its place.
    private static func uri(ofName name: String) -> URIReference {
        URIReference(name).scheme != nil || name.contains("/") ? uri(ofPlace: name) : URIReference("")
    }

    private static func uri(ofPlace place: String) -> URIReference {
        let reference = URIReference(place)
        return reference.scheme == nil ? URIReference(absolutePath: LocalFiles.absolutePath(place)) : reference
    }
}

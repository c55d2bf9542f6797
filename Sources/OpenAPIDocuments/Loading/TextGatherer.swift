import Diagnostics
import JSONValues
import URIReferences
import YAMLReading

/// Reads every text that a specification refers to, directly and through others.
///
/// All are read before the document is, since reading may mean the network, and everything after it is a plain
/// function of the texts. A text that cannot be read is remembered with the reason, which is told where it is missed.
struct TextGatherer {
    private let options: DocumentLoader.Options
    private let given: DocumentLoader.GivenText
    private var texts = TextCollection()
    private var bytesRead = 0

    init(options: DocumentLoader.Options, given: DocumentLoader.GivenText) {
        self.options = options
        self.given = given
    }

    /// Reads the texts; `value` is what the given text has become by overlays.
    mutating func gather(
        _ value: JSONValue,
        version: SpecificationVersion,
        areOverlaid: Bool
    ) async -> TextCollection {
        // From 3.2 on, security requirements lead to other texts without a `$ref`.
        let looksOut = areOverlaid || version >= .openAPI32 || given.bytes.map(TextSurvey.isWorthwhile) ?? true
        var waiting = [
            add(given.parsed, value: value, uri: given.uri, requested: nil, version: version, isSurveyed: looksOut)
        ]
        while let (id, outgoing) = waiting.popLast() {
            for reference in outgoing {
                if let next = await follow(reference, from: id) { waiting.append(next) }
            }
        }
        return texts
    }

    private typealias Found = (DocumentID, [TextSurvey.Outgoing])

    private mutating func add(
        _ parsed: ParsedText,
        value: JSONValue,
        uri: URIReference,
        requested: URIReference?,
        version: SpecificationVersion,
        isSurveyed: Bool
    ) -> Found {
        let id = DocumentID(index: texts.texts.count)
        let ownBase = value["$self"]?.string.map { URIReference($0).resolved(against: uri) } ?? uri
        let survey = TextSurvey(
            isSurveyed ? value : .null, base: ownBase, readsIdentifiers: version.countsSchemaSiblings)
        let text = SpecificationText(
            id: id, uri: uri, version: version, parsed: parsed, value: value, names: survey.names)
        texts.add(text, requestedAs: requested)
        return (id, survey.outgoing)
    }

    /// Reads the text that a reference leads to, where it is not there yet.
    private mutating func follow(_ reference: TextSurvey.Outgoing, from id: DocumentID) async -> Found? {
        guard let text = texts.text(id) else { return nil }
        let candidates = ReferenceResolver.candidates(
            for: reference.reference[...], from: text, resource: reference.resource)
        guard !candidates.contains(where: { texts.named($0) != nil }) else { return nil }
        for candidate in candidates where texts.failures[candidate.key] == nil {
            do throws(Refusal) {
                return try await read(candidate, for: text)
            } catch {
                texts.failures[candidate.key] = error.reason
            }
        }
        return nil
    }

    private struct Refusal: Error {
        var reason: String
    }

    private mutating func read(_ uri: URIReference, for text: SpecificationText) async throws(Refusal) -> Found? {
        guard texts.texts.count <= options.maximumReferredTexts else {
            throw Refusal(reason: "the specification refers to more than \(options.maximumReferredTexts) texts")
        }
        let (bytes, final, file) =
            if uri.isRemote {
                try await fetch(uri)
            } else {
                try readFile(uri, for: text)
            }
        bytesRead += bytes.count
        guard bytesRead <= options.maximumReferredBytes else {
            throw Refusal(reason: "the specification refers to more than \(options.maximumReferredBytes) bytes")
        }
        if let known = texts.named(final) {
            texts.add(alias: uri, for: known.document)
            return nil
        }
        let parsed = try parse(bytes, file: file, uri: final)
        return add(
            parsed, value: parsed.value, uri: final, requested: uri,
            version: SpecificationVersion.stated(in: parsed.value)?.version ?? text.version,
            isSurveyed: TextSurvey.isWorthwhile(bytes))
    }

    private func parse(_ bytes: [UInt8], file: String, uri: URIReference) throws(Refusal) -> ParsedText {
        // Descriptions are kept in files of their own, which are one text and nothing else.
        if [".md", ".markdown", ".txt"].contains(where: uri.path.hasSuffix) {
            let text = JSONValue.string(String(decoding: bytes, as: UTF8.self))
            return ParsedText(file: file, value: text, sourceMap: nil, diagnostics: [])
        }
        do throws(TextReadError) {
            return try DocumentTextReader.read(bytes, file: file, options: options.reading)
        } catch {
            throw Refusal(reason: "it is neither JSON nor YAML: \(error)")
        }
    }

    private typealias TextAtPlace = (bytes: [UInt8], uri: URIReference, file: String)

    private func fetch(_ uri: URIReference) async throws(Refusal) -> TextAtPlace {
        let url = uri.withoutFragment
        guard options.allowsRemoteReferences, let fetch = options.fetch else {
            throw Refusal(reason: "references to URLs are not allowed")
        }
        let fetched: FetchedText
        do {
            fetched = try await fetch(url)
        } catch {
            throw Refusal(reason: "\(error)")
        }
        guard fetched.bytes.count <= options.maximumTextBytes else {
            throw Refusal(reason: "it has more than \(options.maximumTextBytes) bytes")
        }
        return (fetched.bytes, URIReference(fetched.url), url)
    }

    private func readFile(_ uri: URIReference, for text: SpecificationText) throws(Refusal) -> TextAtPlace {
        guard let path = uri.filePath else {
            throw Refusal(
                reason: text.uri.path.isEmpty
                    ? "the document has no place that other files could be relative to" : "it is no file and no URL")
        }
        guard let root = texts.root?.uri.filePath else {
            throw Refusal(reason: "a document that was not read from a file may not refer to files")
        }
        let folder = Self.folder(of: root)
        guard LocalFiles.realPath(path) != nil else { throw Refusal(reason: "there is no such file") }
        let allowed = [folder] + (options.referenceRoot.map { [$0] } ?? [])
        guard allowed.contains(where: { LocalFiles.isFile(path, below: $0) }) else {
            throw Refusal(reason: "the file lies outside of the specification's folder")
        }
        options.willRead?(path)
        do throws(LocalFiles.Failure) {
            let bytes = try LocalFiles.read(path, limit: options.maximumTextBytes)
            return (bytes, uri, displayName(of: path, folder: folder))
        } catch {
            throw Refusal(reason: error.reason)
        }
    }

    /// The file as the user would name it: beside the name of the specification that was given.
    private func displayName(of path: String, folder: String) -> String {
        guard path.hasPrefix(folder + "/") else { return LocalFiles.shortPath(path) }
        let inside = path.dropFirst(folder.count + 1)
        let shown = Self.folder(of: given.parsed.file)
        return given.parsed.file.contains("/") ? "\(shown)/\(inside)" : String(inside)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}

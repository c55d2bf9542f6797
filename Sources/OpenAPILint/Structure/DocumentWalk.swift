import Diagnostics
import JSONSchema
import JSONValues
import OpenAPIDocuments

/// Is told of every object and reference of a document while it is walked.
protocol WalkObserver: AnyObject {
    /// An object whose members are visited next.
    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk)
    /// The same object, behind its members.
    func leave(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk)
    /// A reference in a place where an object of that kind belongs, `nil` where something else does; it stands in
    /// `object`.
    func reference(_ text: String, to kind: ObjectKind?, _ object: JSONObject, _ walk: DocumentWalk)
    /// The document or a part of another text has been visited; parts that are added now are visited next.
    func pause(_ walk: DocumentWalk)
    /// Everything that is there has been visited.
    func finish(_ walk: DocumentWalk)
}

extension WalkObserver {
    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {}
    func leave(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {}
    func reference(_ text: String, to kind: ObjectKind?, _ object: JSONObject, _ walk: DocumentWalk) {}
    func pause(_ walk: DocumentWalk) {}
    func finish(_ walk: DocumentWalk) {}
}

/// Walks over the texts of a document by the tables of its version, and reports what is not as they want it.
///
/// Made for one document. A finding is placed where the walk is, so that nothing is spent on places without findings.
final class DocumentWalk {
    /// A part of a text that is used as an object of that kind, or as a field of one.
    struct Part {
        var node: TextNode
        var kind: ObjectKind
        var field: (name: String, shape: Shape)?
        /// Whether operations in it are those of a path, and not of a callback.
        var isOfPaths = false
    }

    let texts: DocumentTexts
    private(set) var tables: StructureTables
    private(set) var document: DocumentID
    /// The way from the text's root to where the walk is.
    var path: [String] = []
    private(set) var findings: [RawFinding] = []
    /// How many schemas are around this place.
    private(set) var schemaDepth = 0
    private var isOfPaths = false
    /// Not zero inside of schemas of other dialects, which the tables do not describe.
    var foreignSchemas = 0
    /// The meta-schemas of other dialects that were needed so far.
    var metaSchemas: [String: JSONSchema] = [:]

    /// How much may still be spent on what is not needed for a verdict: comparisons of names, unions of properties.
    private(set) var effort = 3_000_000

    private let observers: [any WalkObserver]
    private var parts: [Part] = []
    private var knownParts: Set<PartKey> = []

    private struct PartKey: Hashable {
        var place: TextPlace
        var kind: ObjectKind
        var field: String?
    }

    /// References in places that may hold none, by what belongs there.
    var oddReferences: [OddReference: OddReference.Uses] = [:]

    init(texts: DocumentTexts, observers: [any WalkObserver]) {
        self.texts = texts
        self.observers = observers
        tables = StructureTables.of(texts.version)
        document = texts.root.document
    }

    /// The version whose rules hold here.
    var version: SpecificationVersion { tables.version }

    /// Where the walk is.
    var pointer: JSONPointer { JSONPointer(path) }

    /// Whether operations at this place are those of a path, and not of a callback or a webhook.
    var isInPaths: Bool { (isOfPaths || path.first == "paths") && !path.contains("callbacks") }

    /// Walks over the whole document, and over each part of another text that it uses.
    func run() {
        var next: Part? = Part(node: texts.root, kind: .root)
        while let part = next {
            visit(part)
            for observer in observers { observer.pause(self) }
            next = parts.popLast()
        }
        reportOddReferences()
        for observer in observers { observer.finish(self) }
    }

    /// Walks over a part later, once for each kind that it is used as.
    func add(_ part: Part) {
        let key = PartKey(place: part.node.place, kind: part.kind, field: part.field?.name)
        guard knownParts.insert(key).inserted else { return }
        parts.append(part)
    }

    private func visit(_ part: Part) {
        document = part.node.document
        tables = StructureTables.of(document == texts.root.document ? texts.version : texts.version(of: document))
        path = part.node.pointer.tokens
        schemaDepth = part.kind == .schema ? 1 : 0
        foreignSchemas = 0
        isOfPaths = part.isOfPaths
        if let field = part.field {
            return check(part.node.value, field.shape, Subject(kind: part.kind, field: field.name, step: .whole))
        }
        let shape: Shape =
            switch part.kind {
            case .schema: .schema
            case .root, .pathItem: .object(part.kind)
            default: .reference(part.kind)
            }
        check(part.node.value, shape, Subject(kind: part.kind, field: "", step: .whole))
    }

    /// Takes from what may be spent; false where nothing is left, so that a hostile document costs a bounded time.
    func spend(_ amount: Int) -> Bool {
        effort -= amount
        return effort > 0
    }

    /// The known name that another one was probably meant to be.
    func nearest(_ name: String, among known: some Collection<String>) -> String? {
        spend(known.count &* 4) ? NearestName.find(name, among: known) : nil
    }

    /// This place as a node, or one below it.
    func node(_ value: JSONValue, below tokens: [String] = []) -> TextNode {
        TextNode(value: value, document: document, pointer: JSONPointer(path + tokens))
    }

    /// A member of an object at this place, or what stands in another place for it.
    func followed(_ key: String, of object: JSONObject) -> TextNode? {
        guard let value = object[key] else { return nil }
        let member = node(value, below: [key])
        guard member.reference?.string != nil else { return member }
        return (try? texts.followed(member)) ?? member
    }

    /// Goes one step down, and back.
    func descend(to token: String, _ body: () -> Void) {
        path.append(token)
        body()
        path.removeLast()
    }

    /// Goes into an object, and tells the observer.
    func inside(_ kind: ObjectKind, _ object: JSONObject, _ body: () -> Void) {
        if kind == .schema { schemaDepth += 1 }
        for observer in observers { observer.enter(kind, object, self) }
        body()
        for observer in observers { observer.leave(kind, object, self) }
        if kind == .schema { schemaDepth -= 1 }
    }

    /// Tells the observer of a reference.
    func meet(reference text: String, to kind: ObjectKind?, _ object: JSONObject) {
        for observer in observers { observer.reference(text, to: kind, object, self) }
    }

    /// Reports something about this place, or one below it.
    func report(
        _ rule: String,
        _ message: String,
        below tokens: [String] = [],
        _ part: SourcePart = .value,
        severity: LintSeverity? = nil,
        suggestions: [String] = [],
        related: [RelatedLocation] = []
    ) {
        report(
            rule, message, at: node(.null, below: tokens), part, severity: severity, suggestions: suggestions,
            related: related)
    }

    /// Reports something about another place.
    func report(
        _ rule: String,
        _ message: String,
        at place: TextNode,
        _ part: SourcePart = .value,
        severity: LintSeverity? = nil,
        suggestions: [String] = [],
        related: [RelatedLocation] = []
    ) {
        var finding = RawFinding(rule, message, at: location(of: place, part))
        finding.pointer = place.pointer
        finding.severity = severity
        finding.suggestions = suggestions
        finding.related = related
        findings.append(finding)
    }

    /// Where a place is written.
    func location(of place: TextNode, _ part: SourcePart = .value) -> SourceLocation {
        texts.location(of: place.pointer, in: place.document, part: part)
            ?? SourceLocation(file: texts.file(of: place.document), line: 1, column: 1)
    }
}

extension DocumentWalk {
    /// What a sentence about a place is about.
    struct Subject {
        enum Step {
            case whole
            case element
            case member(String)
        }

        var kind: ObjectKind
        var field: String
        var step: Step
    }

    /// Reports what is wrong with the form of this place.
    func reportForm(
        _ message: String,
        below tokens: [String] = [],
        _ part: SourcePart = .value,
        suggestions: [String] = []
    ) {
        guard foreignSchemas == 0 else { return }
        report(
            schemaDepth > 0 ? "invalid-schema" : "structure", message, below: tokens, part, suggestions: suggestions)
    }

    /// The name of an object in this version.
    func name(of kind: ObjectKind) -> String {
        kind == .root && version == .swagger2 ? "Swagger Object" : kind.name
    }

    /// The beginning of a sentence about a place.
    func words(for subject: Subject) -> String {
        let name = name(of: subject.kind)
        guard !subject.field.isEmpty else { return "\(name): the whole" }
        return switch subject.step {
        case .whole: "\(name): `\(subject.field)`"
        case .element: "\(name): an element of `\(subject.field)`"
        case .member(let member): "\(name): \"\(Excerpt.short(member))\" in `\(subject.field)`"
        }
    }
}

/// Texts of documents as sentences show them.
enum Excerpt {
    /// The text, cut where it is long.
    static func short(_ text: String) -> String {
        text.utf8.count <= 60 ? text : text.prefix(57) + "…"
    }

    /// A value, cut where it is long.
    static func of(_ value: JSONValue) -> String {
        switch value {
        case .object, .array: value.kindWithArticle
        default: short(value.compactText)
        }
    }
}

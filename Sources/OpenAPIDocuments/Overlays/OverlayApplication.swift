import Diagnostics
import JSONValues

/// Applies OpenAPI Overlay documents (Overlay Specification 1.0 and 1.1).
struct OverlayApplication {
    private let overlay: ParsedText
    private var value: JSONValue
    private var findings: [Diagnostic] = []

    /// The value with all actions of an overlay applied, one after the other.
    ///
    /// - Throws: an error where the text is no overlay, or an action cannot be understood.
    static func apply(
        _ overlay: ParsedText,
        to value: JSONValue,
        reporting findings: inout [Diagnostic]
    ) throws(DocumentError) -> JSONValue {
        var application = OverlayApplication(overlay: overlay, value: value)
        try application.run()
        findings += overlay.diagnostics + application.findings
        return application.value
    }

    private init(overlay: ParsedText, value: JSONValue) {
        self.overlay = overlay
        self.value = value
    }

    private mutating func run() throws(DocumentError) {
        guard overlay.value["overlay"] != nil else {
            throw error("the text is no OpenAPI Overlay: it has no `overlay`", at: JSONPointer())
        }
        let place = JSONPointer(["actions"])
        guard let actions = overlay.value["actions"]?.array else {
            throw error("the overlay has no list of `actions`", at: place)
        }
        for (index, action) in actions.enumerated() { try run(action, at: place.appending(index)) }
    }

    private mutating func run(_ action: JSONValue, at place: JSONPointer) throws(DocumentError) {
        guard let target = action["target"]?.string else {
            throw error("the action has no `target`, expected a JSONPath", at: place)
        }
        let found = try find(target, "target", at: place.appending("target"))
        if found.isEmpty {
            findings.append(
                Diagnostic(
                    .warning, rule: "overlay-without-target", "the target \"\(target)\" finds nothing in the document",
                    at: overlay.location(of: place.appending("target"))))
        }
        if action["remove"]?.bool == true {
            remove(found.map(\.path))
        } else if let source = action["copy"], action["update"] == nil {
            try copy(source, to: found, at: place.appending("copy"))
        } else if let update = action["update"] {
            for place in found { value.update(at: place.path[...]) { $0 = Self.merged($0, update) } }
        } else {
            findings.append(
                Diagnostic(
                    .warning, rule: "overlay-without-effect",
                    "the action neither updates nor copies nor removes anything",
                    at: overlay.location(of: place)))
        }
    }

    /// The places that a JSONPath finds.
    private func find(
        _ text: String,
        _ field: String,
        at place: JSONPointer
    ) throws(DocumentError) -> [JSONPathEvaluation.Found] {
        do throws(JSONPath.SyntaxError) {
            return JSONPathEvaluation.find(try JSONPathParser.parse(text), in: value)
        } catch {
            throw self.error(
                "the \(field) \"\(text)\" is no JSONPath: \(error.message) behind \(error.offset) characters", at: place
            )
        }
    }

    /// Merges the one value that a JSONPath finds into places (1.1).
    private mutating func copy(
        _ source: JSONValue,
        to places: [JSONPathEvaluation.Found],
        at place: JSONPointer
    ) throws(DocumentError) {
        guard let text = source.string else {
            throw error("`copy` is \(source.kindWithArticle), expected a JSONPath", at: place)
        }
        let found = try find(text, "source", at: place)
        guard found.count == 1, let copied = found.first?.value else {
            findings.append(
                Diagnostic(
                    .warning, rule: "overlay-without-source",
                    "the source \"\(text)\" finds \(found.count) places, expected one; nothing is copied",
                    at: overlay.location(of: place)))
            return
        }
        for place in places { value.update(at: place.path[...]) { $0 = Self.merged($0, copied) } }
    }

    /// Removes places, the last ones first, so that the indices of the others stay right.
    private mutating func remove(_ paths: [[String]]) {
        for path in Set(paths).sorted(by: Self.isBehind) {
            guard let last = path.last else { continue }
            value.update(at: path.dropLast()) { parent in
                switch parent {
                case .object(var object):
                    object[last] = nil
                    parent = .object(object)
                case .array(var elements):
                    guard let index = Int(last), elements.indices.contains(index) else { return }
                    elements.remove(at: index)
                    parent = .array(elements)
                default: break
                }
            }
        }
    }

    /// Whether a place comes behind another among the elements of a list, or lies inside it.
    private static func isBehind(_ left: [String], _ right: [String]) -> Bool {
        for (left, right) in zip(left, right) where left != right {
            guard let leftIndex = Int(left), let rightIndex = Int(right) else { return left > right }
            return leftIndex > rightIndex
        }
        return left.count > right.count
    }

    /// Objects are merged member by member, lists grow, everything else is replaced.
    private static func merged(_ target: JSONValue, _ update: JSONValue) -> JSONValue {
        switch (target, update) {
        case (.object(var object), .object(let changes)):
            for change in changes {
                object[change.key] = object[change.key].map { mergedMember($0, change.value) } ?? change.value
            }
            return .object(object)
        case (.array(let elements), _): return .array(elements + [update])
        default: return update
        }
    }

    private static func mergedMember(_ target: JSONValue, _ update: JSONValue) -> JSONValue {
        switch (target, update) {
        case (.array(let elements), .array(let more)): .array(elements + more)
        case (.object, .object): merged(target, update)
        default: update
        }
    }

    private func error(_ message: String, at place: JSONPointer) -> DocumentError {
        DocumentError(
            .overlay, message, at: overlay.location(of: place),
            hint: "an overlay holds `overlay: 1.0.0` and a list of `actions`, each with a `target`")
    }
}

extension JSONValue {
    /// Changes the value at a place; does nothing where there is none.
    fileprivate mutating func update(at path: ArraySlice<String>, _ change: (inout JSONValue) -> Void) {
        guard let token = path.first else { return change(&self) }
        switch self {
        case .object(var object):
            guard var member = object[token] else { return }
            self = .null
            member.update(at: path.dropFirst(), change)
            object[token] = member
            self = .object(object)
        case .array(var elements):
            guard let index = Int(token), elements.indices.contains(index) else { return }
            self = .null
            elements[index].update(at: path.dropFirst(), change)
            self = .array(elements)
        default: return
        }
    }
}

import JSONValues
import URIReferences

/// What one walk over a text finds out about its connections: references to other texts, and schemas with own names.
struct TextSurvey {
    /// A reference that leads out of the text, without its fragment.
    struct Outgoing: Hashable {
        var reference: String
        /// The resource that it stands in (``SchemaNames``).
        var resource: Int
    }

    /// The references to other texts, each once, in the order of the text.
    private(set) var outgoing: [Outgoing] = []
    /// The schemas with own names.
    private(set) var names = SchemaNames()

    private let readsIdentifiers: Bool
    private var seen: Set<Outgoing> = []
    private var path: [String] = []
    private var bases: [URIReference]

    /// Deeper places are not looked at.
    private static let maximumDepth = 600

    /// Surveys a value; `$id` and its kin count from OpenAPI 3.1 on only.
    init(_ value: JSONValue, base: URIReference, readsIdentifiers: Bool) {
        self.readsIdentifiers = readsIdentifiers
        bases = [base]
        visit(value, resource: SchemaNames.wholeText, holdsNames: false)
    }

    /// Whether a text can hold anything that a survey would find; a wrong `true` only costs the walk.
    static func isWorthwhile(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while let dollar = nextDollar(in: bytes, from: place) {
                if mayLeadOut(bytes, behind: dollar + 1) { return true }
                place = dollar + 1
            }
            return false
        }
    }

    private mutating func visit(_ value: JSONValue, resource: Int, holdsNames: Bool) {
        guard path.count < Self.maximumDepth else { return }
        switch value {
        case .object(let object):
            let inner = holdsNames ? resource : enter(object, resource)
            for member in object.members { visit(member, resource: inner, isNamed: holdsNames) }
        case .array(let elements):
            for (index, element) in elements.enumerated() where Self.isContainer(element) {
                path.append(String(index))
                visit(element, resource: resource, holdsNames: false)
                path.removeLast()
            }
        default: break
        }
    }

    private mutating func visit(_ member: JSONObject.Member, resource: Int, isNamed: Bool) {
        switch member.value {
        case .string(let text):
            // Even where names are expected, a text under this one can be nothing else.
            if member.key == "$ref" { add(reference: text, resource: resource) }
        case .object, .array:
            path.append(member.key)
            if isNamed {
                visit(member.value, resource: resource, holdsNames: false)
            } else {
                visit(keyword: member.key, member.value, resource: resource)
            }
            path.removeLast()
        default: break
        }
    }

    private static func isContainer(_ value: JSONValue) -> Bool {
        switch value {
        case .object, .array: true
        default: false
        }
    }

    private mutating func visit(keyword: String, _ value: JSONValue, resource: Int) {
        switch keyword {
        case "security": visit(requirements: value, resource: resource)
        case _ where TextGrammar.isData(keyword): break
        case "examples":
            // Example Objects may be references; everything else in them is data.
            for member in value.object ?? [:] {
                if let text = member.value["$ref"]?.string { add(reference: text, resource: resource) }
            }
        default:
            visit(value, resource: resource, holdsNames: TextGrammar.holdsNames(keyword))
        }
    }

    /// Security requirements may refer to schemes by URI from 3.2 on; a name looks like no path.
    private mutating func visit(requirements: JSONValue, resource: Int) {
        for requirement in requirements.array ?? [] {
            for member in requirement.object ?? [:] where member.key.utf8.contains(UInt8(ascii: "#")) {
                add(reference: member.key, resource: resource)
            }
        }
    }

    private mutating func add(reference: String, resource: Int) {
        guard reference.utf8.first != UInt8(ascii: "#") else { return }
        let text = reference.prefix { $0 != "#" }
        let outgoing = Outgoing(reference: String(text), resource: resource)
        if seen.insert(outgoing).inserted { self.outgoing.append(outgoing) }
    }

    /// Notes the names of a schema; returns the resource that its members stand in.
    private mutating func enter(_ object: JSONObject, _ resource: Int) -> Int {
        guard readsIdentifiers else { return resource }
        var resource = resource
        if let id = object["$id"]?.string, !path.isEmpty || object["openapi"] == nil {
            let uri = URIReference(id).resolved(against: bases[resource + 1])
            names.resources.append(SchemaNames.Resource(pointer: JSONPointer(path), uri: uri))
            bases.append(uri)
            resource = names.resources.count - 1
        }
        if let name = object["$anchor"]?.string {
            names.anchors[SchemaNames.Anchor(resource: resource, name: name)] = JSONPointer(path)
        }
        if let name = object["$dynamicAnchor"]?.string {
            names.anchors[SchemaNames.Anchor(resource: resource, name: name)] = JSONPointer(path)
            names.dynamicAnchors[SchemaNames.Anchor(resource: resource, name: name)] = JSONPointer(path)
        }
        return resource
    }
}

extension TextSurvey {
    private static func nextDollar(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            // A back slash may hide a dollar sign from the eye but not from the reader.
            if bytes[place] == UInt8(ascii: "$") || isEscapedDollar(bytes, at: place) { return place }
            place += 1
        }
        return nil
    }

    private static func isEscapedDollar(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
        bytes[place] == UInt8(ascii: "\\") && starts(bytes, with: "\\u0024", at: place)
    }

    private static func mayLeadOut(_ bytes: UnsafeBufferPointer<UInt8>, behind start: Int) -> Bool {
        if starts(bytes, with: "ref", at: start) {
            var place = start + 3
            while place < bytes.count, isBetween(bytes[place]) { place += 1 }
            return place < bytes.count && bytes[place] != UInt8(ascii: "#")
        }
        return ["id", "anchor", "dynamicAnchor", "self"].contains { starts(bytes, with: $0, at: start) }
            || (start > 0 && bytes[start - 1] == UInt8(ascii: "\\"))
    }

    /// What may stand between the word and the reference: quotes, the colon, white space.
    private static func isBetween(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ":"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    private static func starts(_ bytes: UnsafeBufferPointer<UInt8>, with word: StaticString, at place: Int) -> Bool {
        guard place + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
    }
}

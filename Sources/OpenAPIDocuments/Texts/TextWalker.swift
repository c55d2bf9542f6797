package import JSONValues

/// Walks through a text of a specification, and knows what is said by it and what is only data.
package final class TextWalker {
    /// What a value is.
    package enum Role: Sendable {
        /// The value of a keyword of the specification, the last of the path, or an element of one that is a list.
        case keyword
        /// A value behind a name that the author chose, the last of the path.
        case named
        /// Anything inside an example, a default, an enumeration or an extension.
        case data
    }

    /// Where the walk is.
    package private(set) var path: [String] = []
    private let text: TextNode

    /// Deeper places are not looked at.
    private static let maximumDepth = 600

    /// Makes a walk through a whole text.
    package init(_ text: TextNode) { self.text = text }

    /// Where the walk is, as a pointer.
    package var pointer: JSONPointer { JSONPointer(path) }

    /// Where the walk is.
    package var place: TextPlace { TextPlace(document: text.document, pointer: pointer) }

    /// Visits every value of the text, an object before its members.
    package func walk(_ visit: (TextWalker, JSONValue, Role) -> Void) {
        walk(text.value, .keyword, holdsNames: false, visit)
    }

    private func walk(
        _ value: JSONValue,
        _ role: Role,
        holdsNames: Bool,
        _ visit: (TextWalker, JSONValue, Role) -> Void
    ) {
        guard path.count < Self.maximumDepth else { return }
        visit(self, value, role)
        switch value {
        case .object(let object):
            for member in object.members {
                path.append(member.key)
                switch (role, holdsNames) {
                case (.data, _): walk(member.value, .data, holdsNames: false, visit)
                // Even among names, what begins with `x-` is an extension, and a text under `$ref` a reference.
                case (_, true): walk(member.value, .named, holdsNames: false, visit)
                default: walk(keyword: member.key, member.value, visit)
                }
                path.removeLast()
            }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                path.append(String(index))
                walk(element, role == .data ? .data : .keyword, holdsNames: false, visit)
                path.removeLast()
            }
        default: break
        }
    }

    private func walk(keyword: String, _ value: JSONValue, _ visit: (TextWalker, JSONValue, Role) -> Void) {
        if TextGrammar.isData(keyword) {
            walk(value, .data, holdsNames: false, visit)
        } else if keyword == "examples" {
            // A list of examples is data; a map of them holds Example Objects.
            walk(value, value.array == nil ? .keyword : .data, holdsNames: true, visit)
        } else {
            walk(value, .keyword, holdsNames: TextGrammar.holdsNames(keyword), visit)
        }
    }
}

import Diagnostics
import JSONValues

/// Turns schemas of every version into JSON Schema 2020-12, one component at a time; what is converted is kept.
///
/// Whatever the input, the output is valid by the official meta-schema, and every `$ref` in it is `#/$defs/NAME` of a
/// definition that is handed out with it. What has no place in it is left out and reported.
struct SchemaConversion: Sendable {
    /// A schema of `$defs`.
    struct Definition: Sendable {
        let name: String
        let value: JSONValue
    }

    let resolver: ReferenceResolver
    private(set) var diagnostics: [Diagnostic] = []
    private var reported: Set<Diagnostic> = []
    private var names: DefinitionNames?
    private var components: [Component] = []
    private var numbers: [ComponentKey: Int] = [:]
    private var subtypes: SubtypeIndex?
    private var families: [TextPlace: [TextNode]] = [:]

    /// The properties that do not travel.
    var hidden: HiddenProperties

    /// What is being converted: the text, the place in it, the direction, and what was met on the way.
    var frame = Frame(
        at: TextPlace(document: DocumentID(index: 0), pointer: JSONPointer()), direction: .request,
        bindings: DynamicBindings())

    init(_ resolver: ReferenceResolver) {
        self.resolver = resolver
        hidden = HiddenProperties(resolver)
    }

    /// What tells one definition from another.
    struct ComponentKey: Hashable, Sendable {
        var place: TextPlace
        var direction: SchemaDirection
        var bindings: DynamicBindings
        var role: Role

        /// A schema that others extend is two: what they extend, and the union of all of them.
        enum Role: Sendable {
            case plain, base, union
        }
    }

    private struct Component: Sendable {
        let name: String
        let key: ComponentKey
        /// The value behind the key, before and after its conversion.
        var state: State

        enum State: Sendable {
            case waiting(JSONValue)
            case converted(JSONValue, needs: [Int])
        }
    }

    struct Frame: Sendable {
        var document: DocumentID
        var path: [String]
        var direction: SchemaDirection
        var bindings: DynamicBindings
        /// The definitions that are referred to, each once, in the order of the schema.
        private(set) var needs: [Int] = []
        private var needed: Set<Int> = []
        /// How often something was left out that would have narrowed the schema.
        var losses = 0

        init(at place: TextPlace, direction: SchemaDirection, bindings: DynamicBindings) {
            document = place.document
            path = place.pointer.tokens
            self.direction = direction
            self.bindings = bindings
        }

        mutating func need(_ number: Int) {
            if needed.insert(number).inserted { needs.append(number) }
        }

        var pointer: JSONPointer { JSONPointer(path) }
    }

    /// Deeper schemas are cut off: nobody writes them, and each level costs stack.
    static let maximumDepth = 400

    /// Converts a schema; returns it with all definitions that it needs and that are not `known`.
    mutating func convert(
        _ node: TextNode,
        direction: SchemaDirection,
        known: JSONObject
    ) -> (JSONValue, [Definition]) {
        frame = Frame(at: node.place, direction: direction, bindings: resolver.bindings(enteringFrom: node))
        let value = schema(node.value, hidden: [], depth: 0)
        return (value, definitions(for: frame.needs, known: known))
    }

    private mutating func definitions(for needed: [Int], known: JSONObject) -> [Definition] {
        var definitions: [Definition] = []
        var seen = Set(needed)
        var waiting = Array(needed.reversed())
        while let number = waiting.popLast() {
            guard !known.contains(components[number].name) else { continue }
            let (value, needs) = component(number)
            definitions.append(Definition(name: components[number].name, value: value))
            for need in needs.reversed() where seen.insert(need).inserted { waiting.append(need) }
        }
        return definitions
    }

    private mutating func component(_ number: Int) -> (JSONValue, needs: [Int]) {
        let component = components[number]
        switch component.state {
        case .converted(let value, let needs): return (value, needs)
        case .waiting(let raw):
            let key = component.key
            frame = Frame(at: key.place, direction: key.direction, bindings: key.bindings)
            let value = key.role == .union ? union(of: raw, key) : schema(raw, hidden: [], depth: 0)
            components[number].state = .converted(value, needs: frame.needs)
            return (value, frame.needs)
        }
    }

    /// The `$ref` to the definition of a schema, which is noted as needed.
    mutating func definition(
        for target: TextNode,
        bindings: DynamicBindings,
        role: ComponentKey.Role
    ) -> JSONValue {
        let key = ComponentKey(place: target.place, direction: frame.direction, bindings: bindings, role: role)
        let number: Int
        if let known = numbers[key] {
            number = known
        } else {
            number = components.count
            numbers[key] = number
            components.append(Component(name: name(of: key), key: key, state: .waiting(target.value)))
        }
        frame.need(number)
        return .string("#/$defs/" + components[number].name)
    }

    private mutating func name(of key: ComponentKey) -> String {
        let names = names ?? DefinitionNames(resolver.texts)
        self.names = names
        return names.name(of: key.place, isBase: key.role == .base) + key.bindings.suffix
    }

    /// The schemas that a discriminated schema without an own union can turn out to be, itself left aside; empty for
    /// every other schema.
    mutating func variants(of schema: TextNode) -> [TextNode] {
        guard let discriminator = Discriminator(of: schema, resolver),
            schema.value["oneOf"] == nil, schema.value["anyOf"] == nil
        else { return [] }
        if let known = families[schema.place] { return known }
        let index = subtypes ?? SubtypeIndex(resolver)
        subtypes = index
        var variants: [TextNode] = []
        var seen: Set<TextPlace> = [schema.place]
        var waiting = discriminator.mapping.map(\.node) + index[schema]
        waiting.reverse()
        while let next = waiting.popLast(), variants.count < Self.maximumVariants {
            guard seen.insert(next.place).inserted else { continue }
            variants.append(next)
            waiting += index[next].reversed()
        }
        families[schema.place] = variants
        return variants
    }

    private static let maximumVariants = 500

    /// Reports something about the member `key` of the schema that is being converted, once.
    mutating func report(
        _ severity: Diagnostic.Severity,
        _ rule: String,
        _ message: String,
        at key: String? = nil,
        hint: String? = nil
    ) {
        if severity >= .warning { frame.losses += 1 }
        let pointer = key.map { frame.pointer.appending($0) } ?? frame.pointer
        let location = resolver.texts.text(frame.document)?.location(of: pointer)
        let diagnostic = Diagnostic(severity, rule: rule, message, at: location, hint: hint)
        if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    /// Reports a keyword that is left out.
    mutating func reportDropped(_ keyword: String, _ value: JSONValue, expected: String) {
        report(
            .warning, "invalid-schema",
            "`\(keyword)` is \(value.kindWithArticle), expected \(expected); it is left out of the schema", at: keyword)
    }
}

import OpenAPIDocuments

/// What one object of one version of the specification may hold.
struct ObjectTable: Sendable {
    /// What becomes of members that are no fields.
    enum Others: Sendable {
        /// They are errors.
        case refused
        /// They are data.
        case ignored
        /// Those whose names have a form are this; the rest are errors.
        case named(NameRule?, Shape)
    }

    let fields: [String: Shape]
    let required: [String]
    let others: Others
    /// Whether members that begin with `x-` are the author's own.
    let allowsExtensions: Bool

    /// Whether members of any name are data.
    var takesAnything: Bool { if case .ignored = others { true } else { false } }

    init(
        _ fields: [String: Shape],
        required: [String] = [],
        others: Others = .refused,
        allowsExtensions: Bool = true
    ) {
        self.fields = fields
        self.required = required
        self.others = others
        self.allowsExtensions = allowsExtensions
    }
}

/// The tables of one version.
struct StructureTables: Sendable {
    let version: SpecificationVersion
    private let tables: [ObjectTable?]

    private init(_ version: SpecificationVersion) {
        self.version = version
        tables = ObjectKind.allCases.map { kind in
            version == .swagger2 ? Swagger2Tables.table(kind) : OpenAPI3Tables(version: version).table(kind)
        }
    }

    /// The table of an object; `nil` where the version does not know it.
    subscript(kind: ObjectKind) -> ObjectTable? { tables[kind.rawValue] }

    /// The tables of a version.
    static func of(_ version: SpecificationVersion) -> StructureTables {
        switch version {
        case .swagger2: swagger2
        case .openAPI30: openAPI30
        case .openAPI31: openAPI31
        case .openAPI32: openAPI32
        }
    }

    private static let swagger2 = StructureTables(.swagger2)
    private static let openAPI30 = StructureTables(.openAPI30)
    private static let openAPI31 = StructureTables(.openAPI31)
    private static let openAPI32 = StructureTables(.openAPI32)

    /// The version in which an object has a field, where another than this one does: the next later, else the latest.
    func versionKnowing(_ field: String, of kind: ObjectKind) -> SpecificationVersion? {
        let others = SpecificationVersion.allCases.filter { $0 != version }
        let ordered = others.filter { $0 > version } + others.filter { $0 < version }.reversed()
        return ordered.first { Self.of($0)[kind]?.fields[field] != nil }
    }

    /// What stands at a place below a shape; `nil` where that is data or unknown.
    func shape(at tokens: some Sequence<String>, below start: Shape) -> Shape? {
        var shape = start
        for token in tokens {
            guard let next = step(shape, token) else { return nil }
            shape = next
        }
        return shape
    }

    private func step(_ shape: Shape, _ token: String) -> Shape? {
        switch shape {
        case .object(let kind), .reference(let kind): return member(token, of: kind)
        case .list(let element, _, _): return element
        case .map(let member, _, _, _): return member
        case .schema, .schemaOrFlag, .schemaOrTexts, .schemaOrFile: return member(token, of: .schema)
        case .schemaOrList: return token.utf8.allSatisfy({ $0 < 0x3A }) ? .schema : member(token, of: .schema)
        default: return nil
        }
    }

    private func member(_ name: String, of kind: ObjectKind) -> Shape? {
        guard let table = self[kind] else { return nil }
        if let shape = table.fields[name] { return shape }
        guard case .named(let rule, let shape) = table.others, rule?.accepts(name) ?? true else { return nil }
        return shape
    }
}

extension Shape {
    /// The object that stands in such a place, or behind a reference in it.
    var kind: ObjectKind? {
        switch self {
        case .object(let kind), .reference(let kind): kind
        case .schema, .schemaOrFlag, .schemaOrList, .schemaOrTexts, .schemaOrFile: .schema
        default: nil
        }
    }
}

import JSONValues

/// What a value inside a document is, seen from the way that leads to it.
enum SchemaPosition {
    /// A schema.
    case schema
    /// A list of schemas.
    case list
    /// An object of schemas.
    case map
    /// A schema, or a list of them.
    case schemaOrList
    /// Not known to be, or to hold, a schema.
    case opaque
    /// A part of an OpenAPI document outside of its schemas.
    case container

    /// What the member or item `token` of `value`, which stands here, is.
    func child(_ token: String, of value: JSONValue, rules: SchemaRules) -> SchemaPosition {
        switch self {
        case .list, .map: return .schema
        case .schemaOrList where value.array != nil: return .schema
        case .schema, .schemaOrList:
            return switch rules.subschemaShape(of: token) {
            case .one: .schema
            case .list: .list
            case .map: .map
            case .oneOrList: .schemaOrList
            case nil: .opaque
            }
        case .opaque: return .opaque
        case .container:
            switch token {
            case "schema", "itemSchema": return .schema
            case "schemas", "definitions": return .map
            case "example", "examples", "default", "value", "enum": return .opaque
            default: return .container
            }
        }
    }

    /// Whether `value`, which stands here, is a schema.
    func isSchema(_ value: JSONValue) -> Bool {
        switch self {
        case .schema: true
        case .schemaOrList: value.array == nil
        case .list, .map, .opaque, .container: false
        }
    }
}

extension JSONValue {
    /// The members or items, each with its reference token.
    var children: [(token: String, value: JSONValue)] {
        switch self {
        case .array(let items): items.enumerated().map { (String($0.offset), $0.element) }
        case .object(let members): members.members.map { ($0.key, $0.value) }
        default: []
        }
    }
}

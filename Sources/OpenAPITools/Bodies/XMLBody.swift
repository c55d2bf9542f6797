import JSONValues
import OpenAPIDocuments

/// An object as XML: an element a property, with what the schemas say of names, attributes and lists (OpenAPI 3.2, XML
/// Object).
struct XMLBody {
    private let schemas: any SchemaResolving
    private var text = ""

    /// Deeper values are left out: nobody sends them, and each level costs stack.
    private static let maximumDepth = 200

    /// The whole text of an object.
    static func write(_ value: JSONValue, schema: SchemaReference?, schemas: any SchemaResolving) -> String {
        var body = XMLBody(schemas: schemas)
        body.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let followed = schema.flatMap { schemas.followed($0) }
        let tokens = followed?.pointer.tokens ?? []
        let isNamed = ["schemas", "definitions"].contains(tokens.dropLast().last)
        body.write(value, named: isNamed ? tokens.last ?? "root" : "root", schema, depth: 0)
        return body.text
    }

    private init(schemas: any SchemaResolving) { self.schemas = schemas }

    /// What a schema says of its element; for one behind `$ref`, what stands beside it comes first.
    private func hints(of schema: SchemaReference?) -> JSONValue? {
        guard let schema else { return nil }
        return schema.value["xml"] ?? schemas.followed(schema)?.value["xml"]
    }

    private mutating func write(_ value: JSONValue, named name: String, _ schema: SchemaReference?, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        if case .array(let items) = value { return write(items: items, named: name, schema, depth: depth) }
        let hints = hints(of: schema)
        let tag = Self.tag(hints?["name"]?.string ?? name, hints)
        text += "<\(tag)\(Self.namespace(hints))"
        guard case .object(let members) = value else {
            text += value.isNull ? "/>" : ">\(Self.escaped(value.plainText))</\(tag)>"
            return
        }
        let properties = properties(of: schema)
        var children: [(JSONObject.Member, SchemaReference?)] = []
        for member in members {
            let property = properties[member.key]
            let hints = self.hints(of: property)
            if hints?["attribute"]?.bool == true || hints?["nodeType"]?.string == "attribute" {
                let name = Self.tag(hints?["name"]?.string ?? member.key, hints)
                text += " \(name)=\"\(Self.escaped(member.value.plainText))\""
            } else {
                children.append((member, property))
            }
        }
        text += ">"
        for (member, property) in children {
            let node = self.hints(of: property)?["nodeType"]?.string
            if node == "text" || node == "cdata" {
                text += Self.escaped(member.value.plainText)
            } else {
                write(member.value, named: member.key, property, depth: depth + 1)
            }
        }
        text += "</\(tag)>"
    }

    /// A list is an element an item; one that is `wrapped` has an element around them.
    private mutating func write(items: [JSONValue], named name: String, _ schema: SchemaReference?, depth: Int) {
        let hints = hints(of: schema)
        let isWrapped = hints?["wrapped"]?.bool == true || hints?["nodeType"]?.string == "element"
        let tag = Self.tag(hints?["name"]?.string ?? name, hints)
        if isWrapped { text += "<\(tag)\(Self.namespace(hints))>" }
        let item = schema.flatMap { schemas.followed($0) }.flatMap { list in
            list.value["items"].map {
                SchemaReference(value: $0, document: list.document, pointer: list.pointer.appending("items"))
            }
        }
        for value in items { write(value, named: name, item, depth: depth + 1) }
        if isWrapped { text += "</\(tag)>" }
    }

    private func properties(of schema: SchemaReference?) -> [String: SchemaReference] {
        guard let flat = schema.flatMap({ schemas.flattened($0, direction: .request) }) else { return [:] }
        return Dictionary(flat.properties.map { ($0.name, $0.schema) }) { first, _ in first }
    }

    private static func tag(_ name: String, _ hints: JSONValue?) -> String {
        let whole = hints?["prefix"]?.string.map { "\($0):\(name)" } ?? name
        let plain = whole.unicodeScalars.map { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "_-.:".unicodeScalars.contains(scalar)
                ? Character(scalar) : "_"
        }
        guard let first = plain.first, !first.isNumber, first != "-", first != "." else { return "_" + String(plain) }
        return String(plain)
    }

    private static func namespace(_ hints: JSONValue?) -> String {
        guard let uri = hints?["namespace"]?.string else { return "" }
        let prefix = hints?["prefix"]?.string.map { ":\($0)" } ?? ""
        return " xmlns\(prefix)=\"\(escaped(uri))\""
    }

    /// The text without what means something in XML, and without what cannot stand in it at all.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

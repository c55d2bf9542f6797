import Diagnostics
import JSONValues

extension DocumentReader {
    /// Fills in what a parameter of Swagger 2.0 says beside its name and place.
    func describeSwagger2(_ parameter: inout Parameter, _ node: TextNode) {
        parameter.schema = swagger2Schema(of: node)
        parameter.example = node.value["x-example"] ?? node.value["example"]
        let (style, explodes) = collectionStyle(of: node, in: parameter.location)
        parameter.style = style
        parameter.explodes = explodes
        parameter.itemStyles = itemStyles(of: node)
    }

    /// The styles of lists in a list, as `items` name them; csv where they name none.
    private func itemStyles(of node: TextNode) -> [Parameter.Style] {
        var styles: [Parameter.Style] = []
        var node = node
        while let items = node.member("items"), items.value["type"]?.string == "array", styles.count < 8 {
            styles.append(collectionStyle(of: items, in: .path).0)
            node = items
        }
        return styles
    }

    /// The schema that Swagger 2.0 writes beside the name of a parameter or header.
    func swagger2Schema(of node: TextNode) -> SchemaReference {
        if let schema = node.member("schema").flatMap({ $0.value.object == nil ? nil : $0 }) { return schema.schema }
        var schema = JSONObject()
        for member in node.value.object ?? [:] where !Self.parameterFields.contains(member.key) {
            schema[member.key] = member.value
        }
        return SchemaReference(value: .object(schema), document: node.document, pointer: node.pointer)
    }

    /// How Swagger 2.0's `collectionFormat` is called in OpenAPI 3.
    func collectionStyle(of node: TextNode, in location: Parameter.Location) -> (Parameter.Style, explodes: Bool) {
        let plain: Parameter.Style = location == .path || location == .header ? .simple : .form
        guard let format = node.value["collectionFormat"] else {
            // The default is `csv`; a value that is no list looks the same either way.
            return (plain, node.value["type"]?.string != "array" && plain == .form)
        }
        switch format.string {
        case "csv": return (plain, false)
        case "ssv": return (.spaceDelimited, false)
        case "tsv": return (.tabDelimited, false)
        case "pipes": return (.pipeDelimited, false)
        case "multi" where plain == .form: return (.form, true)
        default:
            report(
                "unknown-value",
                "the collectionFormat \(format.compactText) is not one of a parameter like this, csv is used",
                at: node.member("collectionFormat") ?? node)
            return (plain, false)
        }
    }

    private static let parameterFields: Set<String> = [
        "name", "in", "description", "required", "collectionFormat", "allowEmptyValue", "style", "explode",
        "allowReserved", "deprecated", "example", "examples", "content", "schema",
    ]
}

import Diagnostics
import JSONValues
import OpenAPIDocuments

extension DocumentWalk {
    func checkObject(_ value: JSONValue, _ kind: ObjectKind, _ shape: Shape, _ subject: Subject) {
        guard case .object(let object) = value else { return refuse(value, shape, subject) }
        if kind == .pathItem, let text = object["$ref"]?.string { meet(reference: text, to: kind, object) }
        checkMembers(of: object, kind)
    }

    func checkReference(_ value: JSONValue, _ kind: ObjectKind, _ shape: Shape, _ subject: Subject) {
        guard case .object(let object) = value else { return refuse(value, shape, subject) }
        guard let reference = object["$ref"] else { return checkMembers(of: object, kind) }
        // A callback's members are named by its author, so `$ref` could be one; the specification says it is not.
        guard let text = reference.string else {
            return descend(to: "$ref") {
                reportForm("Reference Object: `$ref` is \(reference.kindWithArticle), expected a string")
            }
        }
        if version == .swagger2 {
            for member in object where member.key != "$ref" {
                reportForm(
                    "Reference Object: `\(Excerpt.short(member.key))` is not allowed beside `$ref`",
                    below: [member.key], .key)
            }
        } else if version >= .openAPI31 {
            for key in ["summary", "description"] {
                guard let value = object[key], value.string == nil else { continue }
                reportForm(
                    "Reference Object: `\(key)` is \(value.kindWithArticle), expected a string", below: [key])
            }
        }
        meet(reference: text, to: kind, object)
    }

    /// A schema, or one of the other things that may stand in the place of one.
    func checkSchema(_ value: JSONValue, _ shape: Shape, _ subject: Subject) {
        switch (shape, value) {
        case (_, .object(let object)): checkSchema(object, shape)
        case (.schemaOrFlag, .bool): break
        case (.schemaOrTexts, .array): check(value, .list(.text, distinct: true), subject)
        case (.schemaOrList, .array): check(value, .list(.schema, least: 1), subject)
        case (.schema, .bool) where version >= .openAPI31, (.schemaOrTexts, .bool): break
        default: refuse(value, shape, subject)
        }
    }

    private func checkSchema(_ object: JSONObject, _ shape: Shape) {
        guard version < .openAPI31 else {
            if let text = object["$ref"]?.string { meet(reference: text, to: .schema, object) }
            return checkMembers(of: object, .schema)
        }
        if let reference = object["$ref"] {
            if let text = reference.string {
                meet(reference: text, to: .schema, object)
                // In 3.0 a reference stands alone, whatever is beside it; Swagger's schema describes the rest too.
                if version == .openAPI30 { return }
            } else if version == .openAPI30 {
                return descend(to: "$ref") {
                    reportForm("Reference Object: `$ref` is \(reference.kindWithArticle), expected a string")
                }
            }
        }
        if case .schemaOrFile = shape, object["type"]?.string == "file" {
            checkMembers(of: object, .fileSchema)
        } else {
            checkMembers(of: object, .schema)
        }
    }

    /// Checks the fields of an object, each by its shape, and all of them together.
    func checkMembers(of object: JSONObject, _ kind: ObjectKind) {
        guard let table = tables[kind] else { return }
        inside(kind, object) {
            let isForeign = kind == .schema && beginsForeignSchema(object)
            if isForeign { foreignSchemas += 1 }
            for field in table.required where !object.contains(field) {
                reportForm("\(name(of: kind)): `\(field)` is missing\(advice(on: field, of: kind, object))", .key)
            }
            for member in object.members {
                path.append(member.key)
                checkMember(member, kind, table)
                path.removeLast()
            }
            checkTogether(object, kind)
            if isForeign { foreignSchemas -= 1 }
        }
    }

    private func checkMember(_ member: JSONObject.Member, _ kind: ObjectKind, _ table: ObjectTable) {
        if let shape = table.fields[member.key] {
            return check(member.value, shape, Subject(kind: kind, field: member.key, step: .whole))
        }
        if table.allowsExtensions, member.key.hasPrefix("x-") { return }
        switch table.others {
        case .ignored: break
        case .named(let rule, let shape) where rule?.accepts(member.key) ?? true:
            check(member.value, shape, Subject(kind: kind, field: member.key, step: .whole))
        case .named(let rule, _): reportUnknown(member.key, kind, table, rule)
        case .refused: reportUnknown(member.key, kind, table, nil)
        }
    }

    private func reportUnknown(_ key: String, _ kind: ObjectKind, _ table: ObjectTable, _ rule: NameRule?) {
        let name = name(of: kind)
        if let rule {
            return reportForm("\(name): \"\(Excerpt.short(key))\" is not \(rule.expected)", .key)
        }
        if key == "$ref" { return reportForm("\(name): a reference is not allowed here", .key) }
        if let other = tables.versionKnowing(key, of: kind) {
            return reportForm(
                "\(name): `\(key)` is a field of \(other.name), and this text is \(version.name)", .key)
        }
        let nearest = self.nearest(key, among: table.fields.keys.sorted())
        reportForm(
            "\(name): unknown field `\(Excerpt.short(key))`" + Self.question(nearest), .key,
            suggestions: nearest.map { [$0] } ?? [])
    }

    private func advice(on field: String, of kind: ObjectKind, _ object: JSONObject) -> String {
        switch (kind, field) {
        case (.parameter, "in"): ", expected query, header, path or cookie"
        case (.operation, "responses"), (.response, "description"): ", the specification requires it"
        case (.root, "openapi") where object.contains("swagger"): ", `swagger` belongs to version 2.0"
        default: ""
        }
    }
}

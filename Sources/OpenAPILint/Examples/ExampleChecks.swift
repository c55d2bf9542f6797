import Diagnostics
import JSONSchema
import JSONValues
import OpenAPIDocuments

/// Whether examples and defaults are valid by the schemas that they illustrate.
final class ExampleChecks: WalkObserver {
    /// An example or a default, and the schema that it belongs to.
    struct Claim {
        var rule: String
        /// What it is called in sentences.
        var name: String
        var value: TextNode
        var schema: TextNode
        var sender: Sender
    }

    /// Who sends a value.
    enum Sender {
        case either, client, server
    }

    private let assertsFormats: Bool
    private let isStrict: Bool
    private var compilers: [DocumentID: SchemaCompiler] = [:]
    private var told: Set<Place> = []

    private struct Place: Hashable {
        var value: TextPlace
        var schema: TextPlace
    }

    /// What may still be spent on validating, so that a hostile document costs a bounded time.
    private var steps = 0
    private static let maximumSteps = 6_000_000

    /// Violations of one example beyond this number are not told.
    private static let maximumViolations = 20

    /// - Parameters:
    ///   - assertsFormats: whether a string has to have the form that `format` names.
    ///   - isStrict: whether an invalid example is an error, as an invalid default is.
    init(assertsFormats: Bool, isStrict: Bool) {
        self.assertsFormats = assertsFormats
        self.isStrict = isStrict
    }

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        switch kind {
        case .schema, .items: checkSchema(object, walk)
        case .parameter, .header:
            if walk.version == .swagger2 {
                checkSchema(object, walk)
            } else {
                checkExamples(of: object, "invalid-parameter-example", walk)
            }
        case .mediaType: checkMediaType(object, walk)
        case .response where walk.version == .swagger2: checkSwagger2Response(object, walk)
        default: break
        }
    }

    private func checkSchema(_ object: JSONObject, _ walk: DocumentWalk) {
        guard walk.version >= .openAPI31 || !object.contains("$ref") else { return }
        let schema = walk.node(.object(object))
        if let value = object["default"] {
            check(
                Claim(
                    rule: "invalid-default", name: "the default", value: walk.node(value, below: ["default"]),
                    schema: schema, sender: .either), walk)
        }
        for field in ["example", "x-example"] {
            guard let value = object[field] else { continue }
            check(
                Claim(
                    rule: "invalid-schema-example", name: "the example", value: walk.node(value, below: [field]),
                    schema: schema, sender: .either), walk)
        }
        guard walk.version >= .openAPI31, let examples = object["examples"]?.array else { return }
        for (index, value) in examples.enumerated() {
            check(
                Claim(
                    rule: "invalid-schema-example", name: "the example",
                    value: walk.node(value, below: ["examples", String(index)]), schema: schema, sender: .either), walk)
        }
    }

    private func checkMediaType(_ object: JSONObject, _ walk: DocumentWalk) {
        let type = walk.path.last ?? ""
        checkExamples(of: object, "invalid-media-type-example", walk) { value in
            // A body of another type is written as its text, which no schema describes.
            value.string == nil || Self.isJSON(type)
        }
    }

    private func checkSwagger2Response(_ object: JSONObject, _ walk: DocumentWalk) {
        guard let schema = object["schema"], schema["type"] != "file" else { return }
        for example in object["examples"]?.object ?? [:] {
            guard example.value.string == nil || Self.isJSON(example.key) else { continue }
            check(
                Claim(
                    rule: "invalid-media-type-example", name: "the example",
                    value: walk.node(example.value, below: ["examples", example.key]),
                    schema: walk.node(schema, below: ["schema"]), sender: .server), walk)
        }
    }

    private func checkExamples(
        of object: JSONObject,
        _ rule: String,
        _ walk: DocumentWalk,
        where isMeant: (JSONValue) -> Bool = { _ in true }
    ) {
        guard object.contains("example") || object.contains("examples"), let schema = object["schema"] else { return }
        let place = walk.node(schema, below: ["schema"])
        let sender = Self.sender(at: walk.path)
        if let value = object["example"], isMeant(value) {
            check(
                Claim(
                    rule: rule, name: "the example", value: walk.node(value, below: ["example"]), schema: place,
                    sender: sender), walk)
        }
        for example in object["examples"]?.object ?? [:] {
            let node = walk.node(example.value, below: ["examples", example.key])
            guard let target = try? walk.texts.followed(node),
                let value = target.member("dataValue") ?? target.member("value"), isMeant(value.value)
            else { continue }
            check(
                Claim(
                    rule: rule, name: "the example \"\(Excerpt.short(example.key))\"", value: value, schema: place,
                    sender: sender), walk)
        }
    }

    /// Who sends what stands at a place.
    private static func sender(at path: [String]) -> Sender {
        for token in path.reversed() {
            switch token {
            case "requestBody", "requestBodies", "parameters": return .client
            case "responses", "headers": return .server
            default: continue
            }
        }
        return .either
    }

    private static func isJSON(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        return name.hasSuffix("/json") || name.hasSuffix("+json") || name == "*/*"
    }
}

extension ExampleChecks {
    private func check(_ claim: Claim, _ walk: DocumentWalk) {
        guard walk.foreignSchemas == 0 || claim.rule == "invalid-default" else { return }
        guard steps <= Self.maximumSteps else { return }
        guard let schema = compiler(for: claim.schema.document, walk).compile(at: claim.schema.pointer) else { return }
        let violations = violations(of: claim.value.value, schema, claim.sender)
            .filter { !isToldApart($0, claim, walk) }
        guard !violations.isEmpty else { return }
        guard told.insert(Place(value: claim.value.place, schema: claim.schema.place)).inserted else { return }
        // What is of the wrong type is no value of the enumeration either.
        let mistyped = Set(violations.lazy.filter { $0.keyword == "type" }.map(\.instanceLocation))
        for violation in violations {
            if violation.keyword == "enum" || violation.keyword == "const",
                mistyped.contains(violation.instanceLocation)
            {
                continue
            }
            report(violation, claim, walk)
        }
    }

    /// Whether a value only fits several alternatives of a `oneOf` that a discriminator tells apart: that is a matter of
    /// the schemas, and the same for every example of them.
    private func isToldApart(_ violation: SchemaViolation, _ claim: Claim, _ walk: DocumentWalk) -> Bool {
        guard violation.keyword == "oneOf", violation.message.hasPrefix("must match exactly one of ") else {
            return false
        }
        let parts = violation.schemaLocation.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, var pointer = JSONPointer(String(parts[1])), !pointer.tokens.isEmpty else {
            return false
        }
        pointer.tokens.removeLast()
        let text = walk.texts.value(at: String(parts[0])) ?? walk.texts.whole(claim.schema.document)?.value
        return text?.value(at: pointer)?["discriminator"] != nil
    }

    /// What a schema says against a value; where either side may send it, the side that it fits better counts.
    private func violations(
        of value: JSONValue,
        _ schema: JSONSchema,
        _ sender: Sender
    ) -> [SchemaViolation] {
        if sender == .server {
            return schema.validate(value, limit: Self.maximumViolations, direction: .response, steps: &steps)
        }
        let asRequest = schema.validate(value, limit: Self.maximumViolations, direction: .request, steps: &steps)
        guard !asRequest.isEmpty, sender == .either else { return asRequest }
        let asResponse = schema.validate(value, limit: Self.maximumViolations, direction: .response, steps: &steps)
        return asResponse.isEmpty || asResponse.count < asRequest.count ? asResponse : asRequest
    }

    private func report(_ violation: SchemaViolation, _ claim: Claim, _ walk: DocumentWalk) {
        var tokens = violation.instanceLocation.tokens
        // A property that is not allowed is found at its key, one that is missing at the object around it.
        let value = claim.value.value.value(at: violation.instanceLocation)
        let isKey = violation.property.map { value?.object?.contains($0) == true } ?? false
        if isKey, let property = violation.property { tokens.append(property) }
        let place = TextNode(
            value: .null, document: claim.value.document, pointer: JSONPointer(claim.value.pointer.tokens + tokens))
        let inner = violation.instanceLocation
        let subject = inner.tokens.isEmpty ? claim.name : "\(claim.name): `\(Excerpt.short("\(inner)"))`"
        walk.report(
            claim.rule, "\(subject) \(violation.message)", at: place, isKey ? .key : .value,
            severity: isStrict && claim.rule != "invalid-default" ? .error : nil)
    }

    private func compiler(for document: DocumentID, _ walk: DocumentWalk) -> SchemaCompiler {
        if let known = compilers[document] { return known }
        let texts = walk.texts
        let root = texts.whole(document)?.value ?? .null
        let named = root["jsonSchemaDialect"]?.string.flatMap { SchemaDialect(metaSchemaURI: $0) }
        let dialect = texts.version(of: document) >= .openAPI31 ? named ?? .draft202012 : .openAPI30
        let compiler = SchemaCompiler(
            root: root,
            options: SchemaOptions(
                dialect: dialect, assertsFormats: assertsFormats, baseURI: texts.base(of: document),
                resolver: { texts.value(at: $0) }))
        compilers[document] = compiler
        return compiler
    }
}

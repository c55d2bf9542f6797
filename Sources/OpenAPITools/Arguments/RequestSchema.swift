import JSONValues
import OpenAPIDocuments
import Tools

/// The JSON Schema 2020-12 of an operation's arguments: one flat object, required ones first.
struct RequestSchema {
    private let schemas: any SchemaResolving
    private var definitions = JSONObject()

    /// The schema of all arguments of a layout, whichever content type is chosen.
    static func of(_ layout: RequestLayout, schemas: any SchemaResolving) -> JSONValue {
        var builder = RequestSchema(schemas: schemas)
        return builder.object(layout, bodies: layout.bodies)
    }

    /// The schema of the arguments that go with one content type.
    static func of(_ layout: RequestLayout, body: BodyLayout?, schemas: any SchemaResolving) -> JSONValue {
        var builder = RequestSchema(schemas: schemas)
        return builder.object(layout, bodies: body.map { [$0] } ?? [])
    }

    private init(schemas: any SchemaResolving) { self.schemas = schemas }

    private mutating func object(_ layout: RequestLayout, bodies: [BodyLayout]) -> JSONValue {
        var variants: [(name: String, schemas: [JSONValue])] = []
        var places: [String: Int] = [:]
        var uses: [String: Int] = [:]
        func required(_ argument: ToolArgument) -> Bool {
            switch argument.place {
            case .parameter: argument.isRequired
            case .property, .body: layout.requiresBody && argument.isRequired && uses[argument.name] == bodies.count
            case .contentType: false
            }
        }
        for body in bodies {
            for argument in body.arguments where argument.isRequired { uses[argument.name, default: 0] += 1 }
        }
        let arguments = layout.parameters + bodies.flatMap(\.arguments) + (layout.contentType.map { [$0] } ?? [])
        for argument in arguments {
            let schema = schema(of: argument)
            if let place = places[argument.name] {
                if !variants[place].schemas.contains(schema) { variants[place].schemas.append(schema) }
            } else {
                places[argument.name] = variants.count
                variants.append((argument.name, [schema]))
            }
        }
        let requiredNames = Set(arguments.filter(required).map(\.name))
        func isNeeded(_ argument: ToolArgument) -> Bool {
            guard case .property = argument.place, !layout.requiresBody else { return false }
            return argument.isRequired && uses[argument.name] == bodies.count
        }
        let neededNames = Set(arguments.filter(isNeeded).map(\.name)).subtracting(requiredNames)
        let ordered =
            variants.filter { requiredNames.contains($0.name) }
            + variants.filter { !requiredNames.contains($0.name) }
        var schema: JSONObject = [
            "type": "object",
            "properties": .object(
                JSONObject(
                    ordered.map { name, schemas in
                        (name, schemas.count == 1 ? schemas[0] : ["anyOf": .array(schemas)])
                    })),
            "required": .array(ordered.prefix(requiredNames.count).map { .string($0.name) }),
            "additionalProperties": additional(bodies),
        ]
        if !neededNames.isEmpty {
            schema[Tool.requiredWithBodyKey] = .array(
                ordered.lazy.map(\.name).filter(neededNames.contains).map { .string($0) })
        }
        if !definitions.isEmpty { schema["$defs"] = .object(definitions) }
        return .object(schema)
    }

    private mutating func additional(_ bodies: [BodyLayout]) -> JSONValue {
        var variants: [JSONValue] = []
        for body in bodies {
            switch body.additional {
            case .nothing: break
            case .anything: return true
            case .schema(let schema): variants.append(converted(schema))
            }
        }
        return switch variants.count {
        case 0: false
        case 1: variants[0]
        default: ["anyOf": .array(variants)]
        }
    }

    private mutating func schema(of argument: ToolArgument) -> JSONValue {
        var schema: JSONObject
        switch argument.kind {
        case .schema(let reference):
            let converted = converted(reference)
            guard converted != false else { return false }
            schema = converted.object ?? [:]
        case .list(let item): schema = ["type": "array", "items": converted(item)]
        case .any: schema = [:]
        case .text: schema = ["type": "string"]
        case .file: schema = FileValue.schema.object ?? [:]
        case .files: schema = ["type": "array", "items": FileValue.schema]
        case .contentType(let names, let isOpen):
            schema = ["type": "string"]
            schema[isOpen ? "examples" : "enum"] = .array(names.map { .string($0) })
        }
        if !argument.description.isEmpty, isParameter(argument) || schema["description"] == nil {
            schema["description"] = .string(argument.description)
        }
        if argument.isDeprecated { schema["deprecated"] = true }
        if let example = argument.example, schema["examples"] == nil { schema["examples"] = [example] }
        return .object(schema)
    }

    private func isParameter(_ argument: ToolArgument) -> Bool {
        if case .parameter = argument.place { true } else { false }
    }

    private mutating func converted(_ schema: SchemaReference) -> JSONValue {
        schemas.converted(schema, direction: .request, definitions: &definitions)
    }
}

import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// Validated arguments, by where in the request they go.
struct ArgumentValues {
    /// The parameters that have a value, in the order of the document.
    var parameters: [(parameter: Parameter, value: JSONValue)] = []
    /// The body and how it is written; `nil` where none is sent.
    var body: Body?

    /// A body, not yet written.
    struct Body {
        var value: JSONValue
        var layout: BodyLayout
        /// The content type that was chosen; `nil` for the layout's own.
        var contentType: String?
    }

    /// Sorts arguments that conform to the schema of `layout` into the request.
    init(
        _ arguments: JSONObject,
        operation: Operation,
        layout: RequestLayout,
        body: BodyLayout?,
        contentType: String?
    ) {
        var taken: Set<String> = []
        for argument in layout.parameters {
            guard case .parameter(let index) = argument.place, let value = arguments[argument.name] else { continue }
            parameters.append((operation.parameters[index], value))
            taken.insert(argument.name)
        }
        if let name = layout.contentType?.name { taken.insert(name) }
        guard let body else { return }
        if body.isFlat {
            var object = JSONObject()
            for argument in body.arguments {
                guard let value = arguments[argument.name] else { continue }
                object[argument.name] = value
                taken.insert(argument.name)
            }
            for member in arguments where !taken.contains(member.key) { object[member.key] = member.value }
            if layout.requiresBody || !object.isEmpty || contentType != nil {
                self.body = Body(value: .object(object), layout: body, contentType: contentType)
            }
        } else if let value = arguments["body"] {
            self.body = Body(value: value, layout: body, contentType: contentType)
        }
    }
}

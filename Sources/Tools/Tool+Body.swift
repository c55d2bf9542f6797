import JSONValues

extension Tool {
    /// The keyword of `parameters` that names the arguments without which no body can be sent, where one need not be.
    ///
    /// A JSON Schema takes it for an annotation: the call without a body is as valid as the document says.
    package static let requiredWithBodyKey = "x-required-with-body"

    /// The arguments that have to be given together if a body is sent at all; empty where the body is required.
    package var requiredWithBody: [String] {
        (parameters[Self.requiredWithBodyKey]?.array ?? []).compactMap(\.string)
    }
}

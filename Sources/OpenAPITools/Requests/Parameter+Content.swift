import HTTPMessages
import JSONValues
import OpenAPIDocuments

extension Parameter {
    /// The value in the parameter's media type, not yet encoded for the place where it travels.
    func contentText(_ value: JSONValue) -> String {
        let mediaType = contentType.flatMap { MediaType($0) }
        if mediaType?.isJSON ?? false { return value.compactText }
        return value.plainText
    }
}

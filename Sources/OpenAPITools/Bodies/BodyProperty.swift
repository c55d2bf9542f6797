import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// How one property of a form or multipart body is written.
struct BodyProperty {
    var name: String
    /// Whether its value is a file, or a list of files.
    var isFile = false
    /// Whether nothing is said of its value, so that one in the form of a file is a file.
    var mayBeFile = false
    /// The encoding of its text that its schema names, such as `base64`.
    var transferEncoding: String?
    /// What the document says about its encoding.
    var encoding: PropertyEncoding?

    /// The media types that the document allows for the property.
    var contentTypes: [MediaType] {
        (encoding?.contentType ?? "").split(separator: ",").compactMap { MediaType($0) }
    }

    /// The one media type that the document fixes; `nil` where it names none, several, or a range.
    var onlyContentType: MediaType? {
        let types = contentTypes
        guard let only = types.first, types.count == 1, only.type != "*", only.subtype != "*" else { return nil }
        return only
    }

    /// A serializer in the property's style; `nil` where its content type decides (OpenAPI 3.2, Encoding Object).
    func serializer(encode: @escaping (String) -> String) -> StyleSerializer? {
        guard let encoding, encoding.style != nil || encoding.explodes != nil || encoding.allowsReserved != nil
        else {
            return nil
        }
        let style = encoding.style ?? .form
        return StyleSerializer(
            name: name, style: style, explodes: encoding.explodes ?? (style == .form), encode: encode)
    }

    /// Whether a value of the property is sent as a file.
    func isFile(_ value: JSONValue) -> Bool { isFile || mayBeFile && FileValue.describes(value) }

    /// One value as the text of the property's media type: JSON where that is asked for, or where it has parts.
    func text(_ value: JSONValue) -> String {
        onlyContentType?.isJSON == true ? value.compactText : value.plainText
    }
}

extension JSONValue {
    /// The items of a list, or the value itself: a list is sent as one field or part an item.
    var repeatedValues: [JSONValue] { array ?? [self] }
}

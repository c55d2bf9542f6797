import JSONValues
import OpenAPIDocuments

/// A body or query string of the type `application/x-www-form-urlencoded`.
enum FormBody {
    /// Writes the properties in the order of the object.
    static func write(
        _ object: JSONObject,
        property: (String) -> BodyProperty
    ) throws(RequestProblem) -> String {
        var fields: [String] = []
        for member in object {
            let property = property(member.key)
            let reserved = property.encoding?.allowsReserved == true
            let serializer = property.serializer { text in
                PercentEncoding.encode(
                    text, allowed: reserved ? .reservedInQuery : .unreserved, keepsTriples: reserved)
            }
            if let serializer {
                fields += serializer.pairs(member.value).map { "\($0.name)=\($0.value)" }
                continue
            }
            for value in member.value.repeatedValues {
                let text = try property.isFile ? fileText(value, member.key) : property.text(value)
                fields.append("\(PercentEncoding.encodeForm(member.key))=\(PercentEncoding.encodeForm(text))")
            }
        }
        return fields.joined(separator: "&")
    }

    /// A form is text, so a file's bytes are written in base64.
    private static func fileText(_ value: JSONValue, _ name: String) throws(RequestProblem) -> String {
        if let text = value.string { return text }
        return Base64.encode(try FileValue(value, argument: name).data)
    }
}

import HTTPMessages
import JSONValues
import OpenAPIDocuments

/// A body of a `multipart/…` type (RFC 2046, section 5.1; RFC 7578 for forms).
enum MultipartBody {
    /// One part: its header fields and its content.
    private struct Part {
        var headers: [HTTPHeader]
        var data: [UInt8]
    }

    /// Writes an object as named parts, a list as one part an item.
    ///
    /// - Returns: the bytes and the boundary, which depends on nothing but the parts.
    static func write(
        _ object: JSONObject,
        property: (String) -> BodyProperty
    ) throws(RequestProblem) -> (bytes: [UInt8], boundary: String) {
        var parts: [Part] = []
        for member in object {
            let property = property(member.key)
            if !property.isFile, let serializer = property.serializer(encode: { $0 }) {
                for pair in serializer.pairs(member.value) {
                    parts.append(Part(headers: [disposition(pair.name)], data: Array(pair.value.utf8)))
                }
                continue
            }
            for value in member.value.repeatedValues {
                parts.append(try property.isFile ? filePart(value, property) : part(value, property))
            }
        }
        return assemble(parts)
    }

    /// Writes a list as parts without names, as `multipart/mixed` has them.
    static func write(items: [JSONValue]) throws(RequestProblem) -> (bytes: [UInt8], boundary: String) {
        var parts: [Part] = []
        for item in items {
            switch item {
            case .object(let members) where members.contains("data") || members.contains("base64"):
                let file = try FileValue(item, argument: "body")
                parts.append(
                    Part(
                        headers: [HTTPHeader("Content-Type", file.contentType ?? "application/octet-stream")],
                        data: file.data))
            case .string(let text):
                parts.append(Part(headers: [HTTPHeader("Content-Type", "text/plain")], data: Array(text.utf8)))
            default:
                parts.append(
                    Part(
                        headers: [HTTPHeader("Content-Type", "application/json")], data: Array(item.compactText.utf8)))
            }
        }
        return assemble(parts)
    }

    private static func part(_ value: JSONValue, _ property: BodyProperty) throws(RequestProblem) -> Part {
        var headers = [disposition(property.name)]
        if let contentType = property.onlyContentType {
            headers.append(HTTPHeader("Content-Type", contentType.description))
        } else if case .object = value {
            headers.append(HTTPHeader("Content-Type", "application/json"))
        } else if case .array = value {
            headers.append(HTTPHeader("Content-Type", "application/json"))
        }
        headers += fixedHeaders(of: property, given: [:])
        return Part(headers: headers, data: Array(property.text(value).utf8))
    }

    private static func filePart(_ value: JSONValue, _ property: BodyProperty) throws(RequestProblem) -> Part {
        let file = try FileValue(value, argument: property.name)
        var contentType = property.onlyContentType ?? MediaType("application/octet-stream")
        if let text = file.contentType {
            guard let given = MediaType(text) else {
                throw RequestProblem("argument \(property.name): \"\(text)\" is no media type")
            }
            let allowed = property.contentTypes
            guard allowed.isEmpty || allowed.contains(where: { given.matches($0) }) else {
                let names = allowed.map(\.description).joined(separator: ", ")
                throw RequestProblem("argument \(property.name): content_type must be one of \(names), but is \(text)")
            }
            contentType = given
        }
        var headers = [disposition(property.name, filename: file.filename ?? property.name)]
        if let contentType { headers.append(HTTPHeader("Content-Type", contentType.description)) }
        headers += fixedHeaders(of: property, given: file.headers)
        if let defect = headers.lazy.compactMap(\.defect).first {
            throw RequestProblem("argument \(property.name): \(defect)")
        }
        return Part(headers: headers, data: file.data)
    }

    /// The part's further header fields: those that were given, else those whose schema leaves one value.
    private static func fixedHeaders(of property: BodyProperty, given: JSONObject) -> [HTTPHeader] {
        var headers = given.map { HTTPHeader($0.key, $0.value.plainText) }
        for declared in property.encoding?.headers ?? []
        where !declared.name.isEmpty && !HTTPToken.equal(declared.name, "Content-Type") {
            guard !headers.contains(named: declared.name), let schema = declared.schema?.value else { continue }
            let values = schema["enum"]?.array
            let only = schema["const"] ?? schema["default"] ?? (values?.count == 1 ? values?.first : nil)
            if let only { headers.append(HTTPHeader(declared.name, only.plainText)) }
        }
        return headers
    }

    private static func disposition(_ name: String, filename: String? = nil) -> HTTPHeader {
        let file = filename.map { "; filename=\"\(escaped($0))\"" } ?? ""
        return HTTPHeader("Content-Disposition", "form-data; name=\"\(escaped(name))\"\(file)")
    }

    /// The text inside quotes, as browsers write it (HTML, Multipart form data).
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "%22"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func assemble(_ parts: [Part]) -> (bytes: [UInt8], boundary: String) {
        let boundary = boundary(for: parts)
        var bytes: [UInt8] = []
        for part in parts {
            bytes += "--\(boundary)\r\n".utf8
            for header in part.headers { bytes += "\(header.name): \(header.value)\r\n".utf8 }
            bytes += "\r\n".utf8
            bytes += part.data
            bytes += "\r\n".utf8
        }
        bytes += "--\(boundary)--\r\n".utf8
        return (bytes, boundary)
    }

    /// A boundary that no part can hold by chance: a digest of all parts (FNV-1a, 64 bits), changed until none does.
    private static func boundary(for parts: [Part]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for part in parts {
            for byte in part.data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        while true {
            let candidate = "part-" + String(hash, radix: 16)
            let bytes = Array(candidate.utf8)
            if !parts.contains(where: { $0.data.holds(bytes) }) { return candidate }
            hash = hash &* 0x100_0000_01b3 &+ 1
        }
    }
}

extension [UInt8] {
    /// Whether the sequence occurs; it must not be empty.
    fileprivate func holds(_ sequence: [UInt8]) -> Bool {
        withUnsafeBufferPointer { bytes in
            var start = 0
            while let index = bytes[start...].firstIndex(of: sequence[0]), index + sequence.count <= bytes.count {
                if bytes[index..<(index + sequence.count)].elementsEqual(sequence) { return true }
                start = index + 1
            }
            return false
        }
    }
}

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
            if !property.isFile(member.value), let serializer = property.serializer(encode: { $0 }) {
                for pair in serializer.pairs(member.value) {
                    parts.append(Part(headers: [disposition(pair.name)], data: Array(pair.value.utf8)))
                }
                continue
            }
            for value in member.value.repeatedValues {
                let part = try property.isFile(value) ? filePart(value, property) : part(value, property)
                parts.append(try checked(part, property))
            }
        }
        return assemble(parts)
    }

    /// Writes a list as parts without names, as `multipart/mixed` has them.
    ///
    /// - Parameter encoding: how the part at a place is written.
    static func write(
        items: [JSONValue],
        encoding: (Int) -> PropertyEncoding?
    ) throws(RequestProblem) -> (bytes: [UInt8], boundary: String) {
        var parts: [Part] = []
        for (place, item) in items.enumerated() {
            let property = BodyProperty(name: "body[\(place)]", mayBeFile: true, encoding: encoding(place))
            var part = try property.isFile(item) ? filePart(item, property) : part(item, property)
            part.headers.removeAll { $0.isNamed("Content-Disposition") }
            if !part.headers.contains(named: "Content-Type") {
                part.headers.insert(HTTPHeader("Content-Type", "text/plain"), at: 0)
            }
            parts.append(try checked(part, property))
        }
        return assemble(parts)
    }

    private static func checked(_ part: Part, _ property: BodyProperty) throws(RequestProblem) -> Part {
        if let defect = part.headers.lazy.compactMap(\.defect).first {
            throw RequestProblem("argument \(property.name): \(defect)")
        }
        return part
    }

    private static func part(_ value: JSONValue, _ property: BodyProperty) throws(RequestProblem) -> Part {
        var headers = [disposition(property.name)]
        if let contentType = property.onlyContentType ?? defaultContentType(of: value, property) {
            headers.append(HTTPHeader("Content-Type", contentType.description))
        }
        headers += fixedHeaders(of: property, given: [:])
        if let encoding = property.transferEncoding, !headers.contains(named: "Content-Transfer-Encoding") {
            headers.append(HTTPHeader("Content-Transfer-Encoding", encoding))
        }
        let text = property.text(value)
        let charset = property.onlyContentType?.charset
        guard let bytes = TextDecoding.encode(text, charset: charset) else {
            throw RequestProblem("argument \(property.name) cannot be written in the charset \(charset ?? "")")
        }
        return Part(headers: headers, data: bytes)
    }

    /// The content type that a part has by itself (OpenAPI 3.2, Encoding Object); `nil` for plain text, which needs none.
    private static func defaultContentType(of value: JSONValue, _ property: BodyProperty) -> MediaType? {
        switch value {
        case .object, .array: MediaType("application/json")
        case .string where property.transferEncoding != nil: MediaType("application/octet-stream")
        default: nil
        }
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

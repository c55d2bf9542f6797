import HTTPMessages
import JSONValues

/// Turns the body of an answer into the value that a call returns.
enum ResponseDecoder {
    /// A value, and what was odd about the body.
    struct Decoded {
        var value: JSONValue
        var warnings: [String] = []
        /// Whether the value is what the body says in JSON.
        var isJSON = false
    }

    /// - Parameter mediaType: the answer's own media type; `nil` where it names none.
    static func decode(_ body: [UInt8], mediaType: MediaType?) -> Decoded {
        guard !body.isEmpty else { return Decoded(value: .null) }
        switch ResultKind(mediaType) {
        case .json: return json(body, mediaType)
        case .jsonSequence: return sequence(body, mediaType)
        case .events: return Decoded(value: .array(EventStream.events(text(body, mediaType).value)))
        case .text:
            let text = text(body, mediaType)
            return Decoded(value: .string(text.value), warnings: text.warnings)
        case .binary: return Decoded(value: binary(body, mediaType))
        case .any: return unknown(body, mediaType)
        }
    }

    /// The JSON Schema of a binary body's value.
    static let binarySchema: JSONValue = [
        "type": "object",
        "properties": [
            "content_type": ["type": "string"],
            "size": ["type": "integer", "minimum": 0],
            "base64": ["type": "string", "contentEncoding": "base64"],
        ],
        "required": ["content_type", "size", "base64"],
    ]

    private static func json(_ body: [UInt8], _ mediaType: MediaType?) -> Decoded {
        let (bytes, isKnownCharset) = TextDecoding.utf8JSON(body, charset: mediaType?.charset)
        if bytes.allSatisfy({ $0 <= 0x20 }) { return Decoded(value: .null) }
        let warnings = isKnownCharset ? [] : [unknownCharset(mediaType)]
        do {
            return Decoded(value: try JSONReader.value(bytes, file: "the answer"), warnings: warnings, isJSON: true)
        } catch {
            return Decoded(
                value: .string(String(decoding: bytes, as: UTF8.self)),
                warnings: warnings + ["the answer is declared as JSON and is none, so it is returned as text: \(error)"]
            )
        }
    }

    private static func sequence(_ body: [UInt8], _ mediaType: MediaType?) -> Decoded {
        let bytes = TextDecoding.utf8JSON(body, charset: mediaType?.charset).text
        let separator = mediaType?.isJSONSequence == true ? UInt8(0x1E) : UInt8(ascii: "\n")
        var decoded = Decoded(value: .null, isJSON: true)
        var items: [JSONValue] = []
        for record in bytes.split(separator: separator) where !record.allSatisfy({ $0 <= 0x20 }) {
            do {
                items.append(try JSONReader.value(Array(record), file: "item \(items.count + 1) of the answer"))
            } catch {
                items.append(.string(String(decoding: record, as: UTF8.self)))
                if decoded.warnings.isEmpty {
                    decoded.warnings.append("an item of the answer is no JSON, so it is returned as text: \(error)")
                }
            }
        }
        decoded.value = .array(items)
        return decoded
    }

    private static func text(_ body: [UInt8], _ mediaType: MediaType?) -> (value: String, warnings: [String]) {
        let decoded = TextDecoding.decode(body, charset: mediaType?.charset)
        return (decoded.text, decoded.isKnownCharset ? [] : [unknownCharset(mediaType)])
    }

    private static func unknownCharset(_ mediaType: MediaType?) -> String {
        "the answer's charset \(mediaType?.charset ?? "") is not known, so it is read as UTF-8"
    }

    private static func binary(_ body: [UInt8], _ mediaType: MediaType?) -> JSONValue {
        [
            "content_type": .string(mediaType?.description ?? "application/octet-stream"),
            "size": .integer(body.count),
            "base64": .string(Base64.encode(body)),
        ]
    }

    /// A body whose media type nobody told: JSON where it is some, text where it is UTF-8, else binary.
    private static func unknown(_ body: [UInt8], _ mediaType: MediaType?) -> Decoded {
        if let value = try? JSONReader.value(TextDecoding.utf8JSON(body, charset: mediaType?.charset).text) {
            return Decoded(value: value, isJSON: true)
        }
        if let text = String(validating: body, as: UTF8.self), !text.unicodeScalars.contains("\0") {
            return Decoded(value: .string(text))
        }
        return Decoded(value: binary(body, mediaType))
    }
}

/// A kind of string that `format` names.
enum StringFormat: String, Sendable, CaseIterable {
    case date
    case time
    case dateTime = "date-time"
    case duration
    case email
    case internationalEmail = "idn-email"
    case hostname
    case internationalHostname = "idn-hostname"
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case iri
    case iriReference = "iri-reference"
    case uriTemplate = "uri-template"
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex
    case uuid
    case byte

    /// The format of a name; `nil` for one that says nothing about strings, such as `password`, or is not known.
    init?(name: String) { self.init(rawValue: name) }

    /// What a string of the format is, for a sentence.
    var description: String {
        switch self {
        case .date: "a date such as 2026-11-21"
        case .time: "a time such as 13:45:30Z"
        case .dateTime: "a date and time such as 2026-11-21T13:45:30Z"
        case .duration: "a duration such as P1DT12H"
        case .email: "an e-mail address"
        case .internationalEmail: "an internationalized e-mail address"
        case .hostname: "a host name"
        case .internationalHostname: "an internationalized host name"
        case .ipv4: "an IPv4 address"
        case .ipv6: "an IPv6 address"
        case .uri: "an absolute URI"
        case .uriReference: "a URI or a relative reference"
        case .iri: "an absolute IRI"
        case .iriReference: "an IRI or a relative reference"
        case .uriTemplate: "a URI template"
        case .jsonPointer: "a JSON Pointer"
        case .relativeJSONPointer: "a relative JSON Pointer"
        case .regex: "a regular expression of ECMA-262"
        case .uuid: "a UUID"
        case .byte: "Base64 text"
        }
    }

    /// Whether a text is of the format.
    func accepts(_ text: String) -> Bool {
        switch self {
        case .date: text.isOf { $0.readDate() }
        case .time: text.isOf { $0.readTime() }
        case .dateTime: text.isOf { $0.readDate() && $0.skip(oneOf: "Tt") && $0.readTime() }
        case .duration: text.isOf { $0.readDuration() }
        case .email: EmailAddress.isValid(text, isInternational: false)
        case .internationalEmail: EmailAddress.isValid(text, isInternational: true)
        case .hostname: HostName.isValid(text)
        case .internationalHostname: HostName.isValidInternational(text)
        case .ipv4: text.isOf { $0.readIPv4() }
        case .ipv6: text.isOf { $0.readIPv6() }
        case .uri: text.isOf { $0.readURI(isInternational: false, isRelativeAllowed: false) }
        case .uriReference: text.isOf { $0.readURI(isInternational: false, isRelativeAllowed: true) }
        case .iri: text.isOf { $0.readURI(isInternational: true, isRelativeAllowed: false) }
        case .iriReference: text.isOf { $0.readURI(isInternational: true, isRelativeAllowed: true) }
        case .uriTemplate: text.isOf { $0.readURITemplate() }
        case .jsonPointer: text.isOf { $0.readJSONPointer() }
        case .relativeJSONPointer: text.isOf { $0.readRelativeJSONPointer() }
        case .regex: (try? ECMAPattern(text)) != nil
        case .uuid: text.isOf { $0.readUUID() }
        case .byte: text.isOf { $0.readBase64() }
        }
    }
}

extension String {
    /// Whether `read` reads the text to its end.
    fileprivate func isOf(_ read: (inout ByteScanner) -> Bool) -> Bool {
        withBytes { bytes in
            var scanner = ByteScanner(bytes)
            return read(&scanner) && scanner.isAtEnd
        }
    }
}

/// A media type or a media range: `application/vnd.api+json; charset=utf-8`, `text/*` (RFC 9110, section 8.3.1).
public struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// One parameter.
    public struct Parameter: Sendable, Hashable {
        /// The name, in lower case.
        public var name: String
        /// The value, without quotes.
        public var value: String

        /// Makes a parameter.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The part before the slash, in lower case.
    public let type: String
    /// The part after the slash, suffix included, in lower case.
    public let subtype: String
    /// The parameters, in their order.
    public let parameters: [Parameter]

    /// Reads a media type; `nil` where there is no `type/subtype`. What cannot be read among the parameters is left out,
    /// for servers are careless there.
    public init?(_ text: some StringProtocol) {
        var fields = MediaTypeFields(text)
        let names = fields.next().split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard names.count == 2, HTTPToken.isToken(names[0]), HTTPToken.isToken(names[1]) else { return nil }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        parameters = fields.parameters()
    }

    /// `type/subtype`, without parameters.
    public var essence: String { "\(type)/\(subtype)" }

    /// The structured syntax suffix without its plus sign, such as `json` (RFC 6839).
    public var suffix: String? {
        subtype.lastIndex(of: "+").map { String(subtype[subtype.index(after: $0)...]) }
    }

    /// The value of the first parameter of that name, in any case.
    public func parameter(_ name: String) -> String? {
        parameters.first { HTTPToken.equal($0.name, name) }?.value
    }

    /// The parameter `charset`, in lower case.
    public var charset: String? { parameter("charset")?.lowercased() }

    /// The media type as it is written, values quoted where they must be.
    public var description: String {
        parameters.reduce(into: essence) { text, parameter in
            text += "; \(parameter.name)="
            if HTTPToken.isToken(parameter.value) {
                text += parameter.value
            } else {
                let escaped = parameter.value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
                text += "\"\(escaped)\""
            }
        }
    }

    /// Whether this media type falls under a range such as `*/*`, `text/*` or `text/plain`; parameters do not count.
    public func matches(_ range: MediaType) -> Bool {
        (range.type == "*" || range.type == type) && (range.subtype == "*" || range.subtype == subtype)
    }
}

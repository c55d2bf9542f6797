/// Where a request came from, for those who follow it through logs and traces.
package struct RequestOrigin: Sendable, Hashable {
    /// What logs call the request.
    package var requestID: String?
    /// Whom the transport took the caller for; `nil` where it did not ask.
    package var caller: String?
    /// The W3C Trace Context of the caller: `traceparent`.
    package private(set) var traceParent: String?
    /// The W3C Trace Context of the caller: `tracestate`.
    package private(set) var traceState: String?
    /// The caller's header fields that the server was told to pass on to the API.
    package var forwardedFields: [Field] = []

    /// One header field of the caller.
    package struct Field: Sendable, Hashable {
        /// The name, as the server's configuration spells it.
        package let name: String
        /// The value.
        package let value: String

        /// Makes a field.
        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Whether the caller may use only what changes nothing.
    package var isReadOnly = false

    /// Makes an origin; a trace context that does not follow the W3C's form is left out.
    package init(requestID: String? = nil, traceParent: String? = nil, traceState: String? = nil) {
        self.requestID = requestID
        guard let traceParent, Self.isTraceParent(traceParent) else { return }
        self.traceParent = traceParent
        self.traceState = traceState.flatMap { Self.isTraceState($0) ? $0 : nil }
    }

    /// This origin, with what it lacks taken from another.
    package func completed(by other: RequestOrigin) -> RequestOrigin {
        var origin = self
        origin.requestID = requestID ?? other.requestID
        origin.caller = caller ?? other.caller
        origin.forwardedFields += other.forwardedFields
        origin.isReadOnly = isReadOnly || other.isReadOnly
        if traceParent == nil {
            origin.traceParent = other.traceParent
            origin.traceState = other.traceState
        }
        return origin
    }

    /// `version-traceid-parentid-flags` in lower-case hexadecimal (W3C Trace Context, section 3.2).
    private static func isTraceParent(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 32, 16, 2] else { return false }
        let isHexadecimal = parts.joined().allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
        }
        let isZero = { (part: Substring.UTF8View) in part.allSatisfy { $0 == UInt8(ascii: "0") } }
        return isHexadecimal && !parts[0].elementsEqual("ff".utf8) && !isZero(parts[1]) && !isZero(parts[2])
    }

    private static func isTraceState(_ text: String) -> Bool {
        text.utf8.count <= 512 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}

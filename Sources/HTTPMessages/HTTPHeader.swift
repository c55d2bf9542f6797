/// One header field, its name as it is written on the wire.
public struct HTTPHeader: Sendable, Hashable {
    /// The field's name; compared without regard to case.
    public var name: String
    /// The field's value, without line breaks.
    public var value: String

    /// Makes a header field.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Why the field cannot be sent, in one sentence without its value; `nil` where it can.
    public var defect: String? {
        if !HTTPToken.isToken(name) {
            "the header name \(HTTPToken.printable(name)) holds characters that a header name cannot have"
        } else if value.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) {
            "the value of the header \(name) holds a line break or a NUL character"
        } else {
            nil
        }
    }

    /// Whether this is the field of that name, in any case.
    public func isNamed(_ other: String) -> Bool { HTTPToken.equal(name, other) }
}

extension Sequence where Element == HTTPHeader {
    /// The value of the first field of that name, in any case.
    public func first(named name: String) -> String? {
        first { $0.isNamed(name) }?.value
    }

    /// Whether there is a field of that name, in any case.
    public func contains(named name: String) -> Bool { contains { $0.isNamed(name) } }
}

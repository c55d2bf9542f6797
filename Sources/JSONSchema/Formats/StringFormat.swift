/// A kind of string that `format` names.
struct StringFormat: Sendable {
    let description = ""
    init?(name: String) { return nil }
    func accepts(_ text: String) -> Bool { true }
}

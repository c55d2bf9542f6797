/// Why a reference leads nowhere.
struct ReferenceFailure: Error, Sendable, Hashable {
    /// A clause that begins with the reference: `"#/x" …`.
    let reason: String
    /// What to do next.
    var hint: String?
}

/// Why a reference leads nowhere.
package struct ReferenceFailure: Error, Sendable, Hashable {
    /// A clause that begins with the reference: `"#/x" …`.
    package let reason: String
    /// What to do next.
    package var hint: String?
}

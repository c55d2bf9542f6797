import HTTPMessages
import Tools

extension ToolAnnotations {
    /// What a method promises (RFC 9110, section 9.2): safe methods change nothing, and of the others only the idempotent
    /// ones can be repeated. A POST may do anything, so it counts as destructive.
    init(method: String, isReadOnly: Bool?, isDestructive: Bool? = nil) {
        let isReadOnly = isReadOnly ?? HTTPMethod.isSafe(method)
        self.init(
            isReadOnly: isReadOnly,
            isDestructive: isDestructive ?? !isReadOnly,
            isIdempotent: isReadOnly || HTTPMethod.isIdempotent(method),
            destructiveMark: isDestructive
        )
    }
}

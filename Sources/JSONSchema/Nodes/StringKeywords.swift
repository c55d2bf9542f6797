/// The keywords that speak about strings.
final class StringKeywords: Sendable {
    /// `minLength`, in Unicode code points.
    let minimumLength: Int
    /// `maxLength`, in Unicode code points.
    let maximumLength: Int
    /// `pattern`.
    let pattern: ECMAPattern?
    /// `format`, where it is asserted and names a kind of string.
    let format: StringFormat?

    /// Makes the keywords; `nil` where there are none.
    init?(minimumLength: Int, maximumLength: Int, pattern: ECMAPattern?, format: StringFormat?) {
        if minimumLength <= 0, maximumLength == .max, pattern == nil, format == nil { return nil }
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.pattern = pattern
        self.format = format
    }
}

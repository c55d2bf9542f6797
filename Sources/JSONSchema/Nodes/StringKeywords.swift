/// The keywords that speak about strings.
final class StringKeywords {
    /// `minLength`, in Unicode code points.
    var minimumLength = 0
    /// `maxLength`, in Unicode code points.
    var maximumLength = Int.max
    /// `pattern`.
    var pattern: ECMAPattern?
    /// `format`, where it is asserted and names a kind of string.
    var format: StringFormat?
}

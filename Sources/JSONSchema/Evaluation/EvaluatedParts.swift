/// The members or items of one value that some schema has looked at, for `unevaluatedProperties` and `unevaluatedItems`.
///
/// Members are known by their place in the object. Exists only where a schema asks for it.
final class EvaluatedParts {
    private var areAll = false
    private var prefix = 0
    private var words: [UInt64] = []

    /// Marks all parts.
    func markAll() { areAll = true }

    /// Marks the first parts.
    func markFirst(_ count: Int) { prefix = max(prefix, count) }

    /// Marks one part.
    func mark(_ place: Int) {
        let word = place >> 6
        if word >= words.count { words += [UInt64](repeating: 0, count: word - words.count + 1) }
        words[word] |= 1 << UInt64(place & 63)
    }

    /// Marks all that `other` has marked.
    func formUnion(_ other: EvaluatedParts) {
        areAll = areAll || other.areAll
        prefix = max(prefix, other.prefix)
        if other.words.count > words.count {
            words += [UInt64](repeating: 0, count: other.words.count - words.count)
        }
        for place in other.words.indices { words[place] |= other.words[place] }
    }

    /// Whether a part is marked.
    func contains(_ place: Int) -> Bool {
        if areAll || place < prefix { return true }
        let word = place >> 6
        return word < words.count && words[word] & (1 << UInt64(place & 63)) != 0
    }
}

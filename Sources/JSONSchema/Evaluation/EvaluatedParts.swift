/// The members or items of one value that some schema has looked at, for `unevaluatedProperties` and `unevaluatedItems`.
///
/// Members are known by their place in the object. Exists only where a schema asks for it.
final class EvaluatedParts {
    private var areAll = false
    private var prefix = 0
    private var places = BitSet()

    /// Marks all parts.
    func markAll() { areAll = true }

    /// Marks the first parts.
    func markFirst(_ count: Int) { prefix = max(prefix, count) }

    /// Marks one part.
    func mark(_ place: Int) { _ = places.insert(place) }

    /// Marks all that `other` has marked.
    func formUnion(_ other: EvaluatedParts) {
        areAll = areAll || other.areAll
        prefix = max(prefix, other.prefix)
        places.formUnion(other.places)
    }

    /// Whether a part is marked.
    func contains(_ place: Int) -> Bool { areAll || place < prefix || places.contains(place) }
}

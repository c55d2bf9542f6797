private import Synchronization

/// Bounds the work that suggestions may cost one document: thousands of unknown names beside thousands of known ones
/// would otherwise take a time of their product.
package final class SuggestionBudget: Sendable {
    private let comparisons: Atomic<Int>

    /// Makes a budget.
    ///
    /// - Parameter comparisons: how many names may be compared in all.
    package init(comparisons: Int = 500_000) { self.comparisons = Atomic(comparisons) }

    /// The known name that `name` was probably meant to be; `nil` where none is near, or the budget is used up.
    package func nearest(to name: String, among known: some Collection<String>) -> String? {
        let left = comparisons.subtract(known.count, ordering: .relaxed).newValue
        guard left >= 0 else {
            // Small sets of names cost next to nothing, and the number must not fall without end.
            comparisons.store(0, ordering: .relaxed)
            return known.count <= 64 ? NearestName.find(name, among: known) : nil
        }
        return NearestName.find(name, among: known)
    }
}

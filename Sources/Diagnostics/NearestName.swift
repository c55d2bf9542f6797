/// Finds the known name that a misspelled one was probably meant to be.
package enum NearestName {
    /// The known name with the smallest edit distance to `name`, if it is near enough to be worth suggesting.
    ///
    /// Case is ignored first, so `PetID` finds `petId`. Near enough is a third of the name's length, at least 1.
    package static func find(_ name: String, among known: some Sequence<String>) -> String? {
        let wanted = Array(name.lowercased().utf8.prefix(maximumLength))
        guard !wanted.isEmpty else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (name: String, distance: Int)?
        for candidate in known where abs(min(candidate.utf8.count, maximumLength) - wanted.count) <= limit + 4 {
            let folded = Array(candidate.lowercased().utf8.prefix(maximumLength))
            guard abs(folded.count - wanted.count) <= limit else { continue }
            let distance = editDistance(wanted, folded, atMost: best.map { $0.distance - 1 } ?? limit)
            if let distance { best = (candidate, distance) }
            if distance == 0 { break }
        }
        return best?.name
    }

    /// Names longer than this are compared by their first bytes only, so that hostile input costs a bounded time.
    private static let maximumLength = 128

    /// The optimal string alignment distance (insert, delete, replace, swap neighbours), or `nil` above `atMost`.
    private static func editDistance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        guard limit >= 0 else { return nil }
        var beforePrevious = [Int](repeating: 0, count: right.count + 1)
        var previous = Array(0...right.count)
        var current = previous
        for i in 0..<left.count {
            current[0] = i + 1
            var smallest = current[0]
            for j in 0..<right.count {
                let cost = left[i] == right[j] ? 0 : 1
                var distance = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    distance = min(distance, beforePrevious[j - 1] + 1)
                }
                current[j + 1] = distance
                smallest = min(smallest, distance)
            }
            if smallest > limit { return nil }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}

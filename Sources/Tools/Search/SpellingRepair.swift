extension SearchIndex {
    /// Words of the catalogue that a word may be an abbreviation, a part or a misspelling of; empty for none.
    ///
    /// Asked only for words that match nothing, so it may look at the whole vocabulary.
    func similarTerms(to word: [UInt8], orMisspelled: Bool) -> [(term: Int, weight: Float)] {
        guard word.count >= 3 else { return [] }
        var found: [Int: Float] = [:]
        let limit = !orMisspelled ? 0 : word.count >= 8 ? 2 : word.count >= 4 ? 1 : 0
        for spelling in 0..<spellings.count {
            let known = spellings[spelling]
            let weight = similarity(of: word, known, limit: limit)
            guard weight > 0 else { continue }
            let term = Int(termOfSpelling[spelling])
            found[term] = max(found[term] ?? 0, weight)
        }
        // The nearest first; among equals the word of more tools is the likelier one.
        return found.sorted { left, right in
            if left.value != right.value { return left.value > right.value }
            let counts = (documentCount(of: left.key), documentCount(of: right.key))
            return counts.0 != counts.1 ? counts.0 > counts.1 : left.key < right.key
        }.prefix(4).map { (term: $0.key, weight: $0.value) }
    }

    private func similarity(of word: [UInt8], _ known: ArraySlice<UInt8>, limit: Int) -> Float {
        if word.count >= 3, known.count > word.count, known.starts(with: word) { return 0.6 }
        if known.count >= 4, word.count > known.count, word.starts(with: known) { return 0.45 }
        guard limit > 0, abs(known.count - word.count) <= limit, known.count >= 3 else { return 0 }
        switch EditDistance.between(word, known, atMost: limit) {
        case 0?, 1?: return word.first == known.first ? 0.85 : 0.7
        case 2?: return word.first == known.first ? 0.7 : 0.5
        default: return 0
        }
    }
}

/// How many letters have to be put in, taken out, replaced or swapped with their neighbour to turn one word into another.
enum EditDistance {
    /// The distance; `nil` where it is above `limit`.
    static func between(_ left: [UInt8], _ right: ArraySlice<UInt8>, atMost limit: Int) -> Int? {
        let width = right.count
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (width + 1)) { rows in
            var (beforePrevious, previous, current) = (0, width + 1, 2 * (width + 1))
            for column in 0...width { rows[previous + column] = column }
            for row in 0..<left.count {
                rows[current] = row + 1
                var smallest = row + 1
                for column in 0..<width {
                    let letter = right[right.startIndex + column]
                    let cost = left[row] == letter ? 0 : 1
                    var distance = min(
                        rows[previous + column + 1] + 1, rows[current + column] + 1, rows[previous + column] + cost
                    )
                    if row > 0, column > 0, left[row] == right[right.startIndex + column - 1], left[row - 1] == letter {
                        distance = min(distance, rows[beforePrevious + column - 1] + 1)
                    }
                    rows[current + column + 1] = distance
                    smallest = min(smallest, distance)
                }
                if smallest > limit { return nil }
                (beforePrevious, previous, current) = (previous, current, beforePrevious)
            }
            return rows[previous + width] <= limit ? rows[previous + width] : nil
        }
    }
}

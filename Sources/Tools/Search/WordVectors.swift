import CWordVectors

/// English words, by their stems, as points in a space in which words of like meaning lie in like directions.
///
/// The sum of the words of a phrase points to what the phrase means; a word that says little is short. The table is part
/// of the program: nothing is read or built before the first look-up.
enum WordVectors {
    /// How many numbers a word has.
    static let dimensions = Int(word_vectors_dimensions())

    /// The number of a stem; `nil` where it is unknown.
    static func number(of stem: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !stem.isEmpty, stem.count <= longest else { return nil }
        let (first, end) = (Int(word_vectors_first(CInt(stem.count))), Int(word_vectors_first(CInt(stem.count + 1))))
        let words = words
        var (low, high) = (first, end)
        while low < high {
            let middle = (low + high) / 2
            let start = byteStarts[stem.count] + (middle - first) * stem.count
            guard let different = stem.indices.first(where: { words[start + $0] != stem[$0] }) else { return middle }
            if words[start + different] < stem[different] { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Adds a word, stretched by a factor, to a sum.
    static func add(_ number: Int, times factor: Float, to sum: inout [Float]) {
        let start = number * (dimensions + 1)
        let rows = rows
        let scale = factor * scales[Int(rows[start]) - smallest]
        let components = UnsafeBufferPointer(rebasing: rows[(start + 1)..<(start + 1 + dimensions)])
        sum.withUnsafeMutableBufferPointer { sum in
            for place in sum.indices { sum[place] += scale * (Float(components[place]) - zero) }
        }
    }

    private static let longest = Int(word_vectors_longest())
    /// Characters are numbers from this one, which stands for the least, over `zero`, which stands for 0.
    private static let smallest = Int(UInt8(ascii: "#"))
    private static let zero = Float(UInt8(ascii: "?"))
    /// How far apart the numbers of a word are, by its first character: each a tenth more than the one before.
    private static let scales: [Float] = (0..<57).reduce(into: [0.0004]) { scales, _ in
        scales.append((scales.last ?? 0) * 1.1)
    }
    /// For each length where its words begin among all the bytes of words.
    private static let byteStarts: [Int] = (0...longest).reduce(into: []) { starts, length in
        let before = starts.last ?? 0
        guard length > 0 else { return starts.append(0) }
        let count = word_vectors_first(CInt(length)) - word_vectors_first(CInt(length - 1))
        starts.append(before + Int(count) * (length - 1))
    }
    private static let byteCount = (byteStarts.last ?? 0) + longest * lastGroupCount
    private static let lastGroupCount = Int(word_vectors_first(CInt(longest + 1)) - word_vectors_first(CInt(longest)))
    private static let wordCount = Int(word_vectors_first(CInt(longest + 1)))

    private static var words: UnsafeBufferPointer<UInt8> { view(word_vectors_words(), byteCount) }
    private static var rows: UnsafeBufferPointer<UInt8> { view(word_vectors_rows(), wordCount * (dimensions + 1)) }

    private static func view(_ start: UnsafePointer<CChar>?, _ count: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }
}

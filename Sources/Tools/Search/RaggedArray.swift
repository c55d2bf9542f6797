/// Lists of numbers of different lengths in one block.
struct RaggedArray: Sendable {
    private var values: [UInt32] = []
    private var ends: [UInt32] = []

    /// Adds a list behind the others.
    mutating func append(_ list: [UInt32]) {
        values.append(contentsOf: list)
        ends.append(UInt32(values.count))
    }

    /// A list by its place.
    subscript(place: Int) -> ArraySlice<UInt32> {
        values[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
    }
}

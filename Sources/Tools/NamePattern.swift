/// A pattern of names in which `*` stands for any run of characters, also for none.
package struct NamePattern: Sendable, Hashable {
    private let bytes: [UInt8]

    /// Makes a pattern of its text.
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether the whole of `name` fits; takes at most the product of both lengths.
    package func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        var position = 0
        var place = 0
        var retry: (position: Int, place: Int)?
        while place < name.count {
            if position < bytes.count, bytes[position] == UInt8(ascii: "*") {
                retry = (position, place)
                position += 1
            } else if position < bytes.count, bytes[position] == name[place] {
                position += 1
                place += 1
            } else if let last = retry {
                position = last.position + 1
                place = last.place + 1
                retry = (last.position, place)
            } else {
                return false
            }
        }
        return bytes[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}

/// A stack whose elements are moved in and out, never copied.
///
/// An array would retain and release every element once more on its way into the collection that is built of it.
struct MoveStack<Element>: ~Copyable {
    private(set) var count = 0
    private var storage: UnsafeMutableBufferPointer<Element>

    /// Makes an empty stack with room for `capacity` elements.
    init(capacity: Int) {
        storage = .allocate(capacity: max(capacity, 8))
    }

    deinit {
        storage.extracting(..<count).deinitialize()
        storage.deallocate()
    }

    /// Puts an element on top.
    @inline(__always)
    mutating func push(_ element: consuming Element) {
        if count == storage.count { grow() }
        storage.initializeElement(at: count, to: element)
        count &+= 1
    }

    /// The elements from the bottom to the top, `place` being the number of those below.
    @inline(__always)
    subscript(place: Int) -> Element { storage[place] }

    /// Takes off all elements above `place` and hands them over in memory that the caller has to move them out of.
    @inline(__always)
    mutating func takeAll(above place: Int) -> UnsafeMutablePointer<Element>? {
        count = place
        return storage.baseAddress.map { $0 + place }
    }

    /// Takes off and forgets all elements above `place`.
    mutating func drop(above place: Int) {
        storage.extracting(place..<count).deinitialize()
        count = place
    }

    private mutating func grow() {
        let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: storage.count * 2)
        _ = larger.moveInitialize(fromContentsOf: storage.extracting(..<count))
        storage.deallocate()
        storage = larger
    }
}

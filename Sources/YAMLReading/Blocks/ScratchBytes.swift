/// Bytes that are put together one after the other; what was lent is valid until the next change.
struct ScratchBytes: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0

    init() {
        capacity = 4_096
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    /// What is there.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// Throws away what is there.
    mutating func clear() { count = 0 }

    /// Adds a stretch of bytes from elsewhere.
    mutating func append(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        append(UnsafeBufferPointer(rebasing: bytes))
    }

    /// Adds a stretch of bytes from elsewhere.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress else { return }
        makeRoom(for: bytes.count)
        (base + count).update(from: first, count: bytes.count)
        count += bytes.count
    }

    /// Adds a byte so many times.
    mutating func append(_ byte: UInt8, times: Int = 1) {
        makeRoom(for: times)
        (base + count).update(repeating: byte, count: times)
        count += times
    }

    private mutating func makeRoom(for more: Int) {
        guard count + more > capacity else { return }
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The stack of the calling thread, for recursion that has to end before it does.
enum CallStack {
    /// So many bytes, a recursion may use: three quarters of what a thread has unless it was made with another size.
    static let budget: UInt = {
        var attributes = pthread_attr_t()
        var size = 0
        guard pthread_attr_init(&attributes) == 0 else { return smallest }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_getstacksize(&attributes, &size) == 0 else { return smallest }
        return max(UInt(size) / 4 * 3, smallest)
    }()

    private static let smallest: UInt = 64 << 10

    /// An address in the frame of the caller, roughly.
    @inline(never)
    static func address() -> UInt {
        var marker = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    }
}

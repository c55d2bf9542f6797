#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// How much memory the process holds.
enum ProcessMemory {
    /// The resident set in bytes, as the kernel counts it; 0 where it does not say.
    static var resident: Double {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let fields = line.prefix { $0 != 0 }.split(separator: CChar(UInt8(ascii: " ")))
        guard fields.count > 1 else { return 0 }
        let pages = String(decoding: fields[1].map(UInt8.init(bitPattern:)), as: UTF8.self)
        return (Double(pages) ?? 0) * Double(sysconf(Int32(_SC_PAGESIZE)))
    }
}

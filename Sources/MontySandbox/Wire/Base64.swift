/// Base 64 (RFC 4648, section 4) of bytes that the code made.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text, with padding.
    static func encode(_ bytes: UnsafeRawBufferPointer) -> String {
        let length = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: length) { text in
            var place = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let group = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
                for part in 0..<4 {
                    let isPadding = start + part > bytes.count
                    text[place] = isPadding ? UInt8(ascii: "=") : alphabet[group >> (18 - 6 * part) & 63]
                    place += 1
                }
            }
            return place
        }
    }
}

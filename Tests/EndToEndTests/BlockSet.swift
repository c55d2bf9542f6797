import Glibc
import JSONValues
import Testing

/// One block of a file in `Blocks`: its title, what is expected of it, and its code.
struct Block: Sendable, CustomTestStringConvertible {
    var title: String
    /// The line behind the title, where it says what is expected.
    var expectation: String
    var code: String

    var testDescription: String { title }

    /// The blocks of a file, in their order.
    ///
    /// - Parameter sign: what a line of expectation begins with.
    static func all(in file: String, sign: String) -> [Block] {
        let path = "\(Program.package)/Tests/EndToEndTests/Blocks/\(file)"
        guard let stream = fopen(path, "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, stream), count > 0 { bytes += piece[..<count] }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n### ").dropFirst().map { part in
            var lines = part.split(separator: "\n", omittingEmptySubsequences: false)
            let title = String(lines.removeFirst())
            let hasExpectation = lines.first?.hasPrefix(sign) ?? false
            let expectation = hasExpectation ? String(lines.removeFirst().dropFirst(sign.count)) : ""
            while lines.last?.isEmpty ?? false { lines.removeLast() }
            return Block(title: title, expectation: expectation, code: lines.joined(separator: "\n"))
        }
    }
}

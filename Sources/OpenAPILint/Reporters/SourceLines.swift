import Synchronization

/// The lines of the documents and of what they refer to: a file is read and split when its first line is asked for.
package final class SourceLines: Sendable {
    private struct Lines {
        var bytes: [UInt8]
        /// Where each line begins, and behind them where the text ends.
        var starts: [Int]
    }

    private let read: @Sendable (String) -> [UInt8]?
    private let files = Mutex<[String: Lines?]>([:])

    /// Makes a source of the bytes of each file, by the name that findings carry.
    package convenience init(_ texts: [String: [UInt8]]) { self.init { texts[$0] } }

    /// Makes a source of a function that reads a file by the name that findings carry.
    package init(read: @escaping @Sendable (String) -> [UInt8]?) { self.read = read }

    /// One line, from 1, without its end; `nil` where there is none.
    package func line(_ number: Int, of file: String) -> String? {
        files.withLock { files in
            if files[file] == nil { files[file] = .some(read(file).map(Self.split)) }
            guard let lines = files[file] ?? nil, number > 0, number < lines.starts.count else { return nil }
            var line = lines.bytes[lines.starts[number - 1]..<lines.starts[number]]
            while let last = line.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") {
                line = line.dropLast()
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    /// Lines end with LF, CR or both.
    private static func split(_ bytes: [UInt8]) -> Lines {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var starts = [bytes.starts(with: mark) ? mark.count : 0]
        for (index, byte) in bytes.enumerated() {
            let next = index + 1
            let isEnd =
                byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r") && !(next < bytes.count && bytes[next] == UInt8(ascii: "\n"))
            if isEnd { starts.append(next) }
        }
        starts.append(bytes.count)
        return Lines(bytes: bytes, starts: starts)
    }
}

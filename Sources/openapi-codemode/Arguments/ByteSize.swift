import ArgumentParser

/// A size in bytes as people write it: `262144`, `256KB`, `32 MB`, `1GB`; a `KB` is 1,024 bytes.
struct ByteSize: ExpressibleByArgument {
    var bytes: Int

    init?(argument: String) {
        let text = argument.lowercased().filter { !$0.isWhitespace }
        let number = text.prefix { $0.isNumber }
        guard let amount = Int(number), amount > 0, let unit = Self.units[String(text.dropFirst(number.count))] else {
            return nil
        }
        let (bytes, overflow) = amount.multipliedReportingOverflow(by: unit)
        if overflow { return nil }
        self.bytes = bytes
    }

    private static let units = [
        "": 1, "b": 1, "k": 1 << 10, "kb": 1 << 10, "m": 1 << 20, "mb": 1 << 20, "g": 1 << 30, "gb": 1 << 30,
    ]
}

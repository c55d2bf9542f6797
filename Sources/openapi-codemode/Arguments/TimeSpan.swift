import ArgumentParser

/// A time as people write it: `30`, `30s`, `1.5s`, `250ms`, `10m`, `1h`; a bare number is seconds.
struct TimeSpan: ExpressibleByArgument {
    var duration: Duration

    init?(argument: String) {
        let text = argument.lowercased().filter { !$0.isWhitespace }
        let number = text.prefix { $0.isNumber || $0 == "." }
        guard let amount = Double(number), amount > 0, let unit = Self.units[String(text.dropFirst(number.count))],
            amount * unit < 1e9
        else { return nil }
        duration = .seconds(amount * unit)
    }

    private static let units: [String: Double] = ["": 1, "s": 1, "ms": 0.001, "m": 60, "min": 60, "h": 3600]
}

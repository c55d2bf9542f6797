private import Synchronization

/// Counters, histograms and gauges of a running server, in the text format of Prometheus 0.0.4.
package final class ServerMetrics: Sendable {
    /// The names and values that tell one series of a metric from another, in order.
    package typealias Labels = [(name: String, value: String)]

    private struct Histogram {
        var buckets = [Int](repeating: 0, count: ServerMetrics.bounds.count)
        var count = 0
        var sum = 0.0
    }

    private struct State {
        var counters: [String: [String: Int]] = [:]
        var histograms: [String: [String: Histogram]] = [:]
        var gauges: [String: @Sendable () -> Double] = [:]
        var help: [String: String] = [:]
    }

    /// The upper bounds of the buckets, in seconds.
    private static let bounds: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120,
    ]

    private let state = Mutex(State())

    /// Makes an empty registry.
    package init() {}

    /// Says in one sentence what a metric is.
    package func describe(_ name: String, _ sentence: String) {
        state.withLock { $0.help[name] = sentence }
    }

    /// Adds to a counter; its name ends in `_total`.
    package func count(_ name: String, _ labels: Labels = [], by amount: Int = 1) {
        let series = Self.series(labels)
        state.withLock { $0.counters[name, default: [:]][series, default: 0] += amount }
    }

    /// Adds one observation to a histogram; its name ends in `_seconds`.
    package func observe(_ name: String, _ labels: Labels = [], seconds: Double) {
        let series = Self.series(labels)
        let bucket = Self.bounds.firstIndex { seconds <= $0 }
        state.withLock { state in
            var histogram = state.histograms[name]?[series] ?? Histogram()
            if let bucket { histogram.buckets[bucket] += 1 }
            histogram.count += 1
            histogram.sum += seconds
            state.histograms[name, default: [:]][series] = histogram
        }
    }

    /// Adds a gauge that is read each time the metrics are asked for.
    package func gauge(_ name: String, _ sentence: String, read: @escaping @Sendable () -> Double) {
        state.withLock { state in
            state.gauges[name] = read
            state.help[name] = sentence
        }
    }

    /// Everything as text, in the order of names and labels.
    package var text: String {
        let state = state.withLock { $0 }
        var text = ""
        for (name, series) in state.counters.sorted(by: { $0.key < $1.key }) {
            text += Self.head(name, "counter", state.help)
            for (labels, value) in series.sorted(by: { $0.key < $1.key }) { text += "\(name)\(labels) \(value)\n" }
        }
        for (name, series) in state.histograms.sorted(by: { $0.key < $1.key }) {
            text += Self.head(name, "histogram", state.help)
            for (labels, histogram) in series.sorted(by: { $0.key < $1.key }) {
                text += Self.lines(of: histogram, name: name, labels: labels)
            }
        }
        for (name, read) in state.gauges.sorted(by: { $0.key < $1.key }) {
            text += Self.head(name, "gauge", state.help) + "\(name) \(read())\n"
        }
        return text
    }

    private static func lines(of histogram: Histogram, name: String, labels: String) -> String {
        let inner = labels.isEmpty ? "" : labels.dropFirst().dropLast() + ","
        var text = ""
        var sum = 0
        for (bound, count) in zip(bounds, histogram.buckets) {
            sum += count
            text += "\(name)_bucket{\(inner)le=\"\(bound)\"} \(sum)\n"
        }
        text += "\(name)_bucket{\(inner)le=\"+Inf\"} \(histogram.count)\n"
        text += "\(name)_sum\(labels) \(histogram.sum)\n\(name)_count\(labels) \(histogram.count)\n"
        return text
    }

    private static func head(_ name: String, _ kind: String, _ help: [String: String]) -> String {
        (help[name].map { "# HELP \(name) \($0)\n" } ?? "") + "# TYPE \(name) \(kind)\n"
    }

    private static func series(_ labels: Labels) -> String {
        if labels.isEmpty { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escape($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escape(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A }) else { return value }
        var escaped = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

import FoundationEssentials
import Glibc
import JSONValues

/// `micro-benchmarks DOCUMENT [--quick] [--json]`: how fast the parts are by themselves, in CPU time, the best of many.
@main
struct MicroBenchmarks {
    static func main() async throws {
        var arguments = Array(CommandLine.arguments.dropFirst())
        let isQuick = take("--quick", from: &arguments)
        let asJSON = take("--json", from: &arguments)
        guard arguments.count == 1, let path = arguments.first else {
            print("usage: micro-benchmarks DOCUMENT [--quick] [--json]")
            exit(2)
        }
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let clock = CPUClock(rounds: isQuick ? 5 : 15)
        var figures = try readerFigures(bytes, clock)
        figures += try await catalogueFigures(bytes, path: path, clock)
        figures += try schemaFigures(clock)
        figures += try wireFigures(clock)
        print(asJSON ? json(figures).compactText : figures.map(\.line).joined(separator: "\n"))
    }

    private static func take(_ flag: String, from arguments: inout [String]) -> Bool {
        guard let place = arguments.firstIndex(of: flag) else { return false }
        arguments.remove(at: place)
        return true
    }

    private static func json(_ figures: [Figure]) -> JSONValue {
        .array(
            figures.map { figure in
                [
                    "name": .string(figure.name), "unit": .string(figure.unit),
                    "value": JSONNumber(figure.value).map(JSONValue.number) ?? .null,
                ]
            })
    }
}

/// One figure of the report.
struct Figure {
    var name: String
    var value: Double
    var unit: String

    /// The figure as a line of a table for people.
    var line: String {
        let padding = String(repeating: " ", count: max(1, 52 - name.count))
        return "\(name)\(padding)\(Double(Int(value * 1000)) / 1000) \(unit)"
    }
}

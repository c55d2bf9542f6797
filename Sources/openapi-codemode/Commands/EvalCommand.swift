import ArgumentParser
import JSONValues
import OpenAPICodeMode
import Tools

/// `eval`: how well search finds what is meant.
struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Score search on a set of queries: first hits, hits in the first five, mean reciprocal rank, misses.",
        discussion:
            #"A line of the file is {"query": "close issue", "expect": ["issues_update"]}; other members are ignored."#)

    @OptionGroup(title: "Specifications")
    var specification: SpecificationOptions

    @Argument(
        help: ArgumentHelp("The queries, one JSON object a line; - reads standard input.", valueName: "QUERIES.jsonl"))
    var queries: String

    @Flag(help: "One JSON document.")
    var json = false

    func run() async throws {
        let text = try CodeInput.read(queries)
        let loaded = try await Session.load(specification, needsServers: false)
        let evaluation: SearchEvaluation
        do {
            let queries = try SearchEvaluation.queries(text, file: queries)
            evaluation = SearchEvaluation(of: loaded.catalog.search, queries: queries)
        } catch {
            throw CommandFailure.usage("\(error)")
        }
        StandardOutput.write(json ? evaluation.json.prettyText + "\n" : evaluation.text)
    }
}

extension SearchEvaluation {
    fileprivate var text: String {
        var text = ""
        for miss in misses {
            let rank = miss.rank.map { "rank \($0)" } ?? "not found"
            text += "miss (\(rank)): \"\(miss.query.text)\" expects \(miss.query.expected.joined(separator: " or "))\n"
            text += "    found \(miss.found.joined(separator: ", "))\n"
        }
        for name in unknownNames { text += "no tool is called \(name), which a query expects\n" }
        text += "queries \(count)\ntop-1   \(percent(top1))\ntop-5   \(percent(top5))\n"
        return text + "MRR     \(thousandths(meanReciprocalRank))\n"
    }

    fileprivate var json: JSONValue {
        [
            "queries": .integer(count), "top1": number(top1), "top5": number(top5), "mrr": number(meanReciprocalRank),
            "misses": .array(
                misses.map { miss in
                    [
                        "query": .string(miss.query.text),
                        "expect": .array(miss.query.expected.map(JSONValue.string)),
                        "rank": miss.rank.map(JSONValue.integer) ?? .null,
                        "found": .array(miss.found.map(JSONValue.string)),
                    ]
                }),
            "unknown": .array(unknownNames.map(JSONValue.string)),
        ]
    }

    private func percent(_ share: Double) -> String { "\(thousandths(share * 100)) %" }

    private func thousandths(_ value: Double) -> String {
        let scaled = Int((value * 1000).rounded())
        let rest = String(scaled % 1000)
        return "\(scaled / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    private func number(_ value: Double) -> JSONValue { JSONNumber(value).map(JSONValue.number) ?? .null }
}

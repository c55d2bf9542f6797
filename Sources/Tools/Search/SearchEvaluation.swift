import JSONValues

/// How well a ranking answers queries whose answers are known.
package struct SearchEvaluation: Sendable {
    /// A query and the tools that fully answer it.
    package struct Query: Sendable, Hashable {
        /// What is asked.
        package var text: String
        /// The names of the tools, any of which is right.
        package var expected: [String]
        /// What the query tests, where the set says so.
        package var reason: String
    }

    /// A query that has none of its tools among the first five.
    package struct Miss: Sendable, Hashable {
        /// The query.
        package var query: Query
        /// The rank of the first right tool, from 1; `nil` where none was found.
        package var rank: Int?
        /// The names of the first five tools instead.
        package var found: [String]
    }

    /// How many queries there were.
    package private(set) var count = 0
    /// How many had a right tool first.
    package private(set) var firstCount = 0
    /// How many had a right tool among the first five.
    package private(set) var firstFiveCount = 0
    /// The queries without a right tool among the first five, in order.
    package private(set) var misses: [Miss] = []
    /// Names that queries expect and no tool has.
    package private(set) var unknownNames: [String] = []
    private var reciprocalRanks = 0.0

    /// Asks every query.
    package init(of search: ToolSearch, queries: [Query]) {
        let names = Set(search.tools.map(\.name))
        for query in queries {
            unknownNames += query.expected.filter { !names.contains($0) }
            let found = search.tools(matching: query.text, limit: .max).map(\.name)
            add(query, rank: found.firstIndex { query.expected.contains($0) }.map { $0 + 1 }, found: found)
        }
    }

    /// The share of queries that had a right tool first, from 0 to 1.
    package var top1: Double { share(firstCount) }
    /// The share of queries that had a right tool among the first five, from 0 to 1.
    package var top5: Double { share(firstFiveCount) }
    /// The mean of 1 / the rank of the first right tool, 0 behind the tenth.
    package var meanReciprocalRank: Double { count == 0 ? 0 : reciprocalRanks / Double(count) }

    private func share(_ part: Int) -> Double { count == 0 ? 0 : Double(part) / Double(count) }

    private mutating func add(_ query: Query, rank: Int?, found: [String]) {
        count += 1
        if rank == 1 { firstCount += 1 }
        if let rank, rank <= 10 { reciprocalRanks += 1 / Double(rank) }
        if let rank, rank <= 5 {
            firstFiveCount += 1
        } else {
            misses.append(Miss(query: query, rank: rank, found: Array(found.prefix(5))))
        }
    }
}

extension SearchEvaluation {
    /// Reads queries, a JSON object `{"query": …, "expect": ["name", …]}` a line; blank lines are left out.
    ///
    /// - Throws: ``QueryFormatError`` with the line that is none, or `TextReadError` where it is no JSON.
    package static func queries(_ text: String, file: String) throws -> [Query] {
        var queries: [Query] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            let value = try JSONReader.value(Array(line.utf8), file: "\(file):\(place + 1)")
            guard case .string(let query)? = value["query"], case .array(let names)? = value["expect"] else {
                throw QueryFormatError(file: file, line: place + 1)
            }
            queries.append(
                Query(text: query, expected: names.compactMap(\.string), reason: value["why"]?.string ?? "")
            )
        }
        return queries
    }

    /// A line that holds no query.
    package struct QueryFormatError: Error, Sendable, CustomStringConvertible {
        /// The file, as the user named it.
        package var file: String
        /// The line, from 1.
        package var line: Int

        /// One line: where it is and what was expected.
        package var description: String {
            "\(file):\(line): expected a JSON object {\"query\": \"…\", \"expect\": [\"name\", …]} on the line"
        }
    }
}

/// Columns for a terminal; in a pipe the cells are separated by tabs, for `cut` and `awk`.
struct Table {
    private var rows: [[String]] = []
    private let isAligned: Bool

    init(isAligned: Bool = StandardOutput.isTerminal) { self.isAligned = isAligned }

    mutating func add(_ cells: String...) { rows.append(cells) }

    var text: String {
        guard isAligned else { return rows.map { $0.joined(separator: "\t") + "\n" }.joined() }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.reduce(into: "") { text, row in
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                text += isLast ? cell : cell + String(repeating: " ", count: widths[column] - cell.count + 2)
            }
            text += "\n"
        }
    }
}

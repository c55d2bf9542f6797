import FoundationEssentials
import JSONValues
import Testing

/// Reads the tables of `docs/serialization.md`.
enum SerializationDocument {
    static func rows() throws -> [SerializationTable.Row] {
        let here = URL(filePath: #filePath)
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/serialization.md"), encoding: .utf8)
        return try text.split(separator: "\n").compactMap { line in
            let cells = cells(line)
            guard cells.count == 6, cells[0] != "in", !cells[0].hasPrefix("---") else { return nil }
            return SerializationTable.Row(
                place: cells[0],
                style: cells[1],
                explodes: cells[2] == "true",
                options: cells[3],
                value: try JSONReader.value(Array(code(cells[4]).utf8)),
                result: code(cells[5])
            )
        }
    }

    /// The cells of a line of a table; a bar with a backslash belongs to its cell.
    private static func cells(_ line: Substring) -> [String] {
        guard line.first == "|" else { return [] }
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line.dropFirst() {
            if isEscaped {
                if character != "|" { cell.append("\\") }
                cell.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "|" {
                cells.append(String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()))
                cell = ""
            } else {
                cell.append(character)
            }
        }
        return cells
    }

    private static func code(_ cell: String) -> String {
        if cell == "(empty)" { return "" }
        return cell.hasPrefix("`") ? String(cell.dropFirst().dropLast()) : cell
    }
}

/// Code in which some modules are imported by other names, while everything else in it means what it meant.
///
/// `import tools` becomes `import tools_1f as tools`, and `from tools import x` becomes `from tools_1f import x`.
/// Import statements are recognised where a statement can start. Text in a string that looks like one is changed
/// too, which does no harm in code that is only checked.
package struct RenamedImports: Sendable {
    /// The code with the new names.
    package let code: String
    private let names: [String: String]
    /// What became longer or shorter, by line.
    private let edits: [Int: [Edit]]

    fileprivate struct Edit {
        /// The 1-based columns of the old text.
        var columns: Range<Int>
        /// By how many columns the new text is longer.
        var growth: Int
    }

    package init(code: String, names: [String: String]) {
        self.names = names
        guard !names.isEmpty else {
            self.code = code
            edits = [:]
            return
        }
        var lines: [String] = []
        var edits: [Int: [Edit]] = [:]
        let ends: Set<Character> = ["\n", "\r\n", "\r"]
        for (place, line) in code.split(omittingEmptySubsequences: false, whereSeparator: ends.contains).enumerated() {
            guard line.contains("import") else {
                lines.append(String(line))
                continue
            }
            var scanner = ImportScanner(line: line, names: names)
            lines.append(scanner.rename())
            edits[place + 1] = scanner.edits
        }
        self.code = lines.joined(separator: "\n")
        self.edits = edits
    }

    /// The modules that have another name here, by their own names.
    package var originals: some Sequence<String> { names.keys }

    /// A message in which the modules have their own names again.
    package func restore(_ message: String) -> String {
        names.reduce(message) { $0.replacing($1.value, with: $1.key) }
    }

    /// The column in the code as it was given.
    package func column(_ column: Int, onLine line: Int) -> Int {
        var shift = 0
        for edit in edits[line] ?? [] {
            guard column - shift >= edit.columns.lowerBound else { break }
            shift += edit.growth
            // Inside the new text there is no better place than the last of the old.
            if column - shift < edit.columns.upperBound {
                return min(column - shift + edit.growth, edit.columns.upperBound - 1)
            }
        }
        return column - shift
    }
}

/// Finds the import statements of one line.
private struct ImportScanner {
    private let characters: [Character]
    private let names: [String: String]
    private var place = 0
    private var output = ""
    private(set) var edits: [RenamedImports.Edit] = []

    init(line: Substring, names: [String: String]) {
        characters = Array(line)
        self.names = names
    }

    mutating func rename() -> String {
        var canStart = true
        while place < characters.count {
            let character = characters[place]
            if canStart, let word = peekWord() {
                canStart = false
                copy(word.count)
                if word == "import" { renameImported() }
                if word == "from" { renameSource() }
            } else {
                if character == ";" || character == ":" {
                    canStart = true
                } else if character != " ", character != "\t" {
                    canStart = false
                }
                copy(1)
            }
        }
        return output
    }

    /// Behind `import`: names with dots, each with or without `as`, between commas.
    private mutating func renameImported() {
        while true {
            copySpaces()
            guard let name = peekWord() else { return }
            let next = place + name.count
            if let new = names[name], next >= characters.count || characters[next] != "." {
                replace(name, with: isFollowedByAs(next) ? new : "\(new) as \(name)")
            } else {
                copy(name.count)
            }
            while place < characters.count, characters[place] != ",", characters[place] != ";" { copy(1) }
            guard place < characters.count, characters[place] == "," else { return }
            copy(1)
        }
    }

    /// Behind `from`: one name.
    private mutating func renameSource() {
        copySpaces()
        guard let name = peekWord() else { return }
        let next = place + name.count
        if let new = names[name], next >= characters.count || characters[next] != "." {
            replace(name, with: new)
        }
    }

    private func isFollowedByAs(_ start: Int) -> Bool {
        let rest = characters[start...].drop { $0 == " " || $0 == "\t" }
        return rest.starts(with: "as ")
    }

    private func peekWord() -> String? {
        let word = characters[place...].prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return word.isEmpty ? nil : String(word)
    }

    private mutating func copySpaces() {
        while place < characters.count, characters[place] == " " || characters[place] == "\t" { copy(1) }
    }

    private mutating func copy(_ count: Int) {
        output.append(contentsOf: String(characters[place..<(place + count)]))
        place += count
    }

    private mutating func replace(_ old: String, with new: String) {
        output += new
        let start = place + 1
        place += old.count
        edits.append(RenamedImports.Edit(columns: start..<(place + 1), growth: new.count - old.count))
    }
}

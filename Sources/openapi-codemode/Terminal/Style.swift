import Glibc

/// Colour on a terminal, unless the user does not want it (https://no-color.org).
struct Style {
    var usesColor: Bool

    static let output = Style(usesColor: StandardOutput.isTerminal && isWanted)
    static let error = Style(usesColor: StandardError.isTerminal && isWanted)

    func bold(_ text: String) -> String { code("1", text) }
    func dim(_ text: String) -> String { code("2", text) }
    func red(_ text: String) -> String { code("31", text) }
    func green(_ text: String) -> String { code("32", text) }
    func yellow(_ text: String) -> String { code("33", text) }

    private static var isWanted: Bool {
        let noColor = getenv("NO_COLOR").map { String(cString: $0) } ?? ""
        let terminal = getenv("TERM").map { String(cString: $0) } ?? ""
        return noColor.isEmpty && terminal != "dumb"
    }

    private func code(_ number: String, _ text: String) -> String {
        usesColor ? "\u{1b}[\(number)m\(text)\u{1b}[0m" : text
    }
}

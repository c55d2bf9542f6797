/// A pattern of file names: `*` and `?` inside a segment, `**` over segments, `{a,b}` for alternatives.
package struct Glob: Sendable {
    private let alternatives: [[String]]

    /// Reads a pattern; alternatives that are nested too deeply or are too many are taken literally.
    package init(_ pattern: String) {
        alternatives = Self.expand(pattern).map { $0.split(separator: "/").map(String.init) }
    }

    /// Whether a path, with `/` between its segments, fits the pattern as a whole.
    package func matches(_ path: String) -> Bool {
        let segments = path.split(separator: "/").map(String.init).filter { $0 != "." }
        return alternatives.contains { Self.match($0.filter { $0 != "." }[...], segments[...]) }
    }

    /// Whether a text is a pattern and not a plain name.
    package static func isPattern(_ text: String) -> Bool { text.contains { "*?{".contains($0) } }

    private static let maximumAlternatives = 64

    private static func expand(_ pattern: String) -> [String] {
        guard let open = pattern.firstIndex(of: "{"),
            let close = pattern[open...].firstIndex(of: "}")
        else { return [pattern] }
        let choices = pattern[pattern.index(after: open)..<close].split(
            separator: ",", omittingEmptySubsequences: false)
        let rest = expand(String(pattern[pattern.index(after: close)...]))
        guard choices.count * rest.count <= maximumAlternatives else { return [pattern] }
        return choices.flatMap { choice in rest.map { pattern[..<open] + choice + $0 } }
    }

    private static func match(_ pattern: ArraySlice<String>, _ path: ArraySlice<String>) -> Bool {
        // One step of memory instead of recursion: where the last `**` stood, and how much it has taken.
        var pattern = pattern
        var path = path
        var retry: (pattern: ArraySlice<String>, path: ArraySlice<String>)?
        while true {
            if pattern.first == "**" {
                pattern = pattern.dropFirst()
                retry = (pattern, path)
            } else if let first = path.first, let wanted = pattern.first, matchSegment(wanted, first) {
                pattern = pattern.dropFirst()
                path = path.dropFirst()
            } else if pattern.isEmpty && path.isEmpty {
                return true
            } else if let last = retry, !last.path.isEmpty {
                path = last.path.dropFirst()
                pattern = last.pattern
                retry = (pattern, path)
            } else {
                return false
            }
        }
    }

    private static func matchSegment(_ pattern: String, _ text: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let text = Array(text.unicodeScalars)
        var (p, t) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "?" || (pattern[p] == text[t] && pattern[p] != "*") {
                p += 1
                t += 1
            } else if p < pattern.count, pattern[p] == "*" {
                star = (p, t)
                p += 1
            } else if let last = star {
                p = last.pattern + 1
                t = last.text + 1
                star = (last.pattern, t)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}

/// Finds tools by what names them exactly: a name, a key, a method and a path, or words in camelCase.
struct ExactLookup {
    let tools: [Tool]
    let index: SearchIndex

    /// The places of the tools that a query names, the best first; empty where it names none.
    func places(_ query: String) -> [Int] {
        let query = Self.trimmed(query)
        guard !query.isEmpty else { return [] }
        if query.contains("/") || query.contains(" "), let request = RequestLine(query) {
            let found = places(of: request)
            if !found.isEmpty { return found }
        }
        let named = places(named: query)
        return named.isEmpty ? places(spelledLike: query) : named
    }

    private static func trimmed(_ text: String) -> String {
        let isNoise: (Character) -> Bool = { $0.isWhitespace || "\"'`".contains($0) }
        let start = text.drop(while: isNoise)
        return String(start.reversed().drop(while: isNoise).reversed())
    }

    /// A name or a key as it is, or as the document wrote the operation's id (`issues/create` for `issues_create`).
    private func places(named query: String) -> [Int] {
        guard !query.contains(" ") else { return [] }
        var name = query.hasPrefix("tool:") ? query.dropFirst(5) : query[...]
        if let at = name.firstIndex(of: "@") { name = name[..<at] }
        let wanted = Self.folded(String(name))
        guard !wanted.isEmpty else { return [] }
        var exact: [Int] = []
        var similar: [Int] = []
        for (place, tool) in tools.enumerated() where tool.name.utf8.count <= name.utf8.count * 2 {
            if tool.name == name {
                exact.append(place)
            } else if Self.folded(tool.name) == wanted {
                similar.append(place)
            }
        }
        return exact + similar
    }

    /// Letters in lower case and digits; everything else, and where words end, is left out.
    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.filter { $0.isLetter || $0.isDigit }.map(\.lowercased)
    }

    /// camelCase or snake_case words that stand side by side in a name, in one word or several.
    private func places(spelledLike query: String) -> [Int] {
        guard query.utf8.dropFirst().contains(where: { $0.isUppercase || $0 == UInt8(ascii: "_") }) else { return [] }
        let terms = WordSplitter.words(of: query).map { index.term(of: $0) }
        guard terms.count >= 3, !terms.contains(nil) else { return [] }
        let wanted = terms.compactMap { $0.map(UInt32.init) }
        var found: [(place: Int, length: Int)] = []
        for place in tools.indices {
            let name = index.nameTerms[place]
            if name.count >= wanted.count, Self.holds(name, wanted) { found.append((place, name.count)) }
        }
        return found.sorted { ($0.length, $0.place) < ($1.length, $1.place) }.map(\.place)
    }

    private static func holds(_ name: ArraySlice<UInt32>, _ wanted: [UInt32]) -> Bool {
        (name.startIndex...(name.endIndex - wanted.count)).contains { start in
            name[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }

    // MARK: Method and path

    /// `METHOD /path`, with a template's parameters or with values filled in.
    private struct RequestLine {
        var method: String?
        var segments: [Substring]

        init?(_ text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: true)
            guard parts.count <= 2, let last = parts.last else { return nil }
            if parts.count == 2 {
                method = parts[0].uppercased()
                guard Self.methods.contains(parts[0].uppercased()) else { return nil }
            }
            var path = last
            if let scheme = path.firstRange(of: "://") { path = path[scheme.upperBound...].drop { $0 != "/" } }
            guard path.hasPrefix("/") else { return nil }
            path = path.prefix { $0 != "?" && $0 != "#" }
            segments = path.split(separator: "/")
        }

        private static let methods: Set<String> = [
            "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "QUERY",
        ]
    }

    private func places(of request: RequestLine) -> [Int] {
        var found: [(place: Int, fit: Int)] = []
        for (place, tool) in tools.enumerated() {
            if let method = request.method, tool.method != method { continue }
            let template = tool.path.prefix { $0 != "?" }.split(separator: "/")
            if let fit = Self.fit(request.segments, template) { found.append((place, fit)) }
        }
        guard let best = found.map(\.fit).max() else { return [] }
        // A literal part fits better than a parameter, so `/users/me` is not `/users/{id}`.
        return found.filter { $0.fit == best }.map(\.place)
    }

    /// How well a path fits a template; `nil` where it does not.
    private static func fit(_ path: [Substring], _ template: [Substring]) -> Int? {
        // A base path in front of the template's own is let pass.
        guard path.count >= template.count, path.count - template.count <= 2 else { return nil }
        if template.isEmpty { return path.isEmpty ? 0 : nil }
        var fit = path.count == template.count ? 1_000 : 0
        for (part, wanted) in zip(path.dropFirst(path.count - template.count), template) {
            if part == wanted {
                fit += 2
            } else if wanted.contains("{") {
                fit += 1
            } else {
                return nil
            }
        }
        return fit
    }
}

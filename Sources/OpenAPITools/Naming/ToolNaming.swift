import OpenAPIDocuments

/// Gives every operation of an API its name: an identifier of at most 56 characters that does not change between runs.
enum ToolNaming {
    /// The most characters that a name may have, its namespace included.
    static let maximumLength = 56
    /// How many characters a longer name keeps in front of `_` and its digest.
    private static let keptLength = 49

    /// What a name is made of.
    struct Source {
        /// A name that somebody chose for the tool, which replaces the operation's own.
        var chosenName: String?
        /// `operationId` as it was written.
        var operationID: String?
        var method: String
        var path: String
        /// The version: tools of different versions may share a name.
        var version: String

        /// Whether this one gets a contested name before another: by path, then by method, as OpenAPI lists them.
        ///
        /// The members of an object have no order of their own, so the order in which they were written decides nothing.
        fileprivate func precedes(_ other: Source) -> Bool {
            guard path == other.path else { return path.utf8.lexicographicallyPrecedes(other.path.utf8) }
            return (methodRank, method) < (other.methodRank, other.method)
        }

        private var methodRank: Int {
            ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"].firstIndex(of: method) ?? 9
        }
    }

    /// The names of all operations of one API, in their order; unique for each version.
    ///
    /// Every name that is wanted goes to the first operation that wants it, before any number is given out, so that a
    /// numbered name never takes the place of an operation that is called so. The first is that of the first path, and of
    /// the first method on it, so that reordering a document's members renames nothing.
    static func names(of sources: [Source], namespace: String?) -> [String] {
        let prefix = namespace.map(identifier(_:)).flatMap { $0.isEmpty ? nil : $0 + "_" } ?? ""
        let wholeNames = sources.map { prefix + baseName(of: $0) }
        var names = wholeNames.map(shortened)
        let wanted = zip(names, sources).map { VersionedName(name: $0, version: $1.version) }
        guard Set(wanted).count < wanted.count else { return names }
        var taken: Set<VersionedName> = []
        var colliding: [Int] = []
        for index in sources.indices.sorted(by: { sources[$0].precedes(sources[$1]) }) {
            if !taken.insert(wanted[index]).inserted { colliding.append(index) }
        }
        var nextNumber: [VersionedName: Int] = [:]
        for index in colliding {
            let contested = wanted[index]
            var number = nextNumber[contested, default: 2]
            while !taken.insert(contested.numbered(number, of: wholeNames[index])).inserted { number += 1 }
            names[index] = contested.numbered(number, of: wholeNames[index]).name
            nextNumber[contested] = number + 1
        }
        return names
    }

    /// The name without namespace, length limit and number.
    static func baseName(of source: Source) -> String {
        let candidates = [
            source.chosenName,
            source.operationID.map(withoutVersionSuffix),
        ]
        for candidate in candidates {
            if let candidate {
                let name = identifier(candidate)
                if !name.isEmpty { return name }
            }
        }
        let name = identifier(methodAndPath(source.method, source.path))
        return name.isEmpty ? "operation" : name
    }

    /// The identifier up to its first `__`.
    private static func withoutVersionSuffix(_ id: String) -> String {
        let bytes = id.utf8
        var index = bytes.startIndex
        while let first = bytes[index...].firstIndex(of: UInt8(ascii: "_")) {
            index = bytes.index(after: first)
            if index < bytes.endIndex, bytes[index] == UInt8(ascii: "_") { return String(id[..<first]) }
        }
        return id
    }

    /// The text as an identifier; empty where nothing of it can stand in one.
    static func identifier(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isInRun = false
        for scalar in text.unicodeScalars {
            if isWordCharacter(scalar) {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                isInRun = false
            } else if !scalar.isASCII, let spelling = Transliteration.ascii(scalar) {
                bytes += spelling.utf8
                isInRun = isInRun && spelling.isEmpty
            } else if !isInRun {
                bytes.append(UInt8(ascii: "_"))
                isInRun = true
            }
        }
        guard let start = bytes.firstIndex(where: { $0 != UInt8(ascii: "_") }),
            let end = bytes.lastIndex(where: { $0 != UInt8(ascii: "_") })
        else { return "" }
        let name = String(decoding: bytes[start...end], as: UTF8.self)
        if PythonKeyword.contains(name) { return name + "_" }
        return bytes[start] &- 0x30 < 10 ? "_" + name : name
    }

    /// The method in lower case and the path's segments, a parameter as `by_` and its name.
    private static func methodAndPath(_ method: String, _ path: String) -> String {
        let segments = PathPiece.segments(of: path).filter { !$0.isEmpty }
        return ([method.lowercased()] + segments.map(segmentName)).joined(separator: "_")
    }

    /// A segment of a path; a parameter that touches a word is set apart from it.
    private static func segmentName(_ pieces: [PathPiece]) -> String {
        var name = ""
        for piece in pieces {
            let part: String
            switch piece {
            case .literal(let text): part = text
            case .variable(let variable): part = variable.isQuery ? "" : "by_\(variable.name)"
            }
            if let before = name.unicodeScalars.last, let next = part.unicodeScalars.first,
                isWordCharacter(before), isWordCharacter(next)
            {
                name += "_"
            }
            name += part
        }
        return name
    }

    /// The whole name, or its beginning and its digest where it is too long.
    fileprivate static func shortened(_ name: String) -> String {
        guard name.utf8.count > maximumLength else { return name }
        return "\(name.prefix(keptLength))_\(NameDigest.hexPrefix(of: name))"
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
    }
}

/// A name in one version of an API.
private struct VersionedName: Hashable {
    var name: String
    var version: String

    /// The name with a number behind it, shortened as a whole.
    func numbered(_ number: Int, of wholeName: String) -> VersionedName {
        VersionedName(name: ToolNaming.shortened("\(wholeName)_\(number)"), version: version)
    }
}

import JSONValues

/// Reads the members of a request's body, and says what is wrong with the first one that is.
struct Fields {
    private let members: JSONObject

    init(_ members: JSONObject, known: Set<String>) throws(Problem) {
        if let unknown = members.keys.first(where: { !known.contains($0) }) {
            throw .invalid("`\(unknown)` is no property that this request knows")
        }
        self.members = members
    }

    func text(_ name: String) throws(Problem) -> String {
        guard let text = members[name]?.string, !text.isEmpty else { throw .invalid("`\(name)` must be a text") }
        return text
    }

    func texts(_ name: String) throws(Problem) -> [String]? {
        guard let value = members[name] else { return nil }
        guard let texts = value.array?.map(\.string), !texts.contains(nil) else {
            throw .invalid("`\(name)` must be a list of texts")
        }
        return texts.compactMap { $0 }
    }

    func id(_ name: String) throws(Problem) -> Int {
        guard let id = members[name]?.int, id > 0 else { throw .invalid("`\(name)` must be a positive integer") }
        return id
    }

    func price(_ name: String) throws(Problem) -> JSONNumber {
        guard let price = members[name]?.number, price >= JSONNumber(0) else {
            throw .invalid("`\(name)` must be a number of at least 0")
        }
        return price
    }

    func oneOf<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(Problem) -> Choice {
        guard let choice = members[name]?.string.flatMap(Choice.init(rawValue:)) else {
            throw .invalid("`\(name)` must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }
}

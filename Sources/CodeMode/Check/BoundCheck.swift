import JSONValues

/// Compares a value that is written out in code with the bounds of a schema.
struct BoundCheck {
    let schema: JSONObject
    /// What the value is called in the sentence.
    let path: String

    /// What is wrong with a value; `nil` where nothing is, or where its size is not known.
    func problem(_ literal: PythonLiteral) -> String? {
        switch literal {
        case .value(.number(let number)): problem(number)
        case .value(.string(let text)): problem(count: text.unicodeScalars.count, "Length", "character")
        case .list(let elements?): problem(count: elements.count, "Items", "element")
        case .dict, .list, .text, .value, .other: nil
        }
    }

    private func problem(_ number: JSONNumber) -> String? {
        let words: [(keyword: String, words: String, holds: (JSONNumber) -> Bool)] = [
            ("minimum", "at least", { number >= $0 }), ("maximum", "at most", { number <= $0 }),
            ("exclusiveMinimum", "more than", { number > $0 }), ("exclusiveMaximum", "less than", { number < $0 }),
        ]
        for (keyword, words, holds) in words {
            guard case .number(let bound)? = schema[keyword], !holds(bound) else { continue }
            return "\(path) has to be \(words) \(bound.literal), not \(number.literal)"
        }
        return nil
    }

    private func problem(count: Int, _ unit: String, _ name: String) -> String? {
        if let least = schema["min\(unit)"]?.int, count < least {
            return "\(path) has to have at least \(least) \(name)\(least == 1 ? "" : "s"), not \(count)"
        }
        if let most = schema["max\(unit)"]?.int, count > most {
            return "\(path) has to have at most \(most) \(name)\(most == 1 ? "" : "s"), not \(count)"
        }
        return nil
    }
}

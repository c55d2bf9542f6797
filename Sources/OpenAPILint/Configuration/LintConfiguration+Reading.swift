package import Diagnostics
package import JSONValues

extension LintConfiguration {
    /// Reads a configuration file's content over what is set already.
    ///
    /// Keys: `profile`, `rules` (identifier to severity or `off`), `overrides` (a list of `files`, `pointers`, `rules`),
    /// `only`, `skip`, `thresholds`, `failOn`, `maxWarnings`, `assertFormats`, `strictExamples`. An unknown key or rule is an error, so that a
    /// misspelling is not taken for a setting.
    package mutating func read(_ text: ParsedText, rules: [RuleInfo]) throws(LintConfigurationError) {
        guard let members = text.value.object else { throw .init("the configuration must be an object", text, []) }
        let reader = ConfigurationReader(text: text, ruleIDs: Set(rules.map(\.id)))
        for member in members {
            let path = [member.key]
            switch member.key {
            case "profile": profile = try reader.choice(member.value, path)
            case "rules": severities.merge(try reader.severities(member.value, path)) { $1 }
            case "overrides": overrides += try reader.overrides(member.value, path)
            case "only": only = Set(try reader.ruleIDs(member.value, path))
            case "skip": skipped.formUnion(try reader.ruleIDs(member.value, path))
            case "thresholds": thresholds.merge(try reader.numbers(member.value, path)) { $1 }
            case "failOn": failOn = try reader.choice(member.value, path)
            case "maxWarnings": maximumWarnings = try reader.number(member.value, path)
            case "assertFormats": assertsFormats = try reader.bool(member.value, path)
            case "strictExamples": hasStrictExamples = try reader.bool(member.value, path)
            default:
                throw reader.unknown("key", member.key, among: ConfigurationReader.keys, path)
            }
        }
    }
}

/// What is wrong with a configuration file.
package struct LintConfigurationError: Error, CustomStringConvertible {
    package let diagnostic: Diagnostic

    init(_ message: String, _ text: ParsedText, _ path: [String], hint: String? = nil) {
        let location = text.location(of: JSONPointer(path), part: .key)
        diagnostic = Diagnostic(.error, rule: "configuration", message, at: location, hint: hint)
    }

    package var description: String { diagnostic.description }
}

/// Reads the values of a configuration file, each with an error at its place.
private struct ConfigurationReader {
    static let keys = [
        "profile", "rules", "overrides", "only", "skip", "thresholds", "failOn", "maxWarnings", "assertFormats",
        "strictExamples",
    ]

    let text: ParsedText
    let ruleIDs: Set<String>

    func unknown(_ kind: String, _ name: String, among known: [String], _ path: [String]) -> LintConfigurationError {
        let nearest = NearestName.find(name, among: known).map { "did you mean `\($0)`?" }
        return LintConfigurationError("there is no \(kind) `\(name)`", text, path, hint: nearest)
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue,
        _ path: [String]
    ) throws(LintConfigurationError) -> Choice {
        if let choice = value.string.flatMap(Choice.init(rawValue:)) { return choice }
        let all = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw LintConfigurationError("`\(path.last ?? "")` must be one of \(all)", text, path)
    }

    func ruleIDs(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [String] {
        let names = try strings(value, path)
        for name in names { try checkRule(name, path) }
        return names
    }

    func severities(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [String: LintSeverity?] {
        guard let members = value.object else {
            throw LintConfigurationError("`rules` must be an object of rules and severities", text, path)
        }
        var severities: [String: LintSeverity?] = [:]
        for member in members {
            let place = path + [member.key]
            try checkRule(member.key, place)
            // YAML 1.1 habits write `off`, which core-schema YAML reads as a string and JSON users write as false.
            if member.value.string == "off" || member.value.bool == false {
                severities.updateValue(nil, forKey: member.key)
            } else {
                let severity: LintSeverity = try choice(member.value, place)
                severities.updateValue(severity, forKey: member.key)
            }
        }
        return severities
    }

    func overrides(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [LintConfiguration.Override]
    {
        guard let elements = value.array else {
            throw LintConfigurationError("`overrides` must be a list", text, path)
        }
        var overrides: [LintConfiguration.Override] = []
        for (index, element) in elements.enumerated() {
            let place = path + [String(index)]
            var override = LintConfiguration.Override(files: [], pointers: [], severities: [:])
            guard let members = element.object else {
                throw LintConfigurationError("an override must be an object", text, place)
            }
            for member in members {
                let path = place + [member.key]
                switch member.key {
                case "files": override.files = try strings(member.value, path)
                case "pointers": override.pointers = try pointers(member.value, path)
                case "rules": override.severities = try severities(member.value, path)
                default: throw unknown("key", member.key, among: ["files", "pointers", "rules"], path)
                }
            }
            overrides.append(override)
        }
        return overrides
    }

    private func pointers(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [JSONPointer] {
        var pointers: [JSONPointer] = []
        for written in try strings(value, path) {
            guard let pointer = JSONPointer(written) else {
                throw LintConfigurationError("`\(written)` is no JSON Pointer such as /paths/~1pets", text, path)
            }
            pointers.append(pointer)
        }
        return pointers
    }

    func bool(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> Bool {
        if let bool = value.bool { return bool }
        throw LintConfigurationError("`\(path.last ?? "")` must be true or false", text, path)
    }

    func number(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> Int {
        if let number = value.int, number >= 0 { return number }
        throw LintConfigurationError("`\(path.last ?? "")` must be a whole number", text, path)
    }

    func numbers(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [String: Int] {
        guard let members = value.object else {
            throw LintConfigurationError("`thresholds` must be an object of rules and numbers", text, path)
        }
        var numbers: [String: Int] = [:]
        for member in members {
            let place = path + [member.key]
            try checkRule(member.key, place)
            numbers[member.key] = try number(member.value, place)
        }
        return numbers
    }

    private func strings(_ value: JSONValue, _ path: [String]) throws(LintConfigurationError) -> [String] {
        let texts = (value.array ?? [value]).map(\.string)
        guard !texts.contains(nil) else {
            throw LintConfigurationError("`\(path.last ?? "")` must be a list of texts", text, path)
        }
        return texts.compactMap { $0 }
    }

    private func checkRule(_ name: String, _ path: [String]) throws(LintConfigurationError) {
        guard ruleIDs.contains(name) else { throw unknown("rule", name, among: ruleIDs.sorted(), path) }
    }
}

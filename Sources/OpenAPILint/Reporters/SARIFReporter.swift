import Diagnostics
import JSONValues

/// SARIF 2.1.0, as GitHub's code scanning reads it: one run, only the rules that fired, the worst findings first.
enum SARIFReporter {
    /// GitHub rejects a run with more results than this.
    private static let maximumResults = 25_000

    static func write(_ report: LintReport, sources: SourceLines) -> String {
        var results = report.findings.map { (finding: $0, suppression: SuppressedFinding?.none) }
        results += report.suppressed.map { ($0.finding, $0) }
        // A stable sort by severity keeps the order by place inside each severity.
        let sorted = results.enumerated().sorted {
            ($1.element.finding.severity, $0.offset) < ($0.element.finding.severity, $1.offset)
        }
        results = sorted.prefix(maximumResults).map(\.element)
        let fired = Set(results.map(\.finding.rule)).sorted()
        let places = Dictionary(uniqueKeysWithValues: fired.enumerated().map { ($1, $0) })
        let log: JSONValue = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                [
                    "tool": ["driver": driver(fired, report)],
                    "columnKind": "utf16CodeUnits",
                    "results": .array(
                        results.map { result($0.finding, $0.suppression, places, sources) }),
                ]
            ],
        ]
        return log.prettyText + "\n"
    }

    private static func driver(_ fired: [String], _ report: LintReport) -> JSONValue {
        [
            "name": "openapi-codemode",
            "semanticVersion": .string(Product.version),
            "informationUri": .string(Product.home),
            "rules": .array(
                fired.map { id in
                    let rule = report.rule(id)
                    return [
                        "id": .string(id),
                        "shortDescription": ["text": .string(rule?.summary ?? id)],
                        "help": [
                            "text": .string(rule?.rationale ?? id),
                            "markdown": .string(rule.map(RuleDocumentation.section) ?? id),
                        ],
                        "helpUri": .string(rule?.helpURL ?? Product.home),
                        "defaultConfiguration": ["level": .string(level(rule?.severity ?? .warn))],
                    ]
                }),
        ]
    }

    private static func result(
        _ finding: LintFinding,
        _ suppression: SuppressedFinding?,
        _ places: [String: Int],
        _ sources: SourceLines
    ) -> JSONValue {
        var result: JSONObject = [
            "ruleId": .string(finding.rule),
            "ruleIndex": .integer(places[finding.rule] ?? 0),
            "level": .string(level(finding.severity)),
            "message": ["text": .string(finding.message)],
            "locations": [.object(location(finding.location, finding.pointer, sources))],
            "partialFingerprints": ["openapiCodemode/v1": .string(finding.fingerprint)],
        ]
        if !finding.related.isEmpty {
            result["relatedLocations"] = .array(
                finding.related.map { related in
                    var place = location(related.location, nil, sources)
                    place["message"] = ["text": .string(related.message)]
                    return .object(place)
                })
        }
        if let suppression {
            var entry: JSONObject = ["kind": .string(suppression.source.rawValue)]
            if !suppression.reason.isEmpty { entry["justification"] = .string(suppression.reason) }
            result["suppressions"] = [.object(entry)]
        }
        return .object(result)
    }

    private static func location(
        _ location: SourceLocation,
        _ pointer: JSONPointer?,
        _ sources: SourceLines
    ) -> JSONObject {
        var region: JSONObject = [
            "startLine": .integer(location.line),
            "startColumn": .integer(utf16Column(location.column, line: location.line, of: location.file, sources)),
        ]
        if let endLine = location.endLine, let endColumn = location.endColumn {
            region["endLine"] = .integer(endLine)
            region["endColumn"] = .integer(utf16Column(endColumn, line: endLine, of: location.file, sources))
        }
        var place: JSONObject = [
            "physicalLocation": [
                "artifactLocation": artifact(location.file), "region": .object(region),
            ]
        ]
        if let pointer {
            place["logicalLocations"] = [["fullyQualifiedName": .string(pointer.description), "kind": "element"]]
        }
        return place
    }

    /// A file of the repository, seen from the folder in which the linter ran, or what a URL names.
    private static func artifact(_ file: String) -> JSONValue {
        if file.hasPrefix("http://") || file.hasPrefix("https://") { return ["uri": .string(file)] }
        if file.hasPrefix("/") { return ["uri": .string("file://" + uri(file))] }
        return ["uri": .string(uri(file)), "uriBaseId": "%SRCROOT%"]
    }

    /// Columns count Unicode scalars here and UTF-16 code units there; they differ behind a character beyond the BMP.
    private static func utf16Column(_ column: Int, line: Int, of file: String, _ sources: SourceLines) -> Int {
        guard let text = sources.line(line, of: file) else { return column }
        return column + text.unicodeScalars.prefix(max(0, column - 1)).count { $0.value > 0xFFFF }
    }

    /// A file name as a relative URI reference (RFC 3986), with forward slashes.
    private static func uri(_ file: String) -> String {
        let isPlain: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "+"):
                true
            default: false
            }
        }
        return file.utf8.reduce(into: "") { uri, byte in
            if isPlain(byte) {
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                uri += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    private static func level(_ severity: LintSeverity) -> String {
        switch severity {
        case .error: "error"
        case .warn: "warning"
        case .info, .hint: "note"
        }
    }
}

import Diagnostics

/// JUnit's XML: a suite a file, a test case an operation, so that a clean document shows what was checked.
enum JUnitReporter {
    static func write(_ report: LintReport) -> String {
        var body = ""
        var totals = (tests: 0, failures: 0)
        let byFile = Dictionary(grouping: report.findings, by: \.location.file)
        let others = byFile.keys.filter { name in !report.files.contains { $0.name == name } }.sorted()
        for file in report.files + others.map({ LintReport.File(name: $0) }) {
            let cases = testCases(file, findings: byFile[file.name] ?? [])
            let failures = cases.count { testCase in testCase.findings.contains { fails($0, report) } }
            totals.tests += cases.count
            totals.failures += failures
            body +=
                "  <testsuite name=\"\(XMLText.attribute(file.name))\" tests=\"\(cases.count)\" failures=\"\(failures)\">\n"
            for testCase in cases { body += write(testCase, file: file.name, report) }
            body += "  </testsuite>\n"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="openapi-codemode lint" tests="\(totals.tests)" failures="\(totals.failures)">
            \(body)</testsuites>

            """
    }

    private typealias TestCase = (name: String, findings: [LintFinding])

    /// The document itself first, then its operations.
    private static func testCases(_ file: LintReport.File, findings: [LintFinding]) -> [TestCase] {
        var byOperation: [String: [LintFinding]] = [:]
        var ofDocument: [LintFinding] = []
        let names = Set(file.operations.map(name))
        for finding in findings {
            if let operation = finding.operation.map(name), names.contains(operation) {
                byOperation[operation, default: []].append(finding)
            } else {
                ofDocument.append(finding)
            }
        }
        return [("document", ofDocument)] + file.operations.map { (name($0), byOperation[name($0)] ?? []) }
    }

    private static func name(_ operation: LintOperation) -> String { "\(operation.method) \(operation.path)" }

    private static func write(_ testCase: TestCase, file: String, _ report: LintReport) -> String {
        let name = XMLText.attribute(testCase.name)
        let head = "    <testcase name=\"\(name)\" classname=\"\(XMLText.attribute(file))\""
        let line =
            testCase.findings.first.map { " file=\"\(XMLText.attribute(file))\" line=\"\($0.location.line)\"" } ?? ""
        guard !testCase.findings.isEmpty else { return "\(head)/>\n" }
        let failing = testCase.findings.filter { fails($0, report) }
        var body = ""
        if let first = failing.first {
            let more = failing.count > 1 ? " (and \(failing.count - 1) more)" : ""
            let message = XMLText.attribute(first.message + more)
            let lines = failing.map(told).joined(separator: "\n")
            body +=
                "      <failure type=\"\(XMLText.attribute(first.rule))\" message=\"\(message)\">\(lines)</failure>\n"
        }
        let notes = testCase.findings.filter { !fails($0, report) }.map(told).joined(separator: "\n")
        if !notes.isEmpty { body += "      <system-out>\(notes)</system-out>\n" }
        return "\(head)\(line)>\n\(body)    </testcase>\n"
    }

    private static func told(_ finding: LintFinding) -> String {
        XMLText.attribute(
            "\(finding.location): \(finding.severity.rawValue): \(finding.message.singleLine) (\(finding.rule))")
    }

    private static func fails(_ finding: LintFinding, _ report: LintReport) -> Bool {
        report.failOn.map { finding.severity >= $0 } ?? false
    }
}

import Diagnostics
import JSONValues
import OpenAPILint
import Testing

/// One report with everything that a format must be careful about.
private let report = LintReport(
    files: [
        LintReport.File(
            name: "specs/a b.yaml", operations: [LintOperation(method: "GET", path: "/pets", tool: "list_pets")])
    ],
    findings: [
        LintFinding(
            rule: "wrong-type", severity: .warn, message: "100 % wrong:\nline two, <b> & \"c\"",
            location: SourceLocation(file: "specs/a b.yaml", line: 2, column: 3, endLine: 2, endColumn: 7),
            pointer: JSONPointer(["paths", "/pets"]), suggestions: ["right"]),
        LintFinding(
            rule: "tool-undocumented", severity: .error, message: "says nothing",
            location: SourceLocation(file: "specs/a b.yaml", line: 1, column: 1),
            operation: LintOperation(method: "GET", path: "/pets", tool: "list_pets")),
    ],
    rules: RuleRegistry.all, failOn: .error)

private let empty = LintReport(files: [], findings: [], rules: RuleRegistry.all, failOn: .error)

@Suite("Every format is written whole, with findings and without")
struct ReporterTests {
    @Test("text is one line a finding, in the order of the places")
    func text() {
        #expect(
            LintFormat.text.write(report) == """
                specs/a b.yaml:1:1: error tool-undocumented says nothing
                specs/a b.yaml:2:3: warn wrong-type 100 % wrong: line two, <b> & "c" [/paths/~1pets]

                """)
        #expect(LintFormat.text.write(empty).isEmpty)
    }

    @Test("stylish shows the line and a caret under the place")
    func stylish() {
        let sources = SourceLines(["specs/a b.yaml": Array("a: 1\nb: text\n".utf8)])
        let text = LintFormat.stylish.write(report, options: ReportOptions(sources: sources))
        #expect(text.contains("2 | b: text\n        |   ^^^^\n"), "\(text)")
        #expect(text.contains("did you mean `right`?"))
        #expect(!text.contains("\u{1b}"))
    }

    @Test("github escapes what would end a command, errors first")
    func github() {
        let lines = LintFormat.github.write(report).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.hasPrefix("::error file=specs/a b.yaml,line=1,col=1,title=tool-undocumented::") == true)
        #expect(lines.last?.hasSuffix("::100 %25 wrong:%0Aline two, <b> & \"c\"") == true)
    }

    @Test("json, sarif and gitlab are JSON documents", arguments: [LintFormat.json, .sarif, .gitlab])
    func jsonDocuments(format: LintFormat) throws {
        for report in [report, empty] {
            _ = try JSONReader.read(Array(format.write(report).utf8), file: "report")
        }
    }

    @Test("json counts, and gives each finding its place, end and fingerprint")
    func json() throws {
        let value = try JSONReader.read(Array(LintFormat.json.write(report).utf8), file: "report").value
        #expect(value["summary"]?["errors"] == 1)
        #expect(value["summary"]?["tools"] == 1)
        let finding = try #require(value["findings"]?[1])
        #expect(finding["start"] == ["line": 2, "column": 3])
        #expect(finding["end"] == ["line": 2, "column": 7])
        #expect(finding["pointer"] == "/paths/~1pets")
        #expect(finding["fingerprint"]?.string?.utf8.count == 32)
    }

    @Test("sarif lists only the rules that fired, and encodes the file's name")
    func sarif() throws {
        let value = try JSONReader.read(Array(LintFormat.sarif.write(report).utf8), file: "report").value
        let run = try #require(value["runs"]?[0])
        #expect(run["tool"]?["driver"]?["rules"]?.array?.count == 2)
        let place = run["results"]?[0]?["locations"]?[0]?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "specs/a%20b.yaml")
        #expect(run["results"]?[0]?["level"] == "error")
    }

    @Test("junit and checkstyle escape, and are whole without findings", arguments: [LintFormat.junit, .checkstyle])
    func xml(format: LintFormat) {
        let text = format.write(report)
        #expect(text.contains("&lt;b&gt; &amp; &quot;c&quot;"))
        #expect(format.write(empty).hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
    }

    @Test("junit has a test case for each operation")
    func junit() {
        let text = LintFormat.junit.write(report)
        #expect(text.contains("<testcase name=\"GET /pets\""))
        #expect(text.contains("<testsuites name=\"openapi-codemode lint\" tests=\"2\" failures=\"1\">"))
    }
}

@Suite("A baseline suppresses what it lists, and only that")
struct BaselineTests {
    @Test("A written baseline leaves nothing, also when lines have moved")
    func roundTrip() throws {
        let text = Baseline.text(of: report.findings)
        let baseline = try Baseline(try JSONReader.read(Array(text.utf8), file: "baseline.json"))
        var moved = report.findings
        for index in moved.indices {
            moved[index].location.line += 10
            moved[index].fingerprint = ""
        }
        var outcome = Linter.Outcome()
        outcome.findings = moved
        let quiet = Baseline.report(of: outcome, without: baseline, failOn: .hint)
        #expect(quiet.findings.isEmpty && !quiet.fails)
        #expect(quiet.suppressed.count == 2 && quiet.goneFromBaseline == 0)
        outcome.findings[1].pointer = JSONPointer(["paths", "/other"])
        let loud = Baseline.report(of: outcome, without: baseline, failOn: .hint)
        #expect(loud.findings.map(\.pointer) == [JSONPointer(["paths", "/other"])])
        #expect(loud.fails && loud.goneFromBaseline == 1)
    }

    @Test("Another file is no baseline")
    func notABaseline() throws {
        #expect(throws: LintConfigurationError.self) {
            try Baseline(try JSONReader.read(Array("{}".utf8), file: "x.json"))
        }
    }
}

import JSONValues
import MCPServing
import TestSupport
import Testing

@Suite("Logs and metrics")
struct ObservationTests {
    @Test(
        "A moment is written in the form of RFC 3339",
        arguments: [
            (0, 0, "1970-01-01T00:00:00.000Z"), (1_795_260_153, 45, "2026-11-21T11:22:33.045Z"),
            (951_782_400, 999, "2000-02-29T00:00:00.999Z"),
        ])
    func timestamps(seconds: Int, milliseconds: Int, text: String) {
        #expect(Timestamp(seconds: seconds, milliseconds: milliseconds).description == text)
    }

    @Test("A line for people is one line, whatever it says")
    func forPeople() {
        let line = LogLine(
            time: Timestamp(seconds: 0, milliseconds: 0), level: "info", label: "mcp", message: "a\nb\u{1B}[2J",
            fields: ["tool": "execute", "id": "1\r\n2"])
        #expect(
            line.forPeople
                == "1970-01-01T00:00:00.000Z info mcp: a\u{FFFD}b\u{FFFD}[2J id=1\u{FFFD}\u{FFFD}2 tool=execute")
    }

    @Test("A line for machines is one JSON object, whose own members nothing can replace")
    func forMachines() throws {
        let line = LogLine(
            time: Timestamp(seconds: 0, milliseconds: 0), level: "warning", label: "mcp", message: "a\n\"b\"",
            fields: ["level": "fake", "tool": "é"])
        #expect(!line.forMachines.contains("\n"))
        let json = try JSONReader.value(Array(line.forMachines.utf8))
        let expected: JSONValue = [
            "time": "1970-01-01T00:00:00.000Z", "level": "warning", "label": "mcp", "message": "a\n\"b\"", "tool": "é",
        ]
        #expect(json == expected)
    }

    @Test("A level that does not exist is refused", arguments: ["loud", "", "INFO"])
    func levels(name: String) {
        #expect(!ServerLog.logToStandardError(from: name))
        #expect(ServerLog.levels.contains("info"))
    }

    @Test("Metrics are written in the text format of Prometheus")
    func metrics() {
        let metrics = ServerMetrics()
        metrics.describe("runs_total", "Runs.")
        metrics.count("runs_total", [("tool", "a\"b\\c\nd")])
        metrics.count("runs_total", [("tool", "z")], by: 2)
        metrics.count("plain_total")
        metrics.observe("run_seconds", [("tool", "z")], seconds: 0.003)
        metrics.observe("run_seconds", [("tool", "z")], seconds: 500)
        metrics.observe("call_seconds", seconds: 0.0005)
        metrics.gauge("sessions", "Sessions.") { 3 }
        let text = metrics.text
        #expect(text.contains("# HELP runs_total Runs.\n# TYPE runs_total counter\n"))
        #expect(text.contains("runs_total{tool=\"a\\\"b\\\\c\\nd\"} 1\nruns_total{tool=\"z\"} 2\n"))
        #expect(text.contains("# TYPE plain_total counter\nplain_total 1\n"))
        #expect(text.contains("# TYPE run_seconds histogram\n"))
        #expect(
            text.contains(
                "run_seconds_bucket{tool=\"z\",le=\"0.0025\"} 0\nrun_seconds_bucket{tool=\"z\",le=\"0.005\"} 1\n"))
        #expect(
            text.contains(
                "run_seconds_bucket{tool=\"z\",le=\"120.0\"} 1\nrun_seconds_bucket{tool=\"z\",le=\"+Inf\"} 2\n"))
        #expect(text.contains("run_seconds_sum{tool=\"z\"} 500.003\nrun_seconds_count{tool=\"z\"} 2\n"))
        #expect(text.contains("call_seconds_bucket{le=\"0.0005\"} 1\n"))
        #expect(text.contains("call_seconds_count 1\n"))
        #expect(text.contains("# HELP sessions Sessions.\n# TYPE sessions gauge\nsessions 3.0\n"))
    }
}

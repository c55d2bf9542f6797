import CodeMode
import JSONValues
import Testing

@Suite("Results that are too long", .needsInterpreter)
struct ResultBudgetTests {
    @Test("A long list keeps its count, its fields and whole leading items, and is kept")
    func list() async throws {
        let codeMode = try await makeCodeMode { $0.maxResultCharacters = 2_000 }
        let reply = try await codeMode.execute("[{'id': i, 'name': 'pet ' + str(i)} for i in range(500)]")
        #expect(reply.isTruncated)
        #expect(reply.result["count"] == 500)
        #expect(reply.result["fields"] == ["id", "name"])
        #expect(reply.result["items"]?[0] == ["id": 0, "name": "pet 0"])
        let shown = try #require(reply.result["items"]?.array)
        #expect(reply.result["shown"] == .integer(shown.count))
        #expect(shown.count > 10)
        #expect(reply.text.unicodeScalars.count <= 2_000)
        #expect(try JSONReader.value(Array(reply.text.utf8)) == reply.result)

        let id = try #require(reply.resultID)
        let rest = try await codeMode.execute("r = load_result('\(id)')\n[len(r), r[499]['name']]")
        #expect(rest.result == [500, "pet 499"])
    }

    /// Values that are too long in different ways.
    static let values = [
        "{'total': 3, 'items': [{'id': i} for i in range(1000)]}",
        "{'a': 'x' * 9000, 'b': list(range(5000)), 'c': {'d': list(range(5000))}, 'e': 1}",
        "{str(i): i for i in range(5000)}",
        "'word ' * 5000",
        "'\\n'.join(['line ' + str(i) for i in range(3000)])",
        "[['ü' * 100] * 100]",
        "[[[[list(range(5000))]]]]",
    ]

    @Test("Whatever is too long stays valid JSON within the budget", arguments: values)
    func shapes(_ code: String) async throws {
        let reply = try await makeCodeMode { $0.maxResultCharacters = 1_500 }.execute(code)
        #expect(reply.isTruncated)
        #expect(reply.result["truncated"] == true)
        #expect(reply.result["count"]?.int ?? 0 > 0)
        #expect(reply.text.unicodeScalars.count <= 1_500)
        #expect(try JSONReader.value(Array(reply.text.utf8)) == reply.result)
    }

    @Test("A short member of a long object is shown whole")
    func shortMember() async throws {
        let reply = try await makeCodeMode { $0.maxResultCharacters = 1_000 }
            .execute("{'total': 3, 'items': [{'id': i} for i in range(1000)]}")
        #expect(reply.result["items"]?["total"] == 3)
        #expect(reply.result["items"]?["items"]?["count"] == 1_000)
    }

    @Test("The oldest kept results give way, and none outlives its time")
    func keeping() async throws {
        let codeMode = try await makeCodeMode {
            $0.maxResultCharacters = 100
            $0.maxKeptResultBytes = 3_000
        }
        let first = try await codeMode.execute("list(range(400))")
        _ = try await codeMode.execute("list(range(400))")
        let last = try await codeMode.execute("list(range(400))")
        let firstID = try #require(first.resultID)
        let lastID = try #require(last.resultID)
        #expect(try await codeMode.execute("load_result('\(firstID)')").isError)
        #expect(try await codeMode.execute("len(load_result('\(lastID)'))").result == 400)
        let tooLong = try await codeMode.execute("list(range(4000))")
        #expect(tooLong.isTruncated)
        #expect(tooLong.resultID == nil)

        let forgetful = try await makeCodeMode {
            $0.maxResultCharacters = 100
            $0.keptResultLifetime = .zero
        }
        let id = try #require(try await forgetful.execute("list(range(400))").resultID)
        #expect(try await forgetful.execute("load_result('\(id)')").isError)
    }
}

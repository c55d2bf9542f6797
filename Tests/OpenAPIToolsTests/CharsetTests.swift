import HTTPMessages
import JSONValues
import OpenAPITools
import Testing
import Tools

@Suite("Charsets of answers") struct CharsetTests {
    private func call(_ mediaType: String, _ body: [UInt8]) async throws -> ToolCallResult {
        let answer = HTTPResponse(status: 200, headers: [HTTPHeader("Content-Type", mediaType)], body: body)
        let bench = try await ToolBench(
            operation: [:], method: "get", configuration: .init(outputValidation: .off), answer: { _ in answer })
        return try await bench.call()
    }

    @Test(
        "Every charset that the system knows is read",
        arguments: [
            ("application/json; charset=windows-1251", [0x22, 0xCF, 0xF0, 0xE8, 0x22], "При"),
            ("application/json; charset=Shift_JIS", [0x22, 0x93, 0xFA, 0x96, 0x7B, 0x22], "日本"),
            ("text/plain; charset=gb2312", [0xD6, 0xD0, 0xCE, 0xC4], "中文"),
            ("text/plain; charset=koi8-r", [0xF0, 0xD2], "Пр"),
            ("text/plain; charset=\"ISO-8859-15\"", [0xA4], "€"),
            ("text/plain; charset=euc-jp", [0xC6, 0xFC, 0xFF, 0x41], "日\u{FFFD}A"),
        ] as [(String, [UInt8], String)])
    func known(mediaType: String, body: [UInt8], text: String) async throws {
        let result = try await call(mediaType, body)
        #expect(result.value == .string(text))
        #expect(result.warnings.isEmpty)
    }

    @Test("A long text is converted whole")
    func long() async throws {
        let body = [UInt8](repeating: 0xE9, count: 100_003)
        #expect(
            try await call("text/plain; charset=iso-8859-2", body).value
                == .string(String(repeating: "é", count: 100_003)))
    }

    @Test(
        "A charset that nobody knows is a warning, also one that is no name",
        arguments: ["application/json; charset=nonsense", "application/json; charset=\"UTF-8//TRANSLIT\""])
    func unknown(mediaType: String) async throws {
        let result = try await call(mediaType, Array("{\"a\":\"ü\"}".utf8))
        #expect(result.value == ["a": "ü"])
        #expect(result.warnings.first?.contains("is not known, so it is read as UTF-8") == true)
    }

    @Test("A call that asks for the whole answer gets that of an error too")
    func rawErrors() async throws {
        let answer = HTTPResponse(404, "application/json", #"{"why":"gone"}"#)
        let bench = try await ToolBench(
            operation: [:], method: "get", configuration: .init(outputValidation: .strict), answer: { _ in answer })
        var context = ToolCallContext()
        context.returnsErrorStatuses = true
        let result = try await bench.call(context: context)
        #expect(result.raw["status"] == 404)
        #expect(result.raw["body"] == ["why": "gone"])
        #expect(result.record.outcome == .httpError)
    }
}

import HTTPMessages
import Testing

@Suite("Header fields, methods and status codes")
struct HTTPMessagesTests {
    @Test("A field with a line break or a NUL is refused", arguments: ["a\rb", "a\nb", "a\r\nb", "a\0b", "\n"])
    func badValue(value: String) {
        #expect(
            HTTPHeader("X-Name", value).defect == "the value of the header X-Name holds a line break or a NUL character"
        )
    }

    @Test("A field's name must be a token", arguments: ["", "a b", "a:b", "é", "a\r\nb", "a;", "(a)"])
    func badName(name: String) {
        #expect(HTTPHeader(name, "value").defect != nil)
    }

    @Test("A proper field has no defect", arguments: ["", " spaced ", "tab\there", "Grüße", "a: b; c"])
    func goodValue(value: String) {
        #expect(HTTPHeader("X-1.a_b~", value).defect == nil)
    }

    @Test("Fields are found by their name in any case")
    func lookUp() {
        let headers = [HTTPHeader("Content-Type", "a/b"), HTTPHeader("X", "1"), HTTPHeader("x", "2")]
        #expect(headers.first(named: "content-TYPE") == "a/b")
        #expect(headers.first(named: "x") == "1")
        #expect(headers.first(named: "content-typ") == nil)
        #expect(headers.contains(named: "X"))
        #expect(!HTTPHeader("a[", "").isNamed("a{"))
    }

    @Test("Reason phrases are those of the registry")
    func reasons() {
        #expect(HTTPStatus.reason(404) == "Not Found")
        #expect(HTTPStatus.reason(418) == nil)
        #expect(HTTPStatus.reason(422) == "Unprocessable Content")
    }

    @Test("Only methods that are known to be idempotent are so")
    func methods() {
        #expect(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "QUERY"].allSatisfy(HTTPMethod.isIdempotent))
        #expect(!["POST", "PATCH", "get", "PURGE"].contains(where: HTTPMethod.isIdempotent))
        #expect(HTTPMethod.isSafe("QUERY"))
        #expect(!HTTPMethod.isSafe("DELETE"))
    }
}

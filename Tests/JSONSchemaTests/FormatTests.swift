import JSONSchema
import JSONValues
import Testing

@Suite("Formats")
struct FormatTests {
    @Test(
        "A format is asserted where that is asked for, and tells what is expected",
        arguments: [
            ("date", "2024-02-29", "2023-02-29", "a date such as 2026-11-21"),
            ("time", "23:59:60Z", "22:59:60Z", "a time such as 13:45:30Z"),
            (
                "date-time", "1985-04-12t23:20:50.52+01:00", "1985-04-12 23:20:50Z",
                "a date and time such as 2026-11-21T13:45:30Z"
            ),
            ("duration", "P1Y2M3DT4H5M6S", "P1Y3D", "a duration such as P1DT12H"),
            ("email", #""a b"@example.com"#, "a@b@c.com", "an e-mail address"),
            ("idn-email", "δοκιμή@παράδειγμα.gr", "δοκιμή", "an internationalized e-mail address"),
            ("hostname", "xn--ihqwcrb4cv8a8dqg056pqjye.com", "-a.com", "a host name"),
            ("idn-hostname", "실례.테스트", "〮실례", "an internationalized host name"),
            ("ipv4", "127.0.0.1", "127.0.0.01", "an IPv4 address"),
            ("ipv6", "::ffff:192.168.0.1", "1::2::3", "an IPv6 address"),
            ("uri", "https://user@[::1]:80/a%20b?c#d", "//example.com/a", "an absolute URI"),
            ("uri-reference", "../a?b#c", "\\\\server", "a URI or a relative reference"),
            ("iri", "https://ƒøø.ßår/?∂=π#x", "/ƒøø", "an absolute IRI"),
            ("iri-reference", "/ƒøø", "#ƒräg\\mênt", "an IRI or a relative reference"),
            ("uri-template", "/a/{id}{?q*,r:3}", "/a/{id", "a URI template"),
            ("json-pointer", "/a~1b/~0", "/a~", "a JSON Pointer"),
            ("relative-json-pointer", "1/a", "01/a", "a relative JSON Pointer"),
            ("regex", "^a+$", "(a", "a regular expression of ECMA-262"),
            ("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08aa9811eab4aa73b441d16380", "a UUID"),
            ("byte", "aGVsbG8=", "aGVsbG8", "Base64 text"),
        ]
    )
    func strings(_ format: String, _ valid: String, _ invalid: String, _ description: String) throws {
        let text: JSONValue = ["format": .string(format)]
        let asserting = JSONSchema(text, options: SchemaOptions(assertsFormats: true))
        #expect(asserting.isValid(.string(valid)))
        #expect(asserting.isValid(5))
        #expect(
            asserting.validate(.string(invalid)).map(\.message)
                == ["must be \(description), but is \(JSONValue.string(invalid).compactText)"]
        )
        #expect(JSONSchema(text).isValid(.string(invalid)))
    }

    @Test(
        "Formats of numbers",
        arguments: [
            Verdict(#"{"format": "int32"}"#, "2147483647"),
            Verdict(
                #"{"format": "int32"}"#, "2147483648", "the value must be an integer of 32 bits, but is 2147483648"),
            Verdict(#"{"format": "int32"}"#, "1.5", "the value must be an integer of 32 bits, but is 1.5"),
            Verdict(#"{"format": "int64"}"#, "9223372036854775807"),
            Verdict(
                #"{"format": "int64"}"#, "9223372036854775808",
                "the value must be an integer of 64 bits, but is 9223372036854775808"
            ),
            Verdict(
                #"{"format": "float"}"#, "1e39",
                "the value must be a number in the range of single precision, but is 1e39"
            ),
            Verdict(#"{"format": "double"}"#, "1e308"),
            Verdict(#"{"format": "int32"}"#, #""x""#),
            Verdict(#"{"format": "password"}"#, #""x""#),
            Verdict(#"{"format": "binary"}"#, #""x""#),
            Verdict(#"{"format": "of-my-own"}"#, #""x""#),
        ]
    )
    func numbers(_ verdict: Verdict) throws {
        #expect(try told(verdict.schema, verdict.instance, assertsFormats: true) == verdict.expected)
    }

    @Test(
        "Host names follow the rules for their scripts",
        arguments: [
            ("l·l", true), ("l·a", false), ("α͵β", true), ("א׳ב", true), ("A׳ב", false), ("・ァ", true), ("・", false),
            ("क्‍ष", true), ("क‍ष", false), ("بي‌بي", true), ("0א", false), ("א0٠", false), ("aא", false),
            ("a。b", true), ("a..b", false), ("xn--", false), ("xn--a", false), ("ab--cd", true), ("ÄB", false),
        ]
    )
    func hostNames(_ name: String, _ isValid: Bool) {
        let schema = JSONSchema(["format": "idn-hostname"], options: SchemaOptions(assertsFormats: true))
        #expect(schema.isValid(.string(name)) == isValid)
    }
}

import HTTPMessages
import Testing

@Suite("Dates and Retry-After")
struct HTTPDateTests {
    @Test(
        "The three forms of a date are read",
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
            ("Sun Nov  6 08:49:37 1994", 784_111_777),
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
            ("Tue, 29 Feb 2000 23:59:60 GMT", 951_868_799),
            ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
            ("Friday, 31-Dec-69 23:59:59 GMT", 3_155_759_999),
            ("Sat, 21 Nov 2026 11:12:13 GMT", 1_795_259_533),
        ]
    )
    func forms(text: String, seconds: Int) {
        #expect(HTTPDate(text)?.secondsSinceEpoch == seconds)
    }

    @Test(
        "What is no date is none",
        arguments: [
            "", "tomorrow", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 0x Nov 1994 08:49:37 GMT",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 29 Feb 1900 00:00:00 GMT", "Sun, 06 Nov -994 08:49:37 GMT",
        ]
    )
    func noDate(text: String) {
        #expect(HTTPDate(text) == nil)
    }

    @Test("A date is written in the preferred form, and what is written is read again")
    func roundTrip() {
        #expect(HTTPDate(secondsSinceEpoch: 784_111_777).description == "Sun, 06 Nov 1994 08:49:37 GMT")
        for seconds in stride(from: -2_000_000_000, through: 9_000_000_000, by: 86_400 * 29 + 12_345) {
            let date = HTTPDate(secondsSinceEpoch: seconds)
            #expect(HTTPDate(date.description) == date)
        }
        for extreme in [Int.min, Int.max] {
            #expect(HTTPDate(secondsSinceEpoch: extreme).description.hasSuffix("GMT"))
        }
    }

    @Test(
        "Retry-After is read as seconds or as a date",
        arguments: [
            ("120", .seconds(120)), (" 0 ", .seconds(0)), ("99999999999999999999", .seconds(31_536_000)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", .date(HTTPDate(secondsSinceEpoch: 784_111_777))),
            ("-1", nil), ("1.5", nil), ("", nil), ("soon", nil),
        ] as [(String, RetryAfter?)]
    )
    func retryAfter(text: String, expected: RetryAfter?) {
        #expect(RetryAfter(text) == expected)
    }

    @Test("A date that has passed asks for no wait")
    func delay() {
        let date = RetryAfter.date(HTTPDate(secondsSinceEpoch: 1000))
        #expect(date.delay(from: HTTPDate(secondsSinceEpoch: 990)) == .seconds(10))
        #expect(date.delay(from: HTTPDate(secondsSinceEpoch: 1001)) == .zero)
        #expect(RetryAfter.seconds(7).delay(from: HTTPDate(secondsSinceEpoch: 5)) == .seconds(7))
    }
}

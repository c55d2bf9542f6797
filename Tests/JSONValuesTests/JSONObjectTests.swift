import JSONValues
import Testing

@Suite("Objects and values")
struct JSONObjectTests {
    @Test("Setting, replacing and removing keep the order, whatever the size", arguments: [1, 5, 11, 12, 13, 40, 300])
    func changes(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object["k\(number)"] = .integer(number) }
        #expect(object.count == count)
        for number in 0..<count { object["k\(number)"] = .integer(-number) }
        #expect(Array(object.keys) == (0..<count).map { "k\($0)" })
        for number in stride(from: 0, to: count, by: 2) { object["k\(number)"] = nil }
        #expect(Array(object.keys) == stride(from: 1, to: count, by: 2).map { "k\($0)" })
        for number in 0..<count {
            #expect(object["k\(number)"] == (number % 2 == 0 ? nil : .integer(-number)))
            #expect(object.contains("k\(number)") == (number % 2 == 1))
        }
        #expect(object["absent"] == nil)
        object["absent"] = nil
        #expect(object.count == count / 2)
    }

    @Test("Objects are equal in any order, and so are their hashes")
    func equality() throws {
        let names = (0..<30).map { "n\($0)" }
        let object = JSONObject(names.map { (key: $0, value: .string($0)) })
        let reversed = JSONObject(names.reversed().map { (key: $0, value: .string($0)) })
        #expect(object == reversed)
        #expect(JSONValue.object(object).hashValue == JSONValue.object(reversed).hashValue)
        var other = reversed
        other["n7"] = "x"
        #expect(object != other)
        other["n7"] = nil
        #expect(object != other)
    }

    @Test("Of a key that is given twice the first place and the last value count")
    func repeated() {
        let object = JSONObject([(key: "a", value: 1), (key: "b", value: 2), (key: "a", value: 3)])
        #expect(JSONValue.object(object).compactText == #"{"a":3,"b":2}"#)
    }

    @Test("Keys of every length are found, and no other")
    func keyLengths() {
        let keys = (0...80).map { String(repeating: "k", count: $0) }
        let object = JSONObject(keys.map { (key: $0, value: .integer($0.count)) })
        for key in keys {
            #expect(object[key] == .integer(key.count))
            #expect(object[key + "x"] == nil)
            #expect(key.isEmpty || object["x" + key.dropFirst()] == nil)
        }
    }

    @Test("Keys and strings are compared by their bytes")
    func normalForms() {
        // Each pair is canonically equivalent for Swift.
        for (left, right) in [("\u{E9}", "e\u{301}"), ("\u{212B}", "A\u{30A}"), ("a\u{301}\u{323}", "a\u{323}\u{301}")]
        {
            #expect(left == right)
            #expect(JSONValue.string(left) != .string(right))
            for padding in [0, 20] {
                var object = JSONObject((0..<padding).map { (key: "k\($0)", value: nil) })
                object[left] = 1
                object[right] = 2
                #expect(object.count == padding + 2)
                #expect(object[left] == 1)
                #expect(object[right] == 2)
            }
        }
    }

    @Test("Numbers are equal by value, whatever their spelling and size")
    func numbers() throws {
        func number(_ literal: String) throws -> JSONValue { .number(try #require(JSONNumber(literal: literal))) }
        for (left, right) in [
            ("1", "1.0"), ("10e-1", "1"), ("-0", "0.0"), ("1e400", "10e399"),
            ("12345678901234567890.0", "12345678901234567890"),
        ] {
            #expect(try number(left) == number(right))
            #expect(try number(left).hashValue == number(right).hashValue)
        }
        for (left, right) in [
            ("1", "-1"), ("9007199254740993", "9007199254740992"), ("0.1", "0.10000000000000001"), ("1e400", "1e401"),
        ] {
            #expect(try number(left) != number(right))
        }
        let ascending = ["-1e9", "-2", "-1.5", "0", "1e-9", "0.5", "2", "10", "1e10", "1e400"]
        let numbers = try ascending.map { try #require(JSONNumber(literal: $0)) }
        #expect(numbers.shuffled().sorted().map(\.literal) == ascending)
    }
}

import JSONSchema
import Testing

@Suite("Regular expressions of ECMA-262", .timeLimit(.minutes(2)))
struct PatternTests {
    @Test(
        "A pattern matches anywhere in a text",
        arguments: [
            ("", ["", "a"], []),
            ("b", ["abc"], ["ac", ""]),
            ("^abc$", ["abc"], ["abcd", "abc\n", "xabc"]),
            ("^a?b*c+$", ["c", "abbc", "acc"], ["ab", "aac"]),
            ("^(?:a|bc){2,3}$", ["aa", "abca", "bcbcbc"], ["a", "aaaa"]),
            ("^a{0}b{2,}$", ["bb", "bbbb"], ["b", "abb"]),
            ("^.$", ["a", "é", "😀"], ["\n", "\u{2028}", "ab"]),
            (#"^[^\d\s]$"#, ["a", "-", "٣"], ["1", " ", "\u{A0}"]),
            (#"^\w+$"#, ["aZ_9"], ["é", "a-"]),
            (#"^\s$"#, ["\u{FEFF}", "\u{2003}", "\u{B}"], ["\u{200B}", "\u{85}"]),
            (#"^[\b\-\]a-c]$"#, ["\u{8}", "-", "]", "b"], ["d", "\\"]),
            ("[]", [], ["", "a"]),
            ("^[^]$", ["\n", "😀"], ["", "ab"]),
            (#"^\u{1F600}\uD83D\uDE00\x41\u0042\cA\0$"#, ["😀😀AB\u{1}\0"], ["AB"]),
            (#"\bfoo\b"#, ["a foo.", "foo"], ["foobar", "éfoo_"]),
            (#"\Bo\B"#, ["foot"], ["o", "fo o"]),
            (#"^(?=.*\d)(?=.*[A-Z])(?!.*\s).{4,}$"#, ["aB3x", "999A"], ["ab3x", "aB 3x", "aB3"]),
            (#"(?<=\$)\d+(?<!0)$"#, ["$15", "$105"], ["15", "$150"]),
            (#"^(a|b)\1$"#, ["aa", "bb"], ["ab"]),
            (#"^(?<q>['"]).*\k<q>$"#, ["'x'", "\"x\""], ["'x\""]),
            (#"^(?:(a)|b)*\1$"#, ["ab", "aa"], ["c"]),
            (#"^(?:a(?<n>x)|b(?<n>y))\k<n>$"#, ["axx", "byy"], ["axy"]),
            (#"^(?i:straße|KELVIN)x$"#, ["STRAßEx", "kelvinx", "\u{212A}elvinx"], ["KELVINX"]),
            (#"(?m:^b$)"#, ["a\nb\nc"], ["ab"]),
            (#"^(?s:.)(?-i:a)$"#, ["\na"], ["\nA"]),
            (#"^\p{L}\p{Lu}\P{N}$"#, ["éÉx"], ["1Éx", "éé1"]),
            (#"^\p{Script=Greek}+$"#, ["αβγ"], ["abc"]),
            (#"^\p{sc=Cyrl}\p{Script_Extensions=Hira}$"#, ["жー"], ["ж-"]),
            (#"^\p{Emoji_Presentation}\p{ASCII}\p{Alphabetic}$"#, ["😀a中"], ["a😀1"]),
            (#"^[\p{Nd}\p{P}-]+$"#, ["١٢-!"], ["a"]),
        ] as [(String, [String], [String])]
    )
    func matching(_ source: String, _ found: [String], _ notFound: [String]) throws {
        let pattern = try ECMAPattern(source)
        for text in found { #expect(pattern.match(in: text) == .found, "\(text)") }
        for text in notFound { #expect(pattern.match(in: text) == .notFound, "\(text)") }
    }

    @Test(
        "What is no regular expression is refused with the reason",
        arguments: [
            ("(a", "a ( is not closed, at position 0"),
            ("a)", "there is a ) without a (, at position 1"),
            ("[a", "a [ is not closed, at position 0"),
            ("*a", "* has nothing to repeat, at position 0"),
            ("a**", "* has nothing to repeat, at position 2"),
            ("a{2,1}", "a quantifier's numbers are out of order, at position 6"),
            ("a{", "{ is not escaped, at position 1"),
            ("a]", "] is not escaped, at position 1"),
            ("[b-a]", "a range of characters is out of order, at position 2"),
            (#"[\d-z]"#, "a range cannot begin or end with a class of characters, at position 3"),
            (#"^\S(|(.|\n)*\S)\Z"#, #"an escape \Z does not exist, at position 15"#),
            (#"\-"#, #"an escape \- does not exist, at position 0"#),
            ("\\", #"a \ at the end escapes nothing, at position 1"#),
            (#"(a)\2"#, #"\2 refers to no group, at position 3"#),
            (#"\k<n>"#, #"\k<n> refers to no group, at position 5"#),
            (#"\p{Greek}"#, "a property Greek does not exist, at position 3"),
            (#"\p{lu}"#, "a property lu does not exist, at position 3"),
            ("(?<n>a)(?<n>b)", "two groups are called n, at position 0"),
            ("(?<1>a)", "a group's name must be an identifier, at position 3"),
            ("(?P<n>a)", "a group (?P does not exist, at position 2"),
            ("(?#c)a", "a group (?# does not exist, at position 2"),
            ("(?i)a", "flags are only possible for a group, as in (?i:…), at position 3"),
            ("(?=a)*", "* has nothing to repeat, at position 5"),
            (#"\u{110000}"#, #"an escape \u does not exist, at position 0"#),
            (#"\xg"#, #"an escape \x does not exist, at position 0"#),
        ]
    )
    func invalid(_ source: String, _ expected: String) {
        let error = #expect(throws: PatternError.self) { try ECMAPattern(source) }
        #expect(error?.description == expected)
    }

    @Test(
        "The tolerant grammar takes what old web pages may contain",
        arguments: [
            (#"^a\-b\_\@$"#, "a-b_@"), (#"^]}{$"#, "]}{"), (#"^a{,3}$"#, "a{,3}"), (#"^[\w-.]+$"#, "a-."),
            (#"^\Z$"#, "Z"), (#"^\101\8$"#, "A8"), (#"^\c$"#, #"\c"#), (#"^\u12$"#, "u12"), (#"^(?=a)*b$"#, "b"),
            (#"^\p$"#, "p"), (#"^[\c]$"#, "c"),
        ]
    )
    func tolerant(_ source: String, _ text: String) throws {
        #expect(throws: PatternError.self) { try ECMAPattern(source) }
        #expect(try ECMAPattern(tolerant: source).match(in: text) == .found)
        #expect(throws: PatternError.self) { try ECMAPattern(tolerant: source + "(") }
    }

    @Test(
        "Patterns that other engines take for ever with are decided at once",
        arguments: [
            ("^(a+)+$", String(repeating: "a", count: 5_000) + "!"),
            ("^(a|aa)+$", String(repeating: "a", count: 5_000) + "!"),
            ("(x+x+)+y", String(repeating: "x", count: 5_000)),
            ("^(([a-z])+.)+[A-Z]([a-z])+$", String(repeating: "a", count: 5_000)),
            ("(.*a){20}", String(repeating: "b", count: 5_000)),
            ("^(?=(a+)+$)b", String(repeating: "a", count: 2_000) + "!"),
            ("^(?:(?=.*x)a)*$", String(repeating: "a", count: 5_000) + "x"),
            ("^(?:.*,){11}P", String(repeating: "1,", count: 1_000)),
            ("(?<=a*)b{2}", String(repeating: "a", count: 5_000) + "b"),
            ("^(?:a(?!.*(?<=b.*)c))*$", String(repeating: "a", count: 2_000) + "b"),
        ]
    )
    func catastrophic(_ source: String, _ text: String) throws {
        #expect(try ECMAPattern(source).match(in: text) == .notFound)
    }

    @Test("References to captures can be too expensive, and are given up")
    func expensive() throws {
        let pattern = try ECMAPattern(#"^(a+)+\1b\1$"#)
        #expect(pattern.match(in: String(repeating: "a", count: 200)) == .tooExpensive)
        #expect(pattern.matches(in: "aaaabaa"))
        #expect(
            try told(#"{"pattern": "^(a+)+\\1b\\1$"}"#, "\"\(String(repeating: "a", count: 50))\"")
                == [
                    "the value is too long to be checked against the pattern ^(a+)+\\1b\\1$: "
                        + "\"\(String(repeating: "a", count: 50))\""
                ]
        )
    }

    @Test("Long repetitions are counted, and absurd ones refused")
    func repetitions() throws {
        let exact = try ECMAPattern("^[a-z]{0,65535}$")
        #expect(exact.matches(in: String(repeating: "a", count: 65_535)))
        #expect(!exact.matches(in: String(repeating: "a", count: 65_536)))
        let counted = try ECMAPattern("^(?:ab|c){2,1000}$")
        #expect(counted.matches(in: String(repeating: "abc", count: 500)))
        #expect(!counted.matches(in: String(repeating: "abc", count: 501)))
        #expect(throws: PatternError.self) { try ECMAPattern("((a{1000}){1000}){1000}") }
        #expect(try ECMAPattern("^((a{0,1000}){0,1000}){0,1000}$").matches(in: "aaaa"))
        #expect(try ECMAPattern("a{0,99999999999999999999}$").matches(in: "aaaa"))
        #expect(throws: PatternError.self) { try ECMAPattern(String(repeating: "(", count: 100_000)) }
        #expect(throws: PatternError.self) {
            try ECMAPattern(String(repeating: "(?:", count: 400) + String(repeating: ")", count: 400))
        }
    }
}

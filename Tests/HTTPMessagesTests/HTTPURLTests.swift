import HTTPMessages
import Testing

@Suite("URLs")
struct HTTPURLTests {
    @Test(
        "A URL is cut into origin, path and query",
        arguments: [
            ("http://a.example", "http://a.example", "a.example:80", "", nil),
            ("HTTPS://A.Example:443/x?y=/?#z", "https://a.example", "a.example:443", "/x", "y=/?"),
            ("http://[2001:DB8::1]:8080/", "http://[2001:db8::1]:8080", "[2001:db8::1]:8080", "/", nil),
            ("http://127.0.0.1:/a/../b?", "http://127.0.0.1", "127.0.0.1:80", "/a/../b", ""),
            ("http://h?q", "http://h", "h:80", "", "q"),
        ] as [(String, String, String, String, String?)]
    )
    func parts(text: String, origin: String, authority: String, path: String, query: String?) throws {
        let url = try HTTPURL(text)
        #expect(url.origin.description == origin)
        #expect(url.origin.authority == authority)
        #expect(url.path == path)
        #expect(url.query.map(String.init) == query)
        #expect(url.text == text)
    }

    @Test(
        "A URL that cannot be sent to is refused, and its text is not repeated",
        arguments: [
            "", "/x", "ftp://secret/", "file:///etc/secret", "http:///secret", "http://", "http://?secret",
            "http://user:secret@host/", "http://secret@host", "http://ho%73t/secret", "http://h\\@secret/",
            "http://h/a secret", "http://h/\nsecret", "http://h/grüße-secret", "http://bücher.example/secret",
            "http://h:0/secret", "http://h:65536/secret", "http://h:x/secret", "http://h:+1/secret",
            "http://[::1/secret",
            "http://[fe80::1%25eth0]/secret", "http://[secret]/", "http://[::1]x/secret", "javascript:secret",
        ]
    )
    func refused(text: String) {
        let error = #expect(throws: HTTPURLError.self) { try HTTPURL(text) }
        #expect(error?.description.contains("secret") == false)
    }

    @Test(
        "References are resolved as RFC 3986, section 5.4 has it",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"), (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
            ("../..", "http://a/"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
            ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
            ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"), ("https://b/x", "https://b/x"),
            ("a b/é", "http://a/b/c/a%20b/%C3%A9"), ("/a:b", "http://a/a:b"),
        ]
    )
    func resolving(reference: String, expected: String) throws {
        #expect(try HTTPURL("http://a/b/c/d;p?q#f").resolving(reference).text == expected)
    }

    @Test("A reference that leaves http is refused", arguments: ["file:///etc/passwd", "mailto:a@b", "http://u:p@h/"])
    func resolvingRefused(reference: String) {
        #expect(throws: HTTPURLError.self) { try HTTPURL("http://a/b").resolving(reference) }
    }

    @Test("The path of a URL without one is the root")
    func resolvingAtRoot() throws {
        #expect(try HTTPURL("http://a").resolving("g").text == "http://a/g")
        #expect(try HTTPURL("http://a?x").resolving("?y").text == "http://a?y")
    }
}

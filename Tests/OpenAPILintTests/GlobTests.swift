import OpenAPILint
import Testing

@Suite("A pattern of file names fits what a shell would take it for")
struct GlobTests {
    @Test(arguments: [
        ("*.yaml", "a.yaml", true), ("*.yaml", "a.json", false), ("*.yaml", "specs/a.yaml", false),
        ("specs/*.yaml", "specs/a.yaml", true), ("**/*.yaml", "a.yaml", true), ("**/*.yaml", "x/y/a.yaml", true),
        ("specs/**", "specs/x/y/a.json", true), ("specs/**/v?.yaml", "specs/v1.yaml", true),
        ("specs/**/v?.yaml", "specs/a/b/v12.yaml", false), ("{a,b}.yaml", "b.yaml", true),
        ("{a,b}.yaml", "c.yaml", false), ("./specs/*.yaml", "specs/a.yaml", true), ("a*b*c", "aXXbYYc", true),
        ("a*b*c", "aXXbYY", false), ("**", "x", true), ("", "x", false),
    ])
    func matching(pattern: String, path: String, isMatch: Bool) {
        #expect(Glob(pattern).matches(path) == isMatch)
    }

    @Test("A pattern made to be slow is not")
    func hostilePattern() {
        let pattern = String(repeating: "*a", count: 2_000)
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 1_999) + "b"))
    }
}

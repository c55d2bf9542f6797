import Testing
import Tools

@Suite("Order of versions")
struct ToolVersionTests {
    @Test(
        "Each version comes before the next",
        arguments: [
            [
                "", "0.9", "1.0.dev1", "1.0a1", "1.0b2", "1.0rc1", "1.0", "1.0.post1", "1.0.1", "v1.1", "2", "10",
                "1!0.1",
            ],
            ["99", "2024-01", "2024-01-05", "2024-01-15", "2024-10-01", "r9", "r10"],
            ["1.0+abc", "1.0+abc.1", "1.0+1"],
            ["beta-2", "beta-10", "stable"],
        ]
    )
    func order(_ texts: [String]) {
        for (earlier, later) in zip(texts, texts.dropFirst()) {
            #expect(ToolVersion(text: earlier) < ToolVersion(text: later), "\(earlier) < \(later)")
            #expect(!(ToolVersion(text: later) < ToolVersion(text: earlier)), "\(later) < \(earlier)")
        }
    }

    @Test(
        "Spellings of one version are equivalent, and their text decides the order",
        arguments: [
            ("1", "1.0"), ("1.0", "v1.0"), ("1.0-alpha.1", "1.0a1"), ("1.0-1", "1.0.post1"), ("01.2", "1.2"),
        ])
    func equivalent(_ left: String, _ right: String) {
        let (left, right) = (ToolVersion(text: left), ToolVersion(text: right))
        #expect(left.isEquivalent(to: right))
        #expect(left != right)
        #expect((left < right) != (right < left))
    }

    @Test("A number of any length is compared exactly")
    func longNumbers() {
        let long = String(repeating: "9", count: 60)
        #expect(ToolVersion(text: long) < ToolVersion(text: "1" + long))
    }
}

import Diagnostics
import JSONValues

/// An example that goes into a tool and that its schema forbids is told once: by the rule about what tools show.
enum ExampleOverlap {
    private static let general: Set<String> = [
        "invalid-default", "invalid-schema-example", "invalid-media-type-example", "invalid-parameter-example",
    ]

    /// The findings without those about examples of which one about what a tool shows says the same.
    static func removed(from findings: [RawFinding]) -> [RawFinding] {
        var shown: [String: Set<JSONPointer>] = [:]
        for finding in findings where finding.rule == ShownExampleInvalid.id {
            if let pointer = finding.pointer { shown[finding.location.file, default: []].insert(pointer) }
        }
        guard !shown.isEmpty else { return findings }
        return findings.filter { finding in
            guard general.contains(finding.rule), let pointer = finding.pointer,
                let told = shown[finding.location.file]
            else { return true }
            return !told.contains { other in
                other.tokens.starts(with: pointer.tokens) || pointer.tokens.starts(with: other.tokens)
            }
        }
    }
}

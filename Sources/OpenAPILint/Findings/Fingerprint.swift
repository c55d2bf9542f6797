import Diagnostics
import JSONValues

/// What makes a finding the same finding in a later run: its rule, its file and its pointer, but not its line. A finding
/// without a pointer is known by its operation and its message.
package enum Fingerprint {
    /// The findings in the order of a report, each with 32 hex digits; findings that agree in all three are told apart by
    /// their ordinal. A finding that has a fingerprint keeps it.
    package static func assigned(to findings: [LintFinding]) -> [LintFinding] { assigned(to: findings, at: \.self) }

    /// The same for what holds findings.
    static func assigned<Holder>(
        to holders: [Holder],
        at path: WritableKeyPath<Holder, LintFinding>
    ) -> [Holder] {
        var seen: [String: Int] = [:]
        var sorted = holders.sorted { LintFinding.precedes($0[keyPath: path], $1[keyPath: path]) }
        for index in sorted.indices where sorted[index][keyPath: path].fingerprint.isEmpty {
            let identity = identity(of: sorted[index][keyPath: path])
            let ordinal = seen[identity, default: 0]
            seen[identity] = ordinal + 1
            sorted[index][keyPath: path].fingerprint = hash(ordinal == 0 ? identity : "\(identity)\u{0}\(ordinal)")
        }
        return sorted
    }

    private static func identity(of finding: LintFinding) -> String {
        let identity = "\(finding.rule)\u{0}\(finding.location.file)\u{0}\(finding.pointer)"
        guard finding.pointer.tokens.isEmpty else { return identity }
        let operation = finding.operation.map { "\($0.method) \($0.path)" } ?? ""
        return "\(identity)\u{0}\(operation)\u{0}\(finding.message)"
    }

    /// FNV-1a twice with two offsets: 128 bits are plenty to tell findings apart, and nobody forges them.
    private static func hash(_ text: String) -> String {
        hex(fnv1a(text, offset: 0xcbf2_9ce4_8422_2325)) + hex(fnv1a(text, offset: 0x6c62_272e_07bb_0142))
    }

    private static func fnv1a(_ text: String, offset: UInt64) -> UInt64 {
        text.utf8.reduce(offset) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// The rule for labels of names that are in part written from right to left (RFC 5893, section 2).
enum BidiRule {
    private static let directions = CodePointTable(HostNameData.direction)

    private static func direction(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: "NSM"
        case .format: "BN"
        default: directions.name(of: scalar.value) ?? "L"
        }
    }

    /// Whether a label contains anything that is written from the right.
    static func isFromRight(_ label: [Unicode.Scalar]) -> Bool {
        // Nothing below the Hebrew letters is.
        label.contains { $0.value >= 0x590 && ["R", "AL", "AN"].contains(direction($0)) }
    }

    /// Whether a label follows the rule.
    static func isFollowed(_ label: [Unicode.Scalar]) -> Bool {
        let directions = label.map(direction)
        guard let first = directions.first, let last = directions.last(where: { $0 != "NSM" }) else { return false }
        let all = Set(directions)
        switch first {
        case "R", "AL":
            return all.isSubset(of: ["R", "AL", "AN", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"])
                && ["R", "AL", "EN", "AN"].contains(last) && !all.isSuperset(of: ["EN", "AN"])
        case "L":
            return all.isSubset(of: ["L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"]) && ["L", "EN"].contains(last)
        default: return false
        }
    }
}

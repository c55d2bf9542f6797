import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Whether the templates of paths are sound, and can be told apart.
final class PathChecks: WalkObserver {
    /// Segments of paths that are compared at most, so that a hostile document costs a bounded time.
    private static let maximumComparisons = 4_000_000

    func enter(_ kind: ObjectKind, _ object: JSONObject, _ walk: DocumentWalk) {
        guard kind == .paths else { return }
        let paths = object.members.filter { $0.key.utf8.first == UInt8(ascii: "/") }.map { PathShape($0.key) }
        for path in paths { checkForm(of: path, walk) }
        compare(paths, walk)
    }

    private func checkForm(of path: PathShape, _ walk: DocumentWalk) {
        if let fault = path.fault {
            walk.report("path-template", "the path \"\(Excerpt.short(path.text))\" \(fault)", below: [path.text], .key)
        }
        if path.text.utf8.contains(UInt8(ascii: "?")) || path.text.utf8.contains(UInt8(ascii: "#")) {
            walk.report(
                "path-query-string",
                "the path \"\(Excerpt.short(path.text))\" holds a query or a fragment, which are no part of a path",
                below: [path.text], .key)
        }
    }

    private func compare(_ paths: [PathShape], _ walk: DocumentWalk) {
        var first: [String: String] = [:]
        var groups: [Int: [PathShape]] = [:]
        for path in paths {
            if let other = first[path.normal] {
                walk.report(
                    "identical-paths",
                    "the path \"\(Excerpt.short(path.text))\" differs from \"\(Excerpt.short(other))\" in the names of its variables only",
                    below: [path.text], .key, related: related(other, walk))
            } else {
                first[path.normal] = path.text
                groups[path.segments.count, default: []].append(path)
            }
        }
        var comparisons = 0
        for count in groups.keys.sorted() {
            let group = groups[count] ?? []
            let templated = group.filter(\.hasVariables)
            for (place, path) in templated.enumerated() {
                comparisons += count &* place
                guard comparisons < Self.maximumComparisons else { return }
                reportAmbiguous(path, with: templated[..<place].filter(path.isAmbiguous), walk)
            }
        }
    }

    /// A path is told once, however many others its URLs fit.
    private func reportAmbiguous(_ path: PathShape, with others: [PathShape], _ walk: DocumentWalk) {
        guard let first = others.first else { return }
        let more =
            switch others.count {
            case 1: ""
            case 2: ", as with 1 more path"
            default: ", as with \(others.count - 1) more paths"
            }
        walk.report(
            "ambiguous-paths",
            "one URL can be both \"\(Excerpt.short(path.text))\" and \"\(Excerpt.short(first.text))\"\(more)",
            below: [path.text], .key, related: others.prefix(3).flatMap { related($0.text, walk) })
    }

    private func related(_ path: String, _ walk: DocumentWalk) -> [RelatedLocation] {
        [RelatedLocation("the other path", at: walk.location(of: walk.node(.null, below: [path]), .key))]
    }
}

/// A path template in its parts.
struct PathShape {
    let text: String
    /// The names between braces, in order.
    private(set) var names: [String] = []
    /// What is wrong with the braces; `nil` where nothing is.
    private(set) var fault: String?
    /// The segments, with every variable as `{}`.
    private(set) var segments: [Substring]
    /// The template without the names of its variables.
    let normal: String

    init(_ text: String) {
        self.text = text
        var plain: [UInt8] = []
        var seen: Set<String> = []
        var name: [UInt8]?
        for byte in text.utf8 {
            switch (byte, name) {
            case (UInt8(ascii: "{"), nil):
                name = []
                plain.append(byte)
            case (UInt8(ascii: "{"), _?): fault = "has a brace inside of braces"
            case (UInt8(ascii: "}"), let found?):
                if found.isEmpty { fault = "has a variable without a name, `{}`" }
                let found = String(decoding: found, as: UTF8.self)
                if !seen.insert(found).inserted, !found.isEmpty { fault = "has the variable \"\(found)\" twice" }
                names.append(found)
                name = nil
                plain.append(byte)
            case (UInt8(ascii: "}"), nil): fault = "has a closing brace without an opening one"
            case (_, nil): plain.append(byte)
            default: name?.append(byte)
            }
        }
        if name != nil { fault = "has an opening brace without a closing one" }
        names.removeAll(where: \.isEmpty)
        normal = String(decoding: plain, as: UTF8.self)
        segments = normal.split(separator: "/", omittingEmptySubsequences: false)
    }

    var hasVariables: Bool { normal.utf8.contains(UInt8(ascii: "{")) }

    /// Whether some URL fits both, and neither of the two is the more concrete one.
    func isAmbiguous(with other: PathShape) -> Bool {
        var isMoreConcrete = false
        var otherIsMoreConcrete = false
        for (left, right) in zip(segments, other.segments) {
            switch (left == "{}", right == "{}") {
            case (true, true): break
            case (true, false): otherIsMoreConcrete = true
            case (false, true): isMoreConcrete = true
            case (false, false):
                // A variable beside other characters is left to the server.
                if left != right { return false }
            }
        }
        return isMoreConcrete && otherIsMoreConcrete
    }
}

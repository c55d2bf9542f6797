import JSONValues
import URIReferences

/// The names that schemas have among the `$defs` of what is handed out.
///
/// A component has its own name. What is no component, or would share its name with another, gets a suffix made of its
/// place, so that no name depends on the order in which schemas are asked for.
struct DefinitionNames: Sendable {
    private let texts: TextCollection
    /// The schemas that have a name for themselves.
    private var owners: [String: TextPlace] = [:]
    /// The names that somebody has wanted, so that nobody who comes later gets one that was contested.
    private var taken: Set<String> = []

    init(_ texts: TextCollection) {
        self.texts = texts
        let others = texts.texts.dropFirst()
        for claims in [
            texts.texts.prefix(1).flatMap(Self.components), others.flatMap(Self.components),
            others.flatMap(Self.members),
            others.flatMap(Self.wholeText),
        ] {
            claim(claims)
        }
    }

    /// The name of the schema at a place; as what others extend, it gets one of its own.
    func name(of place: TextPlace, isBase: Bool) -> String {
        let base = Self.baseName(of: place.pointer, in: texts.text(place.document))
        let name = owners[base] == place ? base : "\(base)_\(Self.digest(location(of: place)))"
        guard isBase else { return name }
        return owners["\(name)_base"] == nil ? "\(name)_base" : "\(name)_base_\(Self.digest(location(of: place)))"
    }

    private struct Claim {
        var name: String
        var isExact: Bool
        var place: TextPlace
    }

    /// Gives each name to the one schema that wants it; a name as it is written comes before one that was adapted.
    private mutating func claim(_ claims: [Claim]) {
        for wantsExact in [true, false] {
            var contested: Set<String> = []
            var winners: [String: TextPlace] = [:]
            for claim in claims where claim.isExact == wantsExact && !taken.contains(claim.name) {
                if winners.updateValue(claim.place, forKey: claim.name) != nil { contested.insert(claim.name) }
            }
            taken.formUnion(winners.keys)
            for (name, place) in winners where !contested.contains(name) { owners[name] = place }
        }
    }

    private static func components(of text: SpecificationText) -> [Claim] {
        [["components", "schemas"], ["definitions"], ["$defs"]].flatMap { path in
            let pointer = JSONPointer(path)
            return (text.value.value(at: pointer)?.object ?? [:]).map { member in
                let name = sanitised(member.key)
                return Claim(
                    name: name, isExact: name == member.key,
                    place: TextPlace(document: text.id, pointer: pointer.appending(member.key)))
            }
        }
    }

    /// Texts that are nothing but a collection of schemas.
    private static func members(of text: SpecificationText) -> [Claim] {
        guard let object = text.value.object, SpecificationVersion.stated(in: text.value) == nil else { return [] }
        return object.compactMap { member in
            guard member.value.object != nil, !isGeneric(member.key) else { return nil }
            let name = sanitised(member.key)
            return Claim(
                name: name, isExact: name == member.key,
                place: TextPlace(document: text.id, pointer: JSONPointer([member.key])))
        }
    }

    private static func wholeText(_ text: SpecificationText) -> [Claim] {
        let whole = JSONPointer()
        return [
            Claim(
                name: baseName(of: whole, in: text), isExact: true, place: TextPlace(document: text.id, pointer: whole))
        ]
    }

    /// What a schema would be called if it were alone: the last word of its place that says something.
    private static func baseName(of pointer: JSONPointer, in text: SpecificationText?) -> String {
        let isNamed = ["schemas", "definitions", "$defs", "properties"].contains(pointer.tokens.dropLast().last)
        let token = isNamed ? pointer.tokens.last : pointer.tokens.last { !isGeneric($0) }
        if let token { return sanitised(token) }
        guard let text else { return sanitised("") }
        let file = text.uri.path.split(separator: "/").last ?? text.file[...]
        return sanitised(PercentEncoding.decoded(file.prefix { $0 != "." }))
    }

    private static func isGeneric(_ token: String) -> Bool {
        switch token {
        case "schema", "schemas", "items", "properties", "additionalProperties", "allOf", "anyOf", "oneOf", "content",
            "components", "definitions", "$defs", "not", "itemSchema", "responses", "parameters", "headers":
            true
        default: token.utf8.allSatisfy { $0 < UInt8(ascii: "A") } || token.utf8.contains(UInt8(ascii: "/"))
        }
    }

    private static func sanitised(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else if bytes.last != UInt8(ascii: "_") {
                bytes.append(UInt8(ascii: "_"))
            }
        }
        while bytes.last == UInt8(ascii: "_"), name.utf8.last != UInt8(ascii: "_") { bytes.removeLast() }
        let cut = bytes.prefix(maximumLength)
        return cut.allSatisfy { $0 == UInt8(ascii: "_") } ? "Schema" : String(decoding: cut, as: UTF8.self)
    }

    private static let maximumLength = 96

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Where a schema stands, seen from the text that was given, so that moving all texts together changes no name.
    private func location(of place: TextPlace) -> String {
        let folder = texts.root.map { $0.uri.withoutFragment.prefix(through: "/") } ?? ""
        let uri = texts.text(place.document)?.uri.withoutFragment ?? ""
        let inside = !folder.isEmpty && uri.hasPrefix(folder) ? String(uri.dropFirst(folder.count)) : uri
        return "\(place.document.index == 0 ? "" : inside)#\(place.pointer)"
    }

    /// Eight hexadecimal digits of the FNV-1a hash.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(UInt32(truncatingIfNeeded: hash ^ (hash >> 32)), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

extension String {
    /// The part up to and with the last `character`.
    fileprivate func prefix(through character: Character) -> Substring {
        lastIndex(of: character).map { self[...$0] } ?? ""
    }
}

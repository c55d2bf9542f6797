/// Which characters are the same where case is ignored (simple case folding of Unicode).
enum CaseFolding {
    /// The code points that differ from `code` only in their case, itself among them.
    static func variants(of code: UInt32) -> [UInt32] {
        if let variants = families[code] { return variants }
        guard let properties = Unicode.Scalar(code)?.properties else { return [code] }
        var variants = [code]
        for mapping in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping] {
            let scalars = mapping.unicodeScalars
            guard scalars.count == 1, let only = scalars.first, !variants.contains(only.value) else { continue }
            variants.append(only.value)
        }
        return variants
    }

    /// The families that the mappings to upper and lower case do not connect from every member.
    private static let families: [UInt32: [UInt32]] = {
        let families: [[UInt32]] = [
            [0x53, 0x73, 0x17F], [0x4B, 0x6B, 0x212A], [0xC5, 0xE5, 0x212B], [0xDF, 0x1E9E], [0xB5, 0x39C, 0x3BC],
            [0x392, 0x3B2, 0x3D0], [0x395, 0x3B5, 0x3F5], [0x398, 0x3B8, 0x3D1, 0x3F4], [0x39A, 0x3BA, 0x3F0],
            [0x345, 0x399, 0x3B9, 0x1FBE], [0x3A0, 0x3C0, 0x3D6], [0x3A1, 0x3C1, 0x3F1], [0x3A3, 0x3C3, 0x3C2],
            [0x3A6, 0x3C6, 0x3D5], [0x3A9, 0x3C9, 0x2126], [0x1E60, 0x1E61, 0x1E9B], [0x412, 0x432, 0x1C80],
            [0x414, 0x434, 0x1C81], [0x41E, 0x43E, 0x1C82], [0x421, 0x441, 0x1C83], [0x422, 0x442, 0x1C84, 0x1C85],
            [0x42A, 0x44A, 0x1C86], [0x462, 0x463, 0x1C87], [0xA64A, 0xA64B, 0x1C88],
        ]
        return Dictionary(uniqueKeysWithValues: families.flatMap { family in family.map { ($0, family) } })
    }()
}

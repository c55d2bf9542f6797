import JSONValues

/// The byte sequences that give a secret away, and the search for them.
struct SecretPatterns {
    private static let minimumBytes = 4

    /// All sequences by their first byte, longer ones first.
    private var sequences: [UInt8: [[UInt8]]] = [:]
    /// Whether a sequence begins with the byte; indexed by byte.
    private var isFirst = [Bool](repeating: false, count: 256)

    var isEmpty: Bool { sequences.isEmpty }

    mutating func add(_ secret: String) {
        guard secret.utf8.count >= Self.minimumBytes else { return }
        for form in Self.forms(of: secret) {
            let bytes = Array(form.utf8)
            guard bytes.count >= Self.minimumBytes, let first = bytes.first else { continue }
            var list = sequences[first] ?? []
            guard !list.contains(bytes) else { continue }
            list.append(bytes)
            list.sort { $0.count > $1.count }
            sequences[first] = list
            isFirst[Int(first)] = true
        }
    }

    /// Whether any sequence occurs.
    func matches(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { firstMatch(in: $0, from: 0) != nil }
    }

    /// The bytes with every sequence replaced; `nil` where none occurs.
    func redacted(_ bytes: [UInt8]) -> [UInt8]? {
        guard !isEmpty else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            guard var match = firstMatch(in: bytes, from: 0) else { return nil }
            var result: [UInt8] = []
            var start = 0
            while true {
                result += bytes[start..<match.lowerBound]
                result += Redactor.mask.utf8
                start = match.upperBound
                guard let next = firstMatch(in: bytes, from: start) else { break }
                match = next
            }
            return result + bytes[start...]
        }
    }

    /// The text with every sequence replaced; `nil` where none occurs.
    func redacted(_ text: String) -> String? {
        guard !isEmpty else { return nil }
        var text = text
        let isHit = text.withUTF8 { firstMatch(in: $0, from: 0) != nil }
        return isHit ? redacted(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } : nil
    }

    /// The value with every sequence replaced, in names and in strings; `nil` where none occurs.
    func redacted(_ value: JSONValue) -> JSONValue? {
        switch value {
        case .null, .bool: return nil
        // Part of a number gives nothing away, and a short secret of digits would be found in many.
        case .number(let number): return holds(number.literal) ? .string(Redactor.mask) : nil
        case .string(let text): return redacted(text).map { .string($0) }
        case .array(let items):
            var result: [JSONValue]?
            for (index, item) in items.enumerated() {
                guard let redacted = redacted(item) else { continue }
                result = result ?? items
                result?[index] = redacted
            }
            return result.map { .array($0) }
        case .object(let members):
            var isHit = false
            let redactedMembers = members.map { member in
                let key = redacted(member.key)
                let value = redacted(member.value)
                isHit = isHit || key != nil || value != nil
                return (key: key ?? member.key, value: value ?? member.value)
            }
            return isHit ? .object(JSONObject(redactedMembers)) : nil
        }
    }

    /// Whether the text is one of the sequences.
    private func holds(_ text: String) -> Bool {
        guard let first = text.utf8.first, isFirst[Int(first)] else { return false }
        return sequences[first]?.contains { $0.elementsEqual(text.utf8) } ?? false
    }

    private func firstMatch(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        guard !isEmpty else { return nil }
        for index in start..<bytes.count where isFirst[Int(bytes[index])] {
            for sequence in sequences[bytes[index]] ?? [] where sequence.count <= bytes.count - index {
                if sequence.elementsEqual(bytes[index..<(index + sequence.count)]) {
                    return index..<(index + sequence.count)
                }
            }
        }
        return nil
    }

    /// The spellings in which a secret may come back.
    private static func forms(of secret: String) -> Set<String> {
        var forms: Set<String> = [secret]
        let json = String(JSONValue.string(secret).compactText.dropFirst().dropLast())
        forms.insert(json)
        forms.insert(asciiJSON(json, isUpperCase: false))
        forms.insert(asciiJSON(json, isUpperCase: true))
        forms.insert(json.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/"))
        for encoded in [
            PercentEncoding.encode(secret, allowed: .unreserved), PercentEncoding.encodeForm(secret),
            PercentEncoding.encode(secret, allowed: .reservedInQuery), PercentEncoding.encode(secret, allowed: .form),
        ] {
            forms.insert(encoded)
            forms.insert(lowercasedTriples(encoded))
        }
        forms.formUnion(base64Forms(of: Array(secret.utf8)))
        return forms
    }

    /// The inside of a JSON string with what is not ASCII as `\uXXXX`, as many servers write it.
    private static func asciiJSON(_ json: String, isUpperCase: Bool) -> String {
        json.utf16.reduce(into: "") { text, unit in
            if unit < 0x80, let scalar = Unicode.Scalar(unit) {
                text.unicodeScalars.append(scalar)
            } else {
                let digits = String(unit, radix: 16, uppercase: isUpperCase)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// The secret in base64, alone and inside longer data: there it begins at one of three places in a group of bytes,
    /// and the characters at its edges depend on its neighbours.
    private static func base64Forms(of secret: [UInt8]) -> [String] {
        let whole = Base64.encode(secret)
        var forms = [whole]
        for shift in 0..<3 {
            let text = Base64.encode([UInt8](repeating: 0, count: shift) + secret)
            let bits = (shift + secret.count) * 8
            let inner = text.prefix(bits / 6).dropFirst(shift == 0 ? 0 : shift + 1)
            if inner.utf8.count >= 6 { forms.append(String(inner)) }
        }
        return forms.flatMap { form in
            [form, String(form.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })]
        }
    }

    private static func lowercasedTriples(_ text: String) -> String {
        var result = ""
        var left = 0
        for character in text {
            if character == "%" { left = 3 }
            result += left > 0 ? character.lowercased() : String(character)
            left = max(0, left - 1)
        }
        return result
    }
}

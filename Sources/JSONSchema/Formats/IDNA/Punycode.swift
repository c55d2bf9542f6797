/// The encoding of other scripts in letters, digits and hyphens (RFC 3492).
enum Punycode {
    private static let base = 36
    private static let smallest = 1
    private static let largest = 26
    /// Longer labels can be no part of a host name.
    private static let longest = 1_000

    /// The characters that a text without its prefix `xn--` stands for; `nil` where it stands for none.
    static func decode(_ text: String) -> [Unicode.Scalar]? {
        let bytes = Array(text.utf8)
        guard bytes.count <= longest, bytes.allSatisfy({ !$0.isBeyondASCII }) else { return nil }
        let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
        var output = bytes[..<(delimiter ?? 0)].map { Unicode.Scalar($0) }
        var place = delimiter.map { $0 + 1 } ?? 0
        var code = 128
        var index = 0
        var bias = 72
        while place < bytes.count {
            let start = index
            var weight = 1
            var step = base
            while true {
                guard place < bytes.count, let digit = value(of: bytes[place]) else { return nil }
                place += 1
                index += digit * weight
                guard index <= 1 << 40 else { return nil }
                let threshold = min(max(step - bias, smallest), largest)
                if digit < threshold { break }
                weight *= base - threshold
                guard weight <= 1 << 40 else { return nil }
                step += base
            }
            let count = output.count + 1
            bias = adapted(index - start, count, isFirst: start == 0)
            code += index / count
            index %= count
            guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output
    }

    /// The text, without its prefix, that stands for characters; `nil` where they are too many.
    static func encode(_ scalars: [Unicode.Scalar]) -> String? {
        guard scalars.count <= longest else { return nil }
        var output = scalars.filter(\.isASCII).map { UInt8(truncatingIfNeeded: $0.value) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }
        var handled = basicCount
        var code = 128
        var delta = 0
        var bias = 72
        while handled < scalars.count {
            guard let next = scalars.lazy.map({ Int($0.value) }).filter({ $0 >= code }).min() else { return nil }
            delta += (next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, handled + 1, isFirst: handled == basicCount)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: Int, _ bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var step = base
        while true {
            let threshold = min(max(step - bias, smallest), largest)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            step += base
        }
        output.append(digit(rest))
    }

    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var step = 0
        while delta > (base - smallest) * largest / 2 {
            delta /= base - smallest
            step += base
        }
        return step + (base - smallest + 1) * delta / (delta + 38)
    }

    private static func value(of byte: UInt8) -> Int? {
        byte.isDigit ? Int(byte) - 22 : byte.isLetter ? Int(byte | 0x20) - 97 : nil
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? value + 97 : value + 22)
    }
}

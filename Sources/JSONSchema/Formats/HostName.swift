/// Names of hosts: RFC 1123, section 2.1, with labels of other scripts by IDNA2008 (RFC 5890 to 5893).
enum HostName {
    private static let longestName = 253
    private static let longestLabel = 63

    /// Whether a text is a host name of ASCII; labels that stand for other scripts have to be right.
    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= longestName, text.utf8.allSatisfy({ !$0.isBeyondASCII }) else { return false }
        return areValid(text.split(separator: ".", omittingEmptySubsequences: false))
    }

    /// Whether a text is a host name of any script; any of the four full stops of IDNA separates its labels.
    static func isValidInternational(_ text: String) -> Bool {
        let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
            scalar == "." || scalar == "\u{3002}" || scalar == "\u{FF0E}" || scalar == "\u{FF61}"
        }
        return areValid(labels.map(Substring.init))
    }

    /// Whether the labels of a name are right by themselves, are short enough together, and read in one direction.
    private static func areValid(_ texts: [Substring]) -> Bool {
        var length = texts.count - 1
        var labels: [[Unicode.Scalar]] = []
        for text in texts {
            guard let label = InternationalLabel(text), label.encodedLength <= longestLabel else { return false }
            length += label.encodedLength
            labels.append(label.scalars)
        }
        guard length <= longestName else { return false }
        // Only a name that is in part written from the right has to follow the rule about directions.
        return !labels.contains(where: BidiRule.isFromRight) || labels.allSatisfy(BidiRule.isFollowed)
    }

    /// Whether bytes are labels of letters, digits and inner hyphens, without a look at what they stand for.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, isInternational: Bool) -> Bool {
        guard bytes.count <= longestName else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            isPlainLabel(label, isInternational: isInternational)
        }
    }

    /// Whether bytes are letters, digits and inner hyphens.
    static func isPlainLabel(_ label: some BidirectionalCollection<UInt8>, isInternational: Bool = false) -> Bool {
        guard let first = label.first, let last = label.last, label.count <= longestLabel else { return false }
        return first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
            && label.allSatisfy {
                $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || isInternational && $0.isBeyondASCII
            }
    }
}

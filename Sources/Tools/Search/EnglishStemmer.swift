/// Cuts English words back to a common stem by the rules of Porter's second algorithm (Snowball "English").
///
/// Words of letters in lower case are expected; anything else comes back as it is.
enum EnglishStemmer {
    /// The stem of a word.
    static func stem(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let original = Array(word)
        if let exception = exceptions[original] { return exception }
        guard original.count > 2, original.allSatisfy(\.isLetter) else { return original }
        var stemmed = Word(americanized(original))
        stemmed.cutPlural()
        if unchangedAfterPlural.contains(stemmed.letters) { return stemmed.letters }
        stemmed.cutPastAndProgressive()
        stemmed.replaceFinalY()
        stemmed.replaceSuffix(doubleSuffixes, from: \.firstRegion)
        stemmed.cutLongEnding()
        stemmed.cutSuffix(derivations)
        stemmed.cutFinalE()
        return stemmed.letters
    }

    /// British spellings brought to the American ones: `organisation`, `colour`, `catalogue`, `cancelled`.
    private static func americanized(_ word: [UInt8]) -> [UInt8] {
        for (british, american) in spellings where word.count > british.count + 2 {
            let start = word.count - british.count
            if word[start...].elementsEqual(british) { return word[..<start] + american }
        }
        return word
    }

    private static let spellings: [(british: [UInt8], american: [UInt8])] = [
        ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
        ("ising", "izing"), ("yse", "yze"), ("ysed", "yzed"), ("our", "or"), ("ours", "ors"), ("oured", "ored"),
        ("ogue", "og"), ("ogues", "ogs"), ("elled", "eled"), ("elling", "eling"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// Words whose stem the rules miss or whose stems would meet those of other words.
    private static let exceptions: [[UInt8]: [UInt8]] = {
        let pairs: [(String, String)] = [
            ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"),
            ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"), ("bias", "bias"),
            ("alias", "alias"), ("aliases", "alias"), ("status", "status"), ("statuses", "status"),
            ("indices", "index"), ("indexes", "index"), ("people", "person"), ("persons", "person"),
            ("children", "child"), ("men", "man"), ("data", "data"), ("metadata", "metadata"),
            ("sms", "sms"), ("dns", "dns"), ("aws", "aws"), ("gas", "gas"), ("bus", "bus"), ("us", "us"),
            ("address", "address"), ("addresses", "address"), ("access", "access"), ("process", "process"),
            ("analyses", "analysi"), ("matrices", "matrix"), ("vertices", "vertex"), ("sent", "send"),
            ("paid", "pay"), ("paying", "pay"), ("built", "build"), ("ran", "run"), ("bought", "buy"),
            ("sold", "sell"), ("made", "make"), ("done", "do"), ("given", "give"), ("taken", "take"),
            ("hidden", "hide"), ("spent", "spend"), ("left", "left"), ("media", "media"),
            ("creation", "creat"), ("centre", "center"), ("centres", "center"), ("licence", "licens"),
            ("licences", "licens"), ("programme", "program"), ("programmes", "program"), ("cheque", "check"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { (Array($0.0.utf8), Array($0.1.utf8)) })
    }()

    private static let unchangedAfterPlural: Set<[UInt8]> = Set(
        ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"].map { Array($0.utf8) }
    )

    private static let doubleSuffixes: [(suffix: [UInt8], replacement: [UInt8])] = [
        ("ization", "ize"), ("isation", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"),
        ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"),
        ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("iser", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let derivations: [[UInt8]] = [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
        "ise", "ion", "al", "er", "ic",
    ].map { Array($0.utf8) }

    /// A word on its way to its stem.
    private struct Word {
        private(set) var letters: [UInt8]
        /// Where the region begins behind the first consonant that follows a vowel, and where the second such region does.
        private(set) var firstRegion: Int
        private(set) var secondRegion: Int

        init(_ letters: [UInt8]) {
            self.letters = letters
            firstRegion = letters.count
            secondRegion = letters.count
            firstRegion = regionStart(from: 0)
            secondRegion = regionStart(from: firstRegion)
        }

        private func regionStart(from start: Int) -> Int {
            var place = start + 1
            while place < letters.count {
                if isVowel(place - 1), !isVowel(place) { return place + 1 }
                place += 1
            }
            return letters.count
        }

        private func isVowel(_ place: Int) -> Bool {
            switch letters[place] {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
            case UInt8(ascii: "y"): place > 0 && !isVowel(place - 1)
            default: false
            }
        }

        private func hasSuffix(_ suffix: some Collection<UInt8>) -> Bool {
            letters.count >= suffix.count && letters[(letters.count - suffix.count)...].elementsEqual(suffix)
        }

        private func hasSuffix(_ suffix: StaticString) -> Bool {
            suffix.withUTF8Buffer { hasSuffix($0) }
        }

        private mutating func drop(_ count: Int) { letters.removeLast(count) }

        private func hasVowel(before end: Int) -> Bool { (0..<max(0, end)).contains { isVowel($0) } }

        mutating func cutPlural() {
            if hasSuffix("sses") {
                drop(2)
            } else if hasSuffix("ied") || hasSuffix("ies") {
                drop(letters.count > 4 ? 2 : 1)
            } else if hasSuffix("s"), !hasSuffix("us"), !hasSuffix("ss"), hasVowel(before: letters.count - 2) {
                drop(1)
            }
        }

        mutating func cutPastAndProgressive() {
            if hasSuffix("eed") {
                if letters.count - 3 >= firstRegion { drop(1) }
                return
            }
            guard let length = hasSuffix("ing") ? 3 : hasSuffix("ed") ? 2 : nil,
                hasVowel(before: letters.count - length)
            else { return }
            drop(length)
            if hasSuffix("at") || hasSuffix("bl") || hasSuffix("iz") || isShort {
                letters.append(UInt8(ascii: "e"))
            } else if endsInDouble {
                drop(1)
            }
        }

        private var endsInDouble: Bool {
            guard letters.count > 2, let last = letters.last, letters[letters.count - 2] == last else { return false }
            return "bdfgmnprt".utf8.contains(last)
        }

        /// Whether the word is one short syllable, as in `hop`, `bed`, `us`.
        private var isShort: Bool { firstRegion >= letters.count && endsInShortSyllable(letters.count) }

        private func endsInShortSyllable(_ end: Int) -> Bool {
            if end == 2 { return isVowel(0) && !isVowel(1) }
            guard end >= 3, !isVowel(end - 1), isVowel(end - 2), !isVowel(end - 3) else { return false }
            return !"wxy".utf8.contains(letters[end - 1])
        }

        mutating func replaceFinalY() {
            guard letters.count > 2, hasSuffix("y"), !isVowel(letters.count - 2) else { return }
            letters[letters.count - 1] = UInt8(ascii: "i")
        }

        mutating func replaceSuffix(
            _ rules: [(suffix: [UInt8], replacement: [UInt8])],
            from region: KeyPath<Word, Int>
        ) {
            guard let rule = rules.first(where: { hasSuffix($0.suffix) }) else { return }
            guard letters.count - rule.suffix.count >= self[keyPath: region] else { return }
            drop(rule.suffix.count)
            letters.append(contentsOf: rule.replacement)
        }

        mutating func cutLongEnding() {
            let rules: [(StaticString, Int)] = [("icate", 3), ("iciti", 3), ("alize", 3), ("ical", 2), ("ness", 4)]
            guard let rule = rules.first(where: { hasSuffix($0.0) }) else { return }
            if letters.count - rule.0.utf8CodeUnitCount >= firstRegion { drop(rule.1) }
        }

        mutating func cutSuffix(_ suffixes: [[UInt8]]) {
            guard let suffix = suffixes.first(where: { hasSuffix($0) }) else { return }
            let start = letters.count - suffix.count
            guard start >= secondRegion else { return }
            if suffix.elementsEqual("ion".utf8) {
                guard start > 0, "st".utf8.contains(letters[start - 1]) else { return }
            }
            drop(suffix.count)
        }

        mutating func cutFinalE() {
            let end = letters.count - 1
            guard end > 0, hasSuffix("e") else {
                if hasSuffix("ll"), letters.count - 1 >= secondRegion { drop(1) }
                return
            }
            if end >= secondRegion || end >= firstRegion && !endsInShortSyllable(end) { drop(1) }
        }
    }
}

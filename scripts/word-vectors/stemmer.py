"""The stemmer of Sources/Tools/Search/EnglishStemmer.swift, rule for rule."""

SPELLINGS = [
    ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
    ("ising", "izing"), ("yse", "yze"), ("ysed", "yzed"), ("our", "or"), ("ours", "ors"), ("oured", "ored"),
    ("ogue", "og"), ("ogues", "ogs"), ("elled", "eled"), ("elling", "eling"),
]
EXCEPTIONS = dict(
    pair.split(":")
    for pair in """
    skis:ski skies:sky dying:die lying:lie tying:tie news:news howe:howe atlas:atlas cosmos:cosmos bias:bias
    alias:alias aliases:alias status:status statuses:status indices:index indexes:index people:person persons:person
    children:child men:man data:data metadata:metadata sms:sms dns:dns aws:aws gas:gas bus:bus us:us address:address
    addresses:address access:access process:process analyses:analysi matrices:matrix vertices:vertex sent:send
    paid:pay paying:pay built:build ran:run bought:buy sold:sell made:make done:do given:give taken:take hidden:hide
    spent:spend left:left media:media creation:creat centre:center centres:center licence:licens licences:licens
    programme:program programmes:program cheque:check
    """.split()
)
UNCHANGED = set("inning outing canning herring earring proceed exceed succeed".split())
DOUBLE = [
    ("ization", "ize"), ("isation", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"),
    ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"),
    ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"),
    ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("iser", "ize"), ("ator", "ate"), ("alli", "al"),
    ("bli", "ble"),
]
DERIVATIONS = "ement ance ence able ible ment ant ent ism ate iti ous ive ize ise ion al er ic".split()
LONG = [("icate", 3), ("iciti", 3), ("alize", 3), ("ical", 2), ("ness", 4)]


def _vowel(word, place):
    letter = word[place]
    return letter in "aeiou" or letter == "y" and place > 0 and not _vowel(word, place - 1)


def _region(word, start):
    for place in range(start + 1, len(word)):
        if _vowel(word, place - 1) and not _vowel(word, place):
            return place + 1
    return len(word)


def _short_syllable(word, end):
    if end == 2:
        return _vowel(word, 0) and not _vowel(word, 1)
    if end < 3 or _vowel(word, end - 1) or not _vowel(word, end - 2) or _vowel(word, end - 3):
        return False
    return word[end - 1] not in "wxy"


def stem(original):
    if original in EXCEPTIONS:
        return EXCEPTIONS[original]
    if len(original) <= 2 or not (original.isascii() and original.isalpha() and original.islower()):
        return original
    word = original
    for british, american in SPELLINGS:
        if len(word) > len(british) + 2 and word.endswith(british):
            word = word[: -len(british)] + american
            break
    first = _region(word, 0)
    second = _region(word, first)
    has_vowel = lambda end: any(_vowel(word, place) for place in range(max(0, end)))
    if word.endswith("sses"):
        word = word[:-2]
    elif word.endswith(("ied", "ies")):
        word = word[: -2 if len(word) > 4 else -1]
    elif word.endswith("s") and not word.endswith(("us", "ss")) and has_vowel(len(word) - 2):
        word = word[:-1]
    if word in UNCHANGED:
        return word
    if word.endswith("eed"):
        if len(word) - 3 >= first:
            word = word[:-1]
    else:
        length = 3 if word.endswith("ing") else 2 if word.endswith("ed") else 0
        if length and has_vowel(len(word) - length):
            word = word[:-length]
            if word.endswith(("at", "bl", "iz")) or first >= len(word) and _short_syllable(word, len(word)):
                word += "e"
            elif len(word) > 2 and word[-1] == word[-2] and word[-1] in "bdfgmnprt":
                word = word[:-1]
    if len(word) > 2 and word.endswith("y") and not _vowel(word, len(word) - 2):
        word = word[:-1] + "i"
    for suffix, replacement in DOUBLE:
        if word.endswith(suffix):
            if len(word) - len(suffix) >= first:
                word = word[: -len(suffix)] + replacement
            break
    for suffix, count in LONG:
        if word.endswith(suffix):
            if len(word) - len(suffix) >= first:
                word = word[:-count]
            break
    for suffix in DERIVATIONS:
        if word.endswith(suffix):
            start = len(word) - len(suffix)
            if start >= second and (suffix != "ion" or start > 0 and word[start - 1] in "st"):
                word = word[:start]
            break
    end = len(word) - 1
    if end > 0 and word.endswith("e"):
        if end >= second or end >= first and not _short_syllable(word, end):
            word = word[:-1]
    elif end > 0 and word.endswith("ll") and len(word) - 1 >= second:
        word = word[:-1]
    return word

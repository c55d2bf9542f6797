extension ByteScanner {
    /// Reads a `full-date` of RFC 3339, section 5.6, with days that exist.
    mutating func readDate() -> Bool {
        guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else {
            return false
        }
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days =
            switch month {
            case 1, 3, 5, 7, 8, 10, 12: 31
            case 4, 6, 9, 11: 30
            case 2: isLeapYear ? 29 : 28
            default: 0
            }
        return day >= 1 && day <= days
    }

    /// Reads a `full-time` of RFC 3339, section 5.6; a leap second only at the end of a day of UTC.
    mutating func readTime() -> Bool {
        guard let hour = digits(2), skip(":"), let minute = digits(2), skip(":"), let second = digits(2),
            hour <= 23, minute <= 59, second <= 60
        else { return false }
        if skip(".") {
            guard skip(while: \.isDigit) > 0 else { return false }
        }
        var offset = 0
        if !skip(oneOf: "Zz") {
            let sign = skip("-") ? -1 : 1
            guard sign < 0 || skip("+"), let hours = digits(2), skip(":"), let minutes = digits(2), hours <= 23,
                minutes <= 59
            else { return false }
            offset = sign * (hours * 60 + minutes)
        }
        let minuteOfDay = (hour * 60 + minute - offset + 1_440) % 1_440
        return second < 60 || minuteOfDay == 1_439
    }

    /// Reads a `duration` of RFC 3339, appendix A: units in their order, none left out between two that are there.
    mutating func readDuration() -> Bool {
        guard skip("P") else { return false }
        if next == UInt8(ascii: "T") { return readUnits("T", ["H", "M", "S"]) }
        let start = place
        if skip(while: \.isDigit) > 0, skip("W") { return true }
        place = start
        guard readUnits(nil, ["Y", "M", "D"]) else { return false }
        return isAtEnd || readUnits("T", ["H", "M", "S"])
    }

    /// Reads at least one number with its unit, the units being neighbours in the list.
    private mutating func readUnits(_ prefix: Unicode.Scalar?, _ units: [Unicode.Scalar]) -> Bool {
        if let prefix, !skip(prefix) { return false }
        var last: Int?
        while let next, next.isDigit {
            _ = skip(while: \.isDigit)
            guard let unit = units.firstIndex(where: { self.next == UInt8(ascii: $0) }) else { return false }
            if let last, unit != last + 1 { return false }
            last = unit
            place += 1
        }
        return last != nil
    }
}

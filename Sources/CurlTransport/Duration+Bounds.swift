extension Duration {
    /// The duration, but not below zero and not above a year, so that a sum with a moment always fits.
    var bounded: Duration { min(.seconds(31_536_000), max(.zero, self)) }

    /// Milliseconds rounded up, at least one and at most what fits 32 bits.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        if seconds >= Int64(Int32.max) / 1000 { return Int(Int32.max) }
        if seconds < 0 { return 1 }
        return max(1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
    }

    /// `10 s` or `250 ms`.
    var inWords: String {
        let milliseconds = wholeMilliseconds
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}

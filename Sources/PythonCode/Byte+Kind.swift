extension UInt8 {
    /// Whether it is an ASCII digit.
    package var isDigit: Bool { self &- UInt8(ascii: "0") <= 9 }
    /// Whether it may stand in an ASCII name of Python.
    package var isNameByte: Bool { (self | 0x20) &- UInt8(ascii: "a") <= 25 || isDigit || self == UInt8(ascii: "_") }
    /// Whether it may begin a name of Python; bytes of letters outside ASCII may.
    package var startsName: Bool { isNameByte && !isDigit || self >= 0x80 }
    /// Whether it may go on with a name of Python.
    package var continuesName: Bool { isNameByte || self >= 0x80 }
}

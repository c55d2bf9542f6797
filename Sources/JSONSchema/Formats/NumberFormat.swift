import JSONValues

/// A kind of number that `format` names.
enum NumberFormat: String {
    case int32
    case int64
    case float
    case double

    /// The format of a name; `nil` for one that says nothing about numbers.
    init?(name: String) { self.init(rawValue: name) }

    /// What a value of the format is, for a sentence.
    var description: String {
        switch self {
        case .int32: "an integer of 32 bits"
        case .int64: "an integer of 64 bits"
        case .float: "a number in the range of single precision"
        case .double: "a number in the range of double precision"
        }
    }

    /// Whether a number is of the format.
    func accepts(_ number: JSONNumber) -> Bool {
        switch self {
        case .int32: number.int.map { Int32(exactly: $0) != nil } ?? false
        case .int64: number.int != nil
        case .float: Float(number.double).isFinite
        case .double: number.double.isFinite
        }
    }
}

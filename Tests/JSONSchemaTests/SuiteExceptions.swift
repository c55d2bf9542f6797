/// The optional tests of the JSON Schema test suite that do not pass, each with its reason.
enum SuiteExceptions {
    /// File, group and name of each test.
    static let all: [String] = []
}

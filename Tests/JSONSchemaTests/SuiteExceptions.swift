/// The optional tests of the JSON Schema test suite that do not pass, each with its reason.
enum SuiteExceptions {
    /// Reasons, by file, group and name of the test.
    static let reasons: [String: String] = [
        content("validation of string-encoded content based on media type | an invalid JSON document"): isAnnotation,
        content("validation of binary string-encoding | an invalid base64 string (% is not a valid character)"):
            isAnnotation,
        content("validation of binary-encoded media type documents | a validly-encoded invalid JSON document"):
            isAnnotation,
        content("validation of binary-encoded media type documents | an invalid base64 string that is valid JSON"):
            isAnnotation,
    ]

    private static func content(_ test: String) -> String { "draft7/optional/content.json | " + test }

    private static let isAnnotation = """
        contentMediaType and contentEncoding are annotations, as all later drafts say: what a string contains is \
        for the reader of the string to check.
        """
}

import JSONSchema
import JSONValues
import Testing

/// A part of the test suite, with the dialect of schemas that name none.
struct SuitePart: Sendable, CustomTestStringConvertible {
    let folder: String
    let dialect: SchemaDialect

    var testDescription: String { folder }

    static let drafts: [SuitePart] = [
        SuitePart(folder: "draft4", dialect: .draft4),
        SuitePart(folder: "draft6", dialect: .draft6),
        SuitePart(folder: "draft7", dialect: .draft7),
        SuitePart(folder: "draft2019-09", dialect: .draft201909),
        SuitePart(folder: "draft2020-12", dialect: .draft202012),
    ]
}

@Suite("The JSON Schema test suite", .enabled(if: TestSuite.folder != nil, "CORPUS_DIR names no folder with the suite"))
struct TestSuiteTests {
    private let suite: TestSuite

    init() throws { suite = try TestSuite() }

    @Test("All required tests pass", arguments: SuitePart.drafts)
    func required(_ part: SuitePart) throws {
        let result = try run(part.folder, dialect: part.dialect, assertsFormats: false)
        print("\(part.folder): \(result.count - result.failures.count) of \(result.count) required tests pass")
        #expect(result.failures == [])
    }

    @Test("All optional tests but the listed exceptions pass", arguments: SuitePart.drafts)
    func optional(_ part: SuitePart) throws {
        let folder = part.folder + "/optional"
        let result = try run(folder, dialect: part.dialect, assertsFormats: false)
        print("\(folder): \(result.count - result.failures.count) of \(result.count) tests pass")
        compare(result.failures, withExceptionsIn: folder)
    }

    @Test("All format tests but the listed exceptions pass", arguments: SuitePart.drafts)
    func formats(_ part: SuitePart) throws {
        let folder = part.folder + "/optional/format"
        let result = try run(folder, dialect: part.dialect, assertsFormats: true)
        print("\(folder): \(result.count - result.failures.count) of \(result.count) tests pass")
        compare(result.failures, withExceptionsIn: folder)
    }

    @Test("The exceptions are at most three in a hundred of the optional tests")
    func fewExceptions() throws {
        var count = 0
        for part in SuitePart.drafts {
            count += try run(part.folder + "/optional", dialect: part.dialect, assertsFormats: false).count
            count += try run(part.folder + "/optional/format", dialect: part.dialect, assertsFormats: true).count
        }
        #expect(SuiteExceptions.reasons.count * 100 <= count * 3)
    }

    /// Each failure has to be listed, and each listed one has to fail.
    private func compare(_ failures: [String], withExceptionsIn folder: String) {
        let exceptions = SuiteExceptions.reasons.keys.filter { exception in
            exception.prefix { $0 != "|" }.split(separator: "/").dropLast().joined(separator: "/") == folder
        }
        for failure in failures where !exceptions.contains(failure) { Issue.record("fails: \(failure)") }
        for exception in exceptions where !failures.contains(exception) { Issue.record("passes: \(exception)") }
    }

    /// Runs a folder; the failures are named by file, group and test.
    private func run(
        _ folder: String,
        dialect: SchemaDialect,
        assertsFormats: Bool
    ) throws -> (count: Int, failures: [String]) {
        let remotes = suite.remotes
        var count = 0
        var failures: [String] = []
        for file in try suite.files(in: folder) {
            for example in try suite.examples(in: folder + "/" + file) {
                let options = SchemaOptions(dialect: dialect, assertsFormats: assertsFormats) { remotes[$0] }
                let schema = JSONSchema(example.schema, options: options)
                count += 1
                let isValid = schema.isValid(example.data)
                let violations = schema.validate(example.data)
                if isValid != example.isValid || violations.isEmpty != isValid {
                    failures.append("\(folder)/\(file) | \(example.group) | \(example.name)")
                }
            }
        }
        return (count, failures)
    }
}

import Glibc
import JSONValues
import Subprocess
import SystemPackage
import Testing

/// The programs under test, as they were built beside this test bundle.
enum Program {
    /// The folder of the built programs.
    static let folder: String = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }()

    /// The folder of the package.
    static let package = String(#filePath.split(separator: "/Tests/EndToEndTests/", maxSplits: 1).first ?? "")

    static func specification(_ version: Int) -> String { "\(package)/specs/petshop-v\(version).yaml" }

    /// Runs `openapi-codemode` to its end.
    static func openapiCodemode(
        _ arguments: String...,
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Finished {
        try await openapiCodemode(list: arguments, input: input, environment: environment)
    }

    /// Runs `openapi-codemode` to its end, with a list of arguments.
    static func openapiCodemode(
        list arguments: [String],
        input: String = "",
        environment: [String: String] = [:]
    ) async throws -> Finished {
        let variables = Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), Optional($1)) })
        let result = try await run(
            .path(FilePath("\(folder)/openapi-codemode")), arguments: Arguments(arguments),
            environment: .inherit.updating(variables),
            input: .fileDescriptor(try file(holding: input), closeAfterSpawningProcess: true),
            output: .string(limit: 16 << 20), error: .string(limit: 1 << 20))
        var status: Int32 = -1
        if case .exited(let code) = result.terminationStatus { status = Int32(code) }
        return Finished(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// A nameless file to read text from: a program that ends without reading a pipe would end the test's process too.
    private static func file(holding text: String) throws -> FileDescriptor {
        var template = Array("/tmp/end-to-end-input-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        unlink(template)
        let file = FileDescriptor(rawValue: descriptor)
        try file.writeAll(text.utf8)
        try file.seek(offset: 0, from: .start)
        return file
    }

    /// Runs another program to its end.
    static func runToEnd(_ program: String, _ arguments: [String]) async throws {
        let result = try await run(
            .path(FilePath(program)), arguments: Arguments(arguments), input: .none, output: .discarded,
            error: .discarded)
        try #require(result.terminationStatus.isSuccess)
    }

    /// How a program ended.
    struct Finished {
        var status: Int32
        var output: String
        var errors: String

        /// The output as one JSON document.
        func json() throws -> JSONValue { try JSONReader.read(Array(output.utf8), file: "output").value }
    }
}

/// Runs the sample API on a free port as long as the work lasts.
func withSampleAPI<Value: Sendable>(
    token: String? = nil,
    _ work: @escaping @Sendable (_ base: String) async throws -> Value
) async throws -> Value {
    var arguments = ["--port", "0", "--specs", "\(Program.package)/specs"]
    if let token { arguments += ["--token", token] }
    let result = try await run(
        .path(FilePath("\(Program.folder)/sample-api")), arguments: Arguments(arguments), input: .none,
        output: .sequence,
        error: .discarded
    ) { execution -> Value in
        for try await line in execution.standardOutput.strings() {
            guard let url = line.split(separator: " ").last(where: { $0.hasPrefix("http://") }) else { continue }
            let value = try await work(String(url.filter { !$0.isNewline }))
            try execution.send(signal: .terminate)
            return value
        }
        throw SampleAPIError()
    }
    return result.closureResult
}

struct SampleAPIError: Error {}

/// Lends a new folder, and removes it with all that is in it.
func withScratchFolder(_ work: (String) async throws -> Void) async throws {
    var template = Array("/tmp/end-to-end-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let result = await Result { () async throws in try await work(folder) }
    try await Program.runToEnd("/bin/rm", ["-rf", "--", folder])
    try result.get()
}

extension Result where Failure == any Error {
    fileprivate init(_ work: () async throws -> Success) async {
        do {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}

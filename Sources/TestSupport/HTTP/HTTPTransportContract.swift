package import HTTPMessages

/// What every ``HTTPTransport`` must do, as checks that a test runs against one after the other.
///
/// ```swift
/// @Test(arguments: HTTPTransportContract.checks)
/// func contract(check: HTTPTransportContract.Check) async throws {
///     try await check.run { answer, body in … }
/// }
/// ```
package enum HTTPTransportContract {
    /// Answers on the other side; `nil` never answers.
    package typealias Answer = @Sendable (HTTPRequest) -> HTTPResponse?

    /// Starts the other side with its answers and lends a transport and the URL under which it is reached.
    package typealias Subject = (
        _ answer: @escaping Answer,
        _ body: (any HTTPTransport, String) async throws -> Void
    ) async throws -> Void

    /// One thing that a transport must do.
    package struct Check: Sendable, CustomStringConvertible {
        /// The rule in one sentence.
        package let description: String
        private let body: @Sendable (Subject) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
            self.description = description
            self.body = body
        }

        /// Runs the check; throws ``Violation`` where the transport breaks the rule.
        package func run(_ subject: Subject) async throws { try await body(subject) }
    }

    /// A rule that was broken.
    package struct Violation: Error, CustomStringConvertible {
        /// What was expected and what came.
        package let description: String
    }

    /// All checks.
    package static let checks: [Check] = requestChecks + responseChecks + failureChecks

    static func expect<Value: Equatable>(_ value: Value, _ expected: Value, _ what: String) throws {
        guard value == expected else { throw Violation(description: "\(what) is \(value), expected \(expected)") }
    }

    /// Expects an error and returns it.
    static func failure(
        _ code: HTTPTransportError.Code,
        of transport: any HTTPTransport,
        _ request: HTTPRequest
    ) async throws -> HTTPTransportError {
        do {
            let response = try await transport.send(request)
            throw Violation(description: "the answer \(response.status) came, expected the error \(code)")
        } catch let error as HTTPTransportError {
            try expect(error.code, code, "the error's code")
            return error
        }
    }
}

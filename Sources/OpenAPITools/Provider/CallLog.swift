import HTTPMessages
import OpenAPIDocuments
import Tools

/// What is known of one call so far; its ledger line is true at every moment.
struct CallLog {
    let key: ToolKey
    let method: String
    /// The path template, and from the moment that there is a request its path.
    var path: String
    var attempts = 0
    private var waited = Duration.zero
    private var status: Int?
    private var bytes = 0
    private var outcome = ToolCallRecord.Outcome.notSent
    private let start = ContinuousClock().now
    /// Knows the secrets of the API and of this call.
    let redactor: Redactor

    init(key: ToolKey, operation: Operation, redactor: Redactor) {
        self.key = key
        self.redactor = redactor
        method = operation.method
        path = operation.path
    }

    mutating func answered(_ response: HTTPResponse) {
        status = response.status
        bytes = response.body.count
        waited += response.waited
        outcome = response.status >= 400 ? .httpError : .ok
    }

    mutating func failed(_ error: HTTPTransportError) {
        attempts += error.attempts
        waited += error.waited
        outcome = error.mayHaveBeenSent ? .unknown : .notSent
    }

    /// The ledger's line.
    var record: ToolCallRecord {
        ToolCallRecord(
            key: key.description,
            method: method,
            path: redactor.redact(path),
            status: status,
            duration: ContinuousClock().now - start,
            bytes: bytes,
            outcome: outcome,
            attempts: attempts,
            waited: waited
        )
    }

    /// An error whose sentence begins with the tool's name.
    func error(_ code: ToolCallError.Code, _ message: String) -> ToolCallError {
        error(code, whole: "\(key.name): \(message)")
    }

    /// An error with a sentence that is whole already.
    func error(_ code: ToolCallError.Code, whole message: String) -> ToolCallError {
        ToolCallError(code, redactor.redact(message), record: record)
    }
}

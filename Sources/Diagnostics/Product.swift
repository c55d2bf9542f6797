/// What this program calls itself, wherever it says so: to servers, to clients, in reports.
package enum Product {
    package static let name = "openapi-codemode"
    package static let version = "0.1.0"
    /// Where people find the source and the documentation.
    package static let home = "https://github.com/openapi-codemode/openapi-codemode"
}

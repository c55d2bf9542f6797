import Diagnostics
import JSONValues

/// Applies OpenAPI Overlay documents.
enum OverlayApplication {
    static func apply(
        _ overlay: ParsedText,
        to value: JSONValue,
        reporting findings: inout [Diagnostic]
    ) throws(DocumentError) -> JSONValue {
        value
    }
}

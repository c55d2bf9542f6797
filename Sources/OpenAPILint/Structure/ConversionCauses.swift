import Diagnostics
import OpenAPIDocuments

/// Tells each cause once for which operations become no tools, however many they are.
enum ConversionCauses {
    /// One finding for each reason, at the first operation that it concerns.
    static func findings(for skipped: [SkippedOperation], file: String) -> [RawFinding] {
        var groups: [String: [SkippedOperation]] = [:]
        var order: [String] = []
        for operation in skipped {
            if groups[operation.reason] == nil { order.append(operation.reason) }
            groups[operation.reason, default: []].append(operation)
        }
        return order.compactMap { reason in
            guard let operations = groups[reason], let first = operations.first else { return nil }
            var finding = ToolConversion.finding(for: first, file: file)
            guard operations.count > 1 else { return finding }
            let others = operations.count == 2 ? "another operation" : "\(operations.count - 1) more operations"
            finding.message = "\(name(first)) and \(others) become no tool: \(reason)"
            finding.related = operations.dropFirst().prefix(5).compactMap { operation in
                operation.location.map { RelatedLocation("\(name(operation)) as well", at: $0) }
            }
            return finding
        }
    }

    private static func name(_ operation: SkippedOperation) -> String {
        operation.method.isEmpty ? operation.path : "\(operation.method) \(operation.path)"
    }
}

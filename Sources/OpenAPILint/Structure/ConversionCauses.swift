import Diagnostics
import JSONValues
import OpenAPIDocuments

/// Tells each cause once for which operations become no tools, however many they are.
struct ConversionCauses {
    private let texts: DocumentTexts?
    private let file: String
    /// The first finding at or below each place, by its number.
    private var explanations: [TextPlace: Int] = [:]

    /// - Parameter isTold: whether findings of a rule are told; what is kept back explains nothing.
    init(_ findings: [RawFinding], texts: DocumentTexts?, file: String, isTold: (String) -> Bool) {
        self.texts = texts
        self.file = file
        for (number, finding) in findings.enumerated() {
            guard Self.explaining.contains(finding.rule), isTold(finding.rule), var pointer = finding.pointer,
                let document = texts?.document(named: finding.location.file)
            else { continue }
            while !pointer.tokens.isEmpty {
                let place = TextPlace(document: document, pointer: pointer)
                guard explanations[place] == nil else { break }
                explanations[place] = number
                pointer.tokens.removeLast()
            }
        }
    }

    /// Adds what the operations cost that became no tools: to the finding that explains it, else as one of its own.
    func tell(_ skipped: [SkippedOperation], in findings: inout [RawFinding]) {
        var groups: [String: [SkippedOperation]] = [:]
        var order: [String] = []
        for operation in skipped {
            if groups[operation.reason] == nil { order.append(operation.reason) }
            groups[operation.reason, default: []].append(operation)
        }
        for reason in order {
            guard let operations = groups[reason], let first = operations.first else { continue }
            if let number = operations.lazy.compactMap({ explanation(of: $0) }).first {
                findings[number].message += "; \(Self.names(operations)) no tool"
            } else {
                var finding = ToolConversion.finding(for: first, file: file)
                if operations.count > 1 {
                    finding.message = "\(Self.names(operations)) no tool: \(reason)"
                    finding.operation = nil
                    finding.related = operations.dropFirst().prefix(5).compactMap { operation in
                        operation.location.map { RelatedLocation("\(Self.name(operation)) as well", at: $0) }
                    }
                }
                findings.append(finding)
            }
        }
    }

    /// Rules whose findings say why an operation cannot be converted.
    private static let explaining: Set<String> = ["structure", "unresolved-reference", "reference-kind"]

    private func explanation(of operation: SkippedOperation) -> Int? {
        operation.location.flatMap { texts?.place(at: $0) }.flatMap { explanations[$0] }
    }

    private static func name(_ operation: SkippedOperation) -> String {
        operation.method.isEmpty ? operation.path : "\(operation.method) \(operation.path)"
    }

    private static func names(_ operations: [SkippedOperation]) -> String {
        let first = operations.first.map(name) ?? ""
        return switch operations.count {
        case 1: "\(first) becomes"
        case 2: "\(first) and another operation become"
        default: "\(first) and \(operations.count - 1) more operations become"
        }
    }
}

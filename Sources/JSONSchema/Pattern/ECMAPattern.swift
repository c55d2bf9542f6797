/// stub
package struct ECMAPattern: Sendable {
    package let source: String
    package enum Match: Sendable { case found, notFound, tooExpensive }
    package struct Failure: Error { let message: String }
    package init(tolerant source: String) throws(Failure) { self.source = source }
    package func match(in text: String) -> Match { .found }
    package func matches(in text: String) -> Bool { true }
}

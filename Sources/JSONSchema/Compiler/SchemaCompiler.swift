package import JSONValues
private import Synchronization

/// Compiles schemas that stand in one document, or are reached from it, each of them once.
///
/// Only what a schema reaches is compiled, and the work is shared by all schemas of a compiler, so that a small schema
/// inside a large document is cheap and many of them cost no more than the document. Safe to use from several threads.
package final class SchemaCompiler: Sendable {
    // Never held while a value is validated, nor across a suspension.
    private let builder: Mutex<SchemaBuilder>

    /// Makes a compiler for a document: a schema, or an OpenAPI document with schemas in it.
    package init(root: JSONValue, options: SchemaOptions = SchemaOptions()) {
        builder = Mutex(SchemaBuilder(root: root, options: options))
    }

    /// Compiles the schema at a place in the document.
    ///
    /// What is wrong in the schema is left out and listed in ``JSONSchema/problems``.
    /// - Returns: `nil` where the document has no such place.
    package func compile(at pointer: JSONPointer) -> JSONSchema? {
        builder.withLock { builder in builder.rootPlace(at: pointer.tokens).map { builder.schema(at: $0) } }
    }

    /// Compiles the schema that a reference leads to, seen from the document.
    /// - Returns: `nil` where it leads nowhere.
    package func compile(reference: String) -> JSONSchema? {
        builder.withLock { builder in
            builder.place(of: reference, from: builder.rootResource).map { builder.schema(at: $0) }
        }
    }

    /// Compiles the whole document as one schema.
    package func compileRoot() -> JSONSchema {
        builder.withLock { builder in builder.schema(at: builder.root) }
    }
}

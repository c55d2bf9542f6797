package import JSONValues

/// How schemas are compiled.
package struct SchemaOptions: Sendable {
    /// The dialect of a document that names none by `$schema`.
    package var dialect: SchemaDialect
    /// Whether a string has to have the form that `format` names; otherwise `format` is an annotation.
    package var assertsFormats: Bool
    /// The URI, or path, of the document that is compiled; relative references start from it. May be empty.
    package var baseURI: String
    /// Gives the document behind an absolute URI without fragment, or `nil`; asked for each URI at most once.
    ///
    /// Called while a compiler's lock is held, so it must not call that compiler.
    package var resolver: @Sendable (_ uri: String) -> JSONValue?

    /// Makes options; by default a schema is 2020-12, formats are annotations, and no other document exists.
    package init(
        dialect: SchemaDialect = .draft202012,
        assertsFormats: Bool = false,
        baseURI: String = "",
        resolver: @escaping @Sendable (_ uri: String) -> JSONValue? = { _ in nil }
    ) {
        self.dialect = dialect
        self.assertsFormats = assertsFormats
        self.baseURI = baseURI
        self.resolver = resolver
    }
}

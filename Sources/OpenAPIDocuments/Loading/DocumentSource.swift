package import JSONValues

/// Where a document comes from.
package enum DocumentSource: Sendable {
    /// A file, by a path that is absolute or relative to the current folder.
    case file(String)
    /// An `http` or `https` URL, or a `file` one.
    case url(String)
    /// A text that is there already; references to other files are relative to the name where it is a path.
    case bytes([UInt8], name: String)
    /// A text that is there already, and the path or URL that references in it are relative to.
    case text([UInt8], name: String, place: String)
    /// A value that is there already; it has no positions.
    case value(JSONValue)
}

/// A text that was fetched.
package struct FetchedText: Sendable {
    /// The bytes, as they are after decompression.
    package var bytes: [UInt8]
    /// The URL that finally answered, after redirects.
    package var url: String

    /// Makes a text.
    package init(bytes: [UInt8], url: String) {
        self.bytes = bytes
        self.url = url
    }
}

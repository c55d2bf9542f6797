package import JSONValues

extension DocumentLoader {
    /// Fetches a text over HTTP; throws an error whose description says why it cannot.
    package typealias Fetch = @Sendable (_ url: String) async throws -> FetchedText

    /// What a loader may read, and how much of it.
    package struct Options: Sendable {
        /// How `http` and `https` URLs are fetched; without it none is.
        package var fetch: Fetch?
        /// Told of every file before it is read, with its path from the root.
        package var willRead: (@Sendable (_ path: String) -> Void)?
        /// Whether references may lead to URLs.
        package var allowsRemoteReferences: Bool
        /// The folder that files must lie in or below, beside the specification's own; links are followed first.
        package var referenceRoot: String?
        /// The most texts that references may lead to.
        package var maximumReferredTexts: Int
        /// The most bytes of one text.
        package var maximumTextBytes: Int
        /// The most bytes of all texts that references lead to.
        package var maximumReferredBytes: Int
        /// How texts are read.
        package var reading: TextReadOptions

        /// Makes options; the defaults read local files below the specification's folder only.
        package init(
            fetch: Fetch? = nil,
            willRead: (@Sendable (_ path: String) -> Void)? = nil,
            allowsRemoteReferences: Bool = false,
            referenceRoot: String? = nil,
            maximumReferredTexts: Int = 10_000,
            maximumTextBytes: Int = 256 << 20,
            maximumReferredBytes: Int = 512 << 20,
            reading: TextReadOptions = TextReadOptions()
        ) {
            self.fetch = fetch
            self.willRead = willRead
            self.allowsRemoteReferences = allowsRemoteReferences
            self.referenceRoot = referenceRoot
            self.maximumReferredTexts = maximumReferredTexts
            self.maximumTextBytes = maximumTextBytes
            self.maximumReferredBytes = maximumReferredBytes
            self.reading = reading
        }
    }
}

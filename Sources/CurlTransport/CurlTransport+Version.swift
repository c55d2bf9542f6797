private import CCurlShim

extension CurlTransport {
    /// What libcurl says of itself and of the libraries that it uses: `libcurl/7.88.1 OpenSSL/3.0 zlib/1.2 …`; or why it
    /// cannot be used.
    public static var libraryVersion: String {
        CurlLibrary.fault ?? ccurl_version().map { String(cString: $0) } ?? "libcurl"
    }
}

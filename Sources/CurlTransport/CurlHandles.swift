import CCurlShim

/// One easy handle of libcurl, freed with its owner.
struct EasyHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    init?() {
        guard let pointer = ccurl_easy_init() else { return nil }
        self.pointer = pointer
    }

    deinit {
        ccurl_easy_cleanup(pointer)
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(pointer, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(pointer, info, &value) == CURLE_OK ? Int(value) : 0
    }
}

/// One multi handle of libcurl with its connections, freed with its owner.
struct MultiHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer

    init?() {
        guard let pointer = ccurl_multi_init() else { return nil }
        self.pointer = pointer
    }

    deinit {
        ccurl_multi_cleanup(pointer)
    }

    func perform() {
        var running: Int32 = 0
        ccurl_multi_perform(pointer, &running)
    }

    /// Waits for a socket, a timer of libcurl, a wake-up, or the end of that time.
    func poll(milliseconds: Int32) {
        ccurl_multi_poll(pointer, milliseconds)
    }

    /// The next transfer that has ended.
    func nextEnded() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: Int32 = 0
        while let message = ccurl_multi_info_read(pointer, &left) {
            if message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle {
                return (easy, message.pointee.data.result)
            }
        }
        return nil
    }
}

/// The header lines of one request in libcurl's own list, freed with its owner.
struct HeaderLines: ~Copyable {
    private(set) var pointer: UnsafeMutablePointer<curl_slist>?

    init() {}

    deinit {
        if let pointer { ccurl_slist_free_all(pointer) }
    }

    /// Adds a line; `false` where there is no memory for it.
    mutating func append(_ line: String) -> Bool {
        guard let longer = ccurl_slist_append(pointer, line) else { return false }
        pointer = longer
        return true
    }
}

/// libcurl itself, which is loaded and set up when something first asks for it.
enum CurlLibrary {
    /// What is wrong with libcurl; `nil` where it can be used.
    static let fault: String? = {
        var reason = [CChar](repeating: 0, count: 300)
        guard ccurl_load(&reason, 300) == 0 else {
            let words = String(decoding: reason.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            return "\(words); install libcurl 7.80 or newer (on Debian and Ubuntu: apt-get install libcurl4)"
        }
        return ccurl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK ? nil : "libcurl could not be started"
    }()
}

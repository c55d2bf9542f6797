import CCurlShim
import Glibc
import HTTPMessages

extension Transfer {
    /// Gives libcurl the functions below; the transfer must outlive what it does with the handle, and what is shared
    /// all of its connections.
    func setCallbacks(on options: inout EasyOptions) {
        let this = Unmanaged.passUnretained(self).toOpaque()
        options.set(CURLOPT_PRIVATE, this)
        options.set(CURLOPT_ERRORBUFFER, errorText)
        options.check(ccurl_set_receiver(options.easy, CURLOPT_HEADERFUNCTION, receiveHeadLine))
        options.set(CURLOPT_HEADERDATA, this)
        options.check(ccurl_set_receiver(options.easy, CURLOPT_WRITEFUNCTION, receiveBody))
        options.set(CURLOPT_WRITEDATA, this)
        options.check(ccurl_set_socket_opener(options.easy, openSocket))
        options.set(CURLOPT_OPENSOCKETDATA, this)
        options.check(ccurl_set_socket_closer(options.easy, closeSocket))
        options.set(CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(shared).toOpaque())
        options.check(ccurl_set_before_request(options.easy, beforeRequest))
        options.set(CURLOPT_PREREQDATA, this)
    }

    /// Lets libcurl tell of its work, which costs it some time.
    func setListener(on options: inout EasyOptions) {
        options.set(CURLOPT_VERBOSE, 1)
        options.check(ccurl_set_listener(options.easy, takeNote))
        options.set(CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque())
    }

    /// The transfer that a handle belongs to.
    static func owner(of easy: UnsafeMutableRawPointer) -> Transfer? {
        var pointer: UnsafeMutableRawPointer?
        guard ccurl_get_pointer(easy, CURLINFO_PRIVATE, &pointer) == CURLE_OK else { return nil }
        return pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

private func receiveHeadLine(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer(context)?.takeHeadLine(line) == true ? line.count : -1
}

private func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer(context)?.takeBody(piece) == true ? piece.count : -1
}

private func openSocket(
    _ context: UnsafeMutableRawPointer?, _ purpose: curlsocktype, _ target: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let transfer = transfer(context), let target, let address = IPAddress(target),
        transfer.mayConnect(to: address)
    else { return -1 }
    let kind = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(target.pointee.family, kind, target.pointee.`protocol`)
    if descriptor >= 0 { transfer.hasOpened(descriptor) }
    return descriptor
}

private func closeSocket(_ context: UnsafeMutableRawPointer?, _ descriptor: curl_socket_t) -> Int32 {
    if let context {
        Unmanaged<SharedByTransfers>.fromOpaque(context).takeUnretainedValue().closed(descriptor)
    }
    return close(descriptor)
}

private func beforeRequest(
    _ context: UnsafeMutableRawPointer?, _ remote: UnsafeMutablePointer<CChar>?, _ local: UnsafeMutablePointer<CChar>?,
    _ remotePort: Int32, _ localPort: Int32
) -> Int32 {
    let maySend = transfer(context)?.maySend(to: remote.flatMap { IPAddress(String(cString: $0)) })
    return maySend == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}

private func takeNote(
    _ easy: UnsafeMutableRawPointer?, _ kind: curl_infotype, _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
    _ context: UnsafeMutableRawPointer?
) -> Int32 {
    if kind == CURLINFO_TEXT {
        transfer(context)?.listen(UnsafeRawBufferPointer(start: bytes, count: count))
    }
    return 0
}

extension IPAddress {
    /// The address in what libcurl is about to connect to; `nil` for families other than IPv4 and IPv6.
    fileprivate init?(_ target: UnsafeMutablePointer<curl_sockaddr>) {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        // The structure's last member is only the beginning of the address, which goes on behind it.
        let raw = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(target) + offset,
            count: Int(target.pointee.addrlen)
        )
        let place: Range<Int>
        switch target.pointee.family {
        case AF_INET: place = 4..<8
        case AF_INET6: place = 8..<24
        default: return nil
        }
        guard raw.count >= place.upperBound else { return nil }
        self.init(bytes: Array(raw[place]))
    }
}

import CCurlShim
import HTTPMessages

extension Transfer {
    /// Makes the handle ready for an exchange; `nil` where it is, else what libcurl refuses.
    func prepare(
        _ exchange: Exchange,
        _ configuration: CurlTransport.Configuration,
        now: ContinuousClock.Instant
    ) -> CURLcode? {
        begin(exchange, now: now)
        var options = EasyOptions(easy.pointer)
        setCallbacks(on: &options)
        setTarget(exchange, configuration, &options)
        setTLS(configuration, &options)
        setTimes(exchange, now, &options)
        setMessage(exchange.request, configuration, &options)
        return options.failure == CURLE_OK ? nil : options.failure
    }

    private func setTarget(
        _ exchange: Exchange, _ configuration: CurlTransport.Configuration, _ options: inout EasyOptions
    ) {
        options.set(CURLOPT_URL, exchange.url.text)
        options.set(CURLOPT_PATH_AS_IS, 1)
        options.set(CURLOPT_PROTOCOLS_STR, "http,https")
        setVersion(exchange.url.origin.scheme, configuration.version, &options)
        // An empty string also keeps libcurl from reading the environment: the choice has been made.
        options.set(CURLOPT_PROXY, exchange.purpose == .addressCheck ? "" : exchange.proxy?.url ?? "")
        options.set(CURLOPT_NOPROXY, "")
        options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        options.set(CURLOPT_TCP_KEEPALIVE, 1)
    }

    private func setVersion(
        _ scheme: HTTPURL.Scheme, _ version: CurlTransport.Configuration.Version, _ options: inout EasyOptions
    ) {
        switch (version, scheme) {
        case (.http1, _), (.automatic, .http):
            options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        case (.automatic, .https), (.http2PriorKnowledge, .https):
            options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
            // A call waits for a connection that is being made, since it may turn out to carry many calls.
            options.set(CURLOPT_PIPEWAIT, 1)
            setListener(on: &options)
        case (.http2PriorKnowledge, .http):
            options.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE)
            // libcurl 7.88 fails every call that it puts on a connection of this kind that it has kept.
            options.set(CURLOPT_FRESH_CONNECT, 1)
            options.set(CURLOPT_FORBID_REUSE, 1)
        }
    }

    private func setTLS(_ configuration: CurlTransport.Configuration, _ options: inout EasyOptions) {
        options.set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let file = configuration.certificateAuthorityFile {
            options.set(CURLOPT_CAINFO, file)
            options.set(CURLOPT_PROXY_CAINFO, file)
        } else {
            // Without the directory libcurl keeps the parsed bundle of authorities for the next connection.
            options.clear(CURLOPT_CAPATH)
        }
        guard let certificate = configuration.clientCertificate else { return }
        let isPKCS12 = [".p12", ".pfx"].contains { certificate.certificateFile.lowercased().hasSuffix($0) }
        options.set(CURLOPT_SSLCERTTYPE, isPKCS12 ? "P12" : "PEM")
        options.set(CURLOPT_SSLCERT, certificate.certificateFile)
        if let key = certificate.keyFile { options.set(CURLOPT_SSLKEY, key) }
        if let passphrase = certificate.passphrase { options.set(CURLOPT_KEYPASSWD, passphrase) }
    }

    private func setTimes(_ exchange: Exchange, _ now: ContinuousClock.Instant, _ options: inout EasyOptions) {
        // Without signals libcurl cannot interrupt a look-up, and it must not wait for one that was given up.
        options.set(CURLOPT_NOSIGNAL, 1)
        options.set(CURLOPT_QUICK_EXIT, 1)
        let connect = exchange.request.policy.connectTimeout.wholeMilliseconds
        let whole = now.duration(to: exchange.deadline).wholeMilliseconds
        options.set(CURLOPT_CONNECTTIMEOUT_MS, connect)
        options.set(CURLOPT_TIMEOUT_MS, whole)
    }

    private func setMessage(
        _ request: HTTPRequest, _ configuration: CurlTransport.Configuration, _ options: inout EasyOptions
    ) {
        options.set(CURLOPT_ACCEPT_ENCODING, "")
        if let body = request.body {
            options.check(ccurl_set_offset(easy.pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
            if body.isEmpty {
                options.set(CURLOPT_COPYPOSTFIELDS, "")
            } else {
                body.withUnsafeBytes {
                    options.check(ccurl_set_pointer(easy.pointer, CURLOPT_COPYPOSTFIELDS, $0.baseAddress))
                }
            }
        } else {
            options.set(request.method == "HEAD" ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
        }
        options.set(CURLOPT_CUSTOMREQUEST, request.method)
        setHeaders(request, configuration, &options)
    }

    /// Gives libcurl the fields of the request in their order, and takes away those that it would add by itself.
    private func setHeaders(
        _ request: HTTPRequest, _ configuration: CurlTransport.Configuration, _ options: inout EasyOptions
    ) {
        var lines = HeaderLines()
        var isWhole = true
        for header in request.headers where !header.isNamed("Content-Length") {
            // In libcurl's lists "Name:" takes a field away and "Name;" sends it empty.
            let isBlank = header.value.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 }
            isWhole = lines.append(isBlank ? "\(header.name);" : "\(header.name): \(header.value)") && isWhole
        }
        for name in ["Expect", "Accept", "Content-Type"] where !request.headers.contains(named: name) {
            isWhole = lines.append("\(name):") && isWhole
        }
        if !request.headers.contains(named: "User-Agent") {
            isWhole = lines.append("User-Agent: \(configuration.userAgent)") && isWhole
        }
        options.check(isWhole ? CURLE_OK : CURLE_OUT_OF_MEMORY)
        options.check(ccurl_set_list(easy.pointer, CURLOPT_HTTPHEADER, lines.pointer))
        headerLines = lines
    }
}

import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("HTTP/2 with real servers")
struct HTTP2Tests {
    private func sendAtOnce(
        _ count: Int,
        _ method: String,
        _ url: String,
        by transport: CurlTransport
    ) async throws -> Set<String> {
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<count {
                group.addTask {
                    let body: [UInt8]? = method == "POST" ? [1, 2, 3] : nil
                    let response = try await transport.send(
                        HTTPRequest(method: method, url: url, body: body, policy: .once()))
                    return String(decoding: response.body, as: UTF8.self)
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
    }

    private func withNginx(
        _ settings: String,
        in certificates: borrowing Certificates,
        _ body: (RealServer, CurlTransport.Configuration) async throws -> Void
    ) async throws {
        try await RealServer.run(
            Program.nginx,
            in: certificates.folder.path,
            { port in
                let text = """
                    daemon off; master_process off; pid nginx.pid; error_log stderr crit;
                    events { worker_connections 1024; }
                    http {
                      access_log access.log; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u;
                      scgi_temp_path s; ssl_certificate localhost.pem; ssl_certificate_key localhost.key; \(settings)
                      server {
                        listen 127.0.0.1:\(port) ssl http2;
                        location / { return 200 "$server_protocol $connection"; }
                        location /echo { return 200 "$request_method $http_x_a $http_host $http_user_agent"; }
                      }
                    }
                    """
                let file = try certificates.folder.write("nginx.conf", text)
                return ["-p", certificates.folder.path, "-c", file, "-e", "stderr"]
            },
            { try await body($0, .init(certificateAuthorityFile: certificates.authority)) }
        )
    }

    @Test(
        "nginx and we agree on HTTP/2, and fifty calls at once share one connection", .enabled(if: Program.nginx != nil)
    )
    func nginx() async throws {
        try await withNginx("", in: Certificates()) { server, configuration in
            let transport = try CurlTransport(configuration: configuration)
            let answers = try await sendAtOnce(50, "GET", "https://localhost:\(server.port)/", by: transport)
            #expect(answers.count == 1)
            #expect(answers.first?.hasPrefix("HTTP/2.0 ") == true)
            #expect(transport.metrics.openConnections == 1)

            var older = configuration
            older.version = .http1
            let old = try await sendAtOnce(
                1, "GET", "https://localhost:\(server.port)/", by: CurlTransport(configuration: older))
            #expect(old.first?.hasPrefix("HTTP/1.1 ") == true)

            let headers = [HTTPHeader("X-A", "b"), HTTPHeader("User-Agent", "mine")]
            let echo = try await transport.send(
                HTTPRequest(method: "QUERY", url: "https://localhost:\(server.port)/echo", headers: headers, body: [1])
            )
            #expect(String(decoding: echo.body, as: UTF8.self) == "QUERY b localhost:\(server.port) mine")
        }
    }

    @Test(
        "A connection that nginx ends after fifty requests costs no call", .enabled(if: Program.nginx != nil),
        arguments: ["GET", "POST"])
    func goAway(method: String) async throws {
        let certificates = try Certificates()
        try await withNginx("keepalive_requests 50;", in: certificates) { server, configuration in
            let transport = try CurlTransport(configuration: configuration)
            for _ in 0..<10 {
                _ = try await sendAtOnce(40, method, "https://localhost:\(server.port)/", by: transport)
            }
            #expect(transport.metrics.total == 400)
            let log = try certificates.folder.read("access.log")
            #expect(log.count { $0 == UInt8(ascii: "\n") } == 400)
        }
    }

    @Test("nghttpd is spoken to without TLS where HTTP/2 is known beforehand", .enabled(if: Program.nghttpd != nil))
    func priorKnowledge() async throws {
        let folder = try TemporaryFolder()
        try folder.write("index.html", "hello")
        try await RealServer.run(
            Program.nghttpd,
            in: folder.path,
            { ["--no-tls", "-a", "127.0.0.1", "-d", folder.path, "--echo-upload", "\($0)"] },
            { server in
                let transport = try CurlTransport(configuration: .init(version: .http2PriorKnowledge))
                let url = "http://127.0.0.1:\(server.port)/"
                #expect(try await sendAtOnce(200, "GET", url, by: transport) == ["hello"])
                let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 13) }
                let echo = try await transport.send(HTTPRequest(method: "POST", url: url, body: body))
                #expect(echo.body == body)
                let missing = try await transport.send(HTTPRequest(method: "GET", url: url + "none"))
                #expect(missing.status == 404)
            }
        )
    }

    @Test("A server that speaks only HTTP/1.1 ends in an error where HTTP/2 is insisted on")
    func disappointedPriorKnowledge() async throws {
        try await ScratchServer.run { connection in
            _ = connection.readHead()
            connection.write(ScratchAnswer(400).bytes)
        } _: { server in
            let transport = try CurlTransport(configuration: .init(version: .http2PriorKnowledge))
            let error = try await failure(
                of: HTTPRequest(method: "POST", url: server.url(), policy: .once()), by: transport)
            #expect(error.code == .connectionLost)
            #expect(error.mayHaveBeenSent)
        }
    }
}

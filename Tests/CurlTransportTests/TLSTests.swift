import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("TLS", .enabled(if: Program.openssl != nil))
struct TLSTests {
    @Test("A certificate of an unknown authority is refused, and trusted once the authority is named")
    func authority() async throws {
        let certificates = try Certificates()
        let configuration = CurlTransport.Configuration(certificateAuthorityFile: certificates.authority)
        try await certificates.withServer { server in
            for host in ["127.0.0.1", "localhost"] {
                let request = HTTPRequest(method: "GET", url: "https://\(host):\(server.port)/?secret", policy: .once())
                let error = try await failure(of: request, by: CurlTransport())
                #expect(error.code == .tlsFailed)
                #expect(
                    error.message.hasPrefix(
                        "the certificate of \(host):\(server.port) is not trusted (SSL certificate problem: "))
                #expect(error.message.hasSuffix("; name its authority with --ca-file"))
                #expect(!error.mayHaveBeenSent)
                let response = try await CurlTransport(configuration: configuration).send(request)
                #expect(response.status == 200)
            }
        }
    }

    @Test("A certificate for another name is refused though its authority is trusted")
    func otherName() async throws {
        let certificates = try Certificates(names: "DNS:other.example")
        let configuration = CurlTransport.Configuration(certificateAuthorityFile: certificates.authority)
        try await certificates.withServer { server in
            let request = HTTPRequest(method: "GET", url: "https://localhost:\(server.port)/", policy: .once())
            let error = try await failure(of: request, by: CurlTransport(configuration: configuration))
            #expect(error.code == .tlsFailed)
            #expect(error.message.contains("localhost"))
        }
    }

    @Test("A server that asks for a certificate is shown the client's")
    func clientCertificate() async throws {
        let certificates = try Certificates()
        var configuration = CurlTransport.Configuration(certificateAuthorityFile: certificates.authority)
        let client = CurlTransport.Configuration.ClientCertificate(
            certificateFile: certificates.clientCertificate,
            keyFile: certificates.clientKey
        )
        try await certificates.withServer(["-Verify", "1", "-verify_return_error", "-CAfile", certificates.authority]) {
            server in
            let request = HTTPRequest(method: "GET", url: "https://localhost:\(server.port)/", policy: .once())
            _ = try await failure(of: request, by: CurlTransport(configuration: configuration))
            configuration.clientCertificate = client
            let response = try await CurlTransport(configuration: configuration).send(request)
            #expect(String(decoding: response.body, as: UTF8.self).contains("Client certificate"))
        }
    }

    @Test("Versions before TLS 1.2 are not spoken")
    func oldVersions() async throws {
        let certificates = try Certificates()
        let configuration = CurlTransport.Configuration(certificateAuthorityFile: certificates.authority)
        try await certificates.withServer(["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]) { server in
            let request = HTTPRequest(method: "GET", url: "https://localhost:\(server.port)/", policy: .once())
            let error = try await failure(of: request, by: CurlTransport(configuration: configuration))
            #expect(error.code == .tlsFailed)
            #expect(error.message.hasPrefix("TLS with localhost:\(server.port) failed"))
        }
    }

    @Test("A server without TLS ends in an error of TLS")
    func noTLS() async throws {
        try await ScratchServer.run { connection in
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
        } _: { server in
            let request = HTTPRequest(method: "POST", url: "https://127.0.0.1:\(server.port)/", policy: .once())
            let error = try await failure(of: request, by: CurlTransport())
            #expect(error.code == .tlsFailed)
            #expect(!error.mayHaveBeenSent)
        }
    }

    @Test("A file that cannot be read is told when the transport is made")
    func missingFile() {
        let error = #expect(throws: HTTPTransportError.self) {
            try CurlTransport(configuration: .init(certificateAuthorityFile: "/no/such/ca.pem"))
        }
        #expect(
            error?.message
                == "the file of authorities (--ca-file) cannot be read: /no/such/ca.pem: No such file or directory"
        )
    }
}

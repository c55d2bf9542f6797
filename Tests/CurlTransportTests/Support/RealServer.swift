import CurlTransport
import Glibc
import HTTPMessages
import TestSupport

/// A server program on a port of its own.
struct RealServer {
    let port: Int

    /// Starts a program that listens on the port that it is given, and ends it after the body.
    static func run<Value>(
        _ program: String?,
        in folder: String,
        _ arguments: (Int) throws -> [String],
        _ body: (RealServer) async throws -> Value
    ) async throws -> Value {
        guard let program else { throw ChildProcess.Failure(description: "the program is not installed") }
        // Below the ports that the system gives to the servers of other tests.
        let port = Int.random(in: 15_000..<30_000)
        let process = try ChildProcess(program, arguments(port), in: folder)
        defer { process.stop() }
        try await waitUntilListening(port)
        return try await body(RealServer(port: port))
    }

    private static func waitUntilListening(_ port: Int) async throws {
        for _ in 0..<500 {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            address.sin_port = UInt16(port).bigEndian
            let status = withUnsafeBytes(of: &address) { bytes in
                connect(descriptor, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t(bytes.count))
            }
            if status == 0 { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw ChildProcess.Failure(description: "no server came up on port \(port)")
    }
}

/// Certificates for a test: an authority, and what it has signed for this machine and for a client.
struct Certificates: ~Copyable {
    let folder: TemporaryFolder

    var authority: String { "\(folder.path)/ca.pem" }
    var certificate: String { "\(folder.path)/localhost.pem" }
    var key: String { "\(folder.path)/localhost.key" }
    var clientCertificate: String { "\(folder.path)/client.pem" }
    var clientKey: String { "\(folder.path)/client.key" }

    init(names: String = "DNS:localhost,IP:127.0.0.1") throws {
        let folder = try TemporaryFolder()
        try Self.make(names, in: folder)
        self.folder = folder
    }

    /// Runs OpenSSL's own server, which answers every GET with a page about the connection.
    func withServer(_ more: [String] = [], _ body: (RealServer) async throws -> Void) async throws {
        let fixed = ["-www", "-quiet", "-cert", certificate, "-key", key]
        try await RealServer.run(
            Program.openssl,
            in: folder.path,
            { ["s_server", "-accept", "127.0.0.1:\($0)"] + fixed + more },
            body
        )
    }

    private static func make(_ names: String, in folder: borrowing TemporaryFolder) throws {
        guard let openssl = Program.openssl else {
            throw ChildProcess.Failure(description: "openssl is not installed")
        }
        let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        let authority = ["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA", "-days", "2"]
        try ChildProcess.run(openssl, ["req", "-x509"] + newKey + authority, in: folder.path)
        try folder.write("localhost.ext", "subjectAltName=\(names)\n")
        try folder.write("client.ext", "extendedKeyUsage=clientAuth\n")
        for name in ["localhost", "client"] {
            let request = ["-keyout", "\(name).key", "-out", "\(name).csr", "-subj", "/CN=\(name)"]
            try ChildProcess.run(openssl, ["req"] + newKey + request, in: folder.path)
            let signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2"]
            let files = ["-in", "\(name).csr", "-extfile", "\(name).ext", "-out", "\(name).pem"]
            try ChildProcess.run(openssl, ["x509", "-req"] + signing + files, in: folder.path)
        }
    }
}

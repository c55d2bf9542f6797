import CurlTransport
import HTTPMessages
import TestSupport
import Testing

@Suite("The contract of HTTPTransport")
struct ContractTests {
    @Test("libcurl keeps it", arguments: HTTPTransportContract.checks)
    func curl(check: HTTPTransportContract.Check) async throws {
        try await check.run { answer, body in
            try await ScratchServer.run { connection in
                while let recorded = connection.readRequest() {
                    let request = HTTPRequest(
                        method: recorded.method,
                        url: "http://127.0.0.1\(recorded.target)",
                        headers: recorded.headers,
                        body: recorded.header("Content-Length") == nil ? nil : recorded.body
                    )
                    guard let response = answer(request) else { return connection.waitForClose() }
                    connection.write(ScratchAnswer(response.status, response.headers, body: response.body).bytes)
                }
            } _: { server in
                try await body(CurlTransport(), server.url(""))
            }
        }
    }

    @Test("The transport in memory keeps it", arguments: HTTPTransportContract.checks)
    func inMemory(check: HTTPTransportContract.Check) async throws {
        try await check.run { answer, body in
            let transport = RecordingTransport { request throws(HTTPTransportError) in
                if let response = answer(request) { return response }
                try? await Task.sleep(for: .seconds(3600))
                throw HTTPTransportError(.cancelled, "the task was cancelled", mayHaveBeenSent: true)
            }
            try await body(transport, "http://api.example.com")
        }
    }
}

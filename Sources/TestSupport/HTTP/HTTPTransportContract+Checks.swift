import HTTPMessages
import Synchronization

extension HTTPTransportContract {
    static let requestChecks = [
        Check("Method, target, fields in their order and every byte of the body arrive as they were given") { subject in
            let seen = Mutex<[HTTPRequest]>([])
            try await subject { request in
                seen.withLock { $0.append(request) }
                return HTTPResponse(status: 200)
            } _: { transport, base in
                let headers = [
                    HTTPHeader("X-Second", "2"), HTTPHeader("x-first", "a b; c=\"d\""), HTTPHeader("X-Second", "3"),
                ]
                let body = Array(UInt8.min...UInt8.max)
                for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "QUERY", "PURGE"] {
                    let url = "\(base)/a%2Fb/../c;d?x=%20&y=1+2&z"
                    _ = try await transport.send(HTTPRequest(method: method, url: url, headers: headers, body: body))
                    guard let request = seen.withLock(\.last) else { throw Violation(description: "nothing arrived") }
                    try expect(request.method, method, "the method")
                    try expect(request.url.hasSuffix("/a%2Fb/../c;d?x=%20&y=1+2&z"), true, "the target \(request.url)")
                    try expect(request.headers.filter { $0.name.lowercased().hasPrefix("x-") }, headers, "the fields")
                    try expect(request.body, body, "the body")
                }
            }
        },
        Check("No body and an empty body are different things") { subject in
            let seen = Mutex<[[UInt8]?]>([])
            try await subject { request in
                seen.withLock { $0.append(request.body) }
                return HTTPResponse(status: 204)
            } _: { transport, base in
                _ = try await transport.send(HTTPRequest(method: "POST", url: base + "/", body: nil))
                _ = try await transport.send(HTTPRequest(method: "POST", url: base + "/", body: []))
                try expect(seen.withLock(\.self), [nil, []], "the bodies")
            }
        },
        Check("A field with a line break, a URL with a space and another scheme are refused and not sent") { subject in
            let count = Mutex(0)
            try await subject { _ in
                count.withLock { $0 += 1 }
                return HTTPResponse(status: 200)
            } _: { transport, base in
                for request in [
                    HTTPRequest(method: "GET", url: base + "/", headers: [HTTPHeader("X-A", "1\r\nX-B: 2")]),
                    HTTPRequest(method: "GET", url: base + "/", headers: [HTTPHeader("X A", "1")]),
                    HTTPRequest(method: "GET /x", url: base + "/"),
                    HTTPRequest(method: "GET", url: base + "/a b"),
                    HTTPRequest(method: "GET", url: "file:///etc/hostname"),
                ] {
                    let error = try await failure(.invalidRequest, of: transport, request)
                    try expect(error.mayHaveBeenSent, false, "mayHaveBeenSent")
                }
                try expect(count.withLock(\.self), 0, "the number of requests")
            }
        },
    ]

    static let responseChecks = [
        Check("A status of any kind is an answer") { subject in
            try await subject { request in
                HTTPResponse(status: Int(request.url.suffix(3)) ?? 0)
            } _: { transport, base in
                for status in [200, 201, 204, 304, 400, 401, 404, 418, 429, 500, 501, 599] {
                    let response = try await transport.send(HTTPRequest(method: "POST", url: "\(base)/\(status)"))
                    try expect(response.status, status, "the status")
                    try expect(response.attempts, 1, "the number of attempts")
                }
            }
        },
        Check("Fields and every byte of the answer's body come as they were sent") { subject in
            let body = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let headers = [HTTPHeader("X-B", "1"), HTTPHeader("x-a", "ü; \"q\""), HTTPHeader("X-B", "2")]
            try await subject { _ in
                HTTPResponse(status: 200, headers: headers, body: body)
            } _: { transport, base in
                let response = try await transport.send(HTTPRequest(method: "GET", url: base + "/x?y"))
                try expect(response.headers.filter { $0.name.lowercased().hasPrefix("x-") }, headers, "the fields")
                try expect(response.header("x-b"), "1", "the first field")
                try expect(response.body, body, "the body")
                try expect(response.url, base + "/x?y", "the URL")
            }
        },
        Check("The answers of a hundred calls at once are not mixed up") { subject in
            try await subject { request in
                HTTPResponse(status: 200, body: request.body ?? [])
            } _: { transport, base in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<100 {
                        group.addTask {
                            let body = Array("call \(number)".utf8)
                            let response = try await transport.send(
                                HTTPRequest(method: "POST", url: base + "/", body: body))
                            try expect(response.body, body, "the body")
                        }
                    }
                    try await group.waitForAll()
                }
            }
        },
    ]

    static let failureChecks = [
        Check("A cancelled task ends the exchange with its own error") { subject in
            try await subject { _ in
                nil
            } _: { transport, base in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        _ = try await failure(.cancelled, of: transport, HTTPRequest(method: "GET", url: base + "/"))
                    }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        },
        Check("A body over the limit is an error and one at the limit is not") { subject in
            try await subject { _ in
                HTTPResponse(status: 200, body: [UInt8](repeating: 7, count: 1000))
            } _: { transport, base in
                var request = HTTPRequest(
                    method: "GET", url: base + "/", policy: HTTPRequestPolicy(maximumResponseBytes: 1000))
                try expect(try await transport.send(request).body.count, 1000, "the size of the body")
                request.policy.maximumResponseBytes = 999
                let error = try await failure(.responseTooLarge, of: transport, request)
                try expect(error.mayHaveBeenSent, true, "mayHaveBeenSent")
            }
        },
        Check("A host that the egress policy does not allow is not reached") { subject in
            try await subject { _ in
                HTTPResponse(status: 200)
            } _: { transport, base in
                let policy = HTTPRequestPolicy(egress: EgressPolicy(allowedHosts: []))
                let request = HTTPRequest(method: "GET", url: base + "/", policy: policy)
                let error = try await failure(.notAllowed, of: transport, request)
                try expect(error.mayHaveBeenSent, false, "mayHaveBeenSent")
            }
        },
    ]
}

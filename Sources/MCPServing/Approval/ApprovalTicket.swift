import CodeMode
import Digests
import JSONValues
import MCPMessages

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// What a client carries from the question to the answer: which writes were shown, of which code, to whom, and until when.
///
/// It is signed, so that it says nothing else when it comes back (2026-07-28, Multi Round-Trip Requests, "Server
/// Requirements"), and it tells itself apart from every other one, so that it can be used once.
struct ApprovalTicket {
    /// The writes that were shown.
    var approval: WriteApproval
    /// The SHA-256 of the code.
    var codeDigest: String
    /// Whom the transport took the caller for.
    var caller: String?
    /// The second since 1970 from which on it is void.
    var expiry: Int
    /// Tells it from every other one.
    var serial: String

    /// How long somebody may think about the question, in seconds.
    static let lifetime = 600

    /// Makes a ticket for some code.
    init(_ approval: WriteApproval, code: String, caller: String?) {
        self.approval = approval
        codeDigest = Self.digest(of: code)
        self.caller = caller
        expiry = Self.now + Self.lifetime
        serial =
            String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
    }

    /// Reads a ticket that came back.
    ///
    /// - Throws: an error where it was not signed with this key, has expired, or was made for something else.
    init(_ text: String, code: String, caller: String?, key: SigningKey) throws(RPCError) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let payload = Base64.decode(parts[0].utf8),
            let signature = Base64.decode(parts[1].utf8), key.verifies(signature, of: payload),
            let json = try? JSONReader.value(payload), let ticket = ApprovalTicket(json)
        else { throw Self.refusal("was not given out by this server, or was changed") }
        guard ticket.expiry > Self.now else { throw Self.refusal("has expired") }
        guard ticket.codeDigest == Self.digest(of: code) else { throw Self.refusal("belongs to other code") }
        guard ticket.caller == caller else { throw Self.refusal("belongs to another caller") }
        self = ticket
    }

    /// The ticket as text, signed.
    func text(signedWith key: SigningKey) -> String {
        let payload = Array(json.compactText.utf8)
        return Base64.encode(payload) + "." + Base64.encode(key.signature(of: payload))
    }

    /// The sentence that refuses a ticket.
    static func refusal(_ reason: String) -> RPCError {
        RPCError(.invalidParams, "The \"requestState\" \(reason); call again without it")
    }

    static var now: Int { Int(time(nil)) }

    private static func digest(of code: String) -> String { SHA256Digest.hexadecimal(of: code.utf8) }

    private var json: JSONValue {
        [
            "approval": approval.json, "code": .string(codeDigest), "caller": caller.map(JSONValue.string) ?? .null,
            "expiry": .integer(expiry), "serial": .string(serial),
        ]
    }

    private init?(_ json: JSONValue) {
        guard let approval = json["approval"].flatMap(WriteApproval.init), let code = json["code"]?.string,
            let expiry = json["expiry"]?.int, let serial = json["serial"]?.string
        else { return nil }
        self.approval = approval
        codeDigest = code
        caller = json["caller"]?.string
        self.expiry = expiry
        self.serial = serial
    }
}

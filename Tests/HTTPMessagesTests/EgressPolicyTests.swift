import HTTPMessages
import Testing

@Suite("Addresses and egress rules")
struct EgressPolicyTests {
    @Test(
        "Addresses are read and written",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("::", "::"), ("::1", "::1"),
            ("1::", "1::"), ("::ffff:10.0.0.1", "::ffff:10.0.0.1"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
            ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("1:0:3:0:5:0:7:0", "1:0:3:0:5:0:7:0"),
        ]
    )
    func addresses(text: String, expected: String) {
        #expect(IPAddress(text)?.description == expected)
    }

    @Test(
        "What is no address is none",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.x", "1:2:3", "::1::", ":::", "1:2:3:4:5:6:7:8:9",
            "12345::", "g::", "::1.2.3", "1:2:3:4:5:6:7::8:9", "fe80::1%eth0", "host", "+1.2.3.4", "::+1",
        ]
    )
    func noAddress(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(
        "Every range that no public server is in has its scope",
        arguments: [
            ("127.0.0.1", .loopback), ("127.255.0.9", .loopback), ("::1", .loopback), ("::ffff:127.0.0.1", .loopback),
            ("10.1.2.3", .privateUse), ("172.16.0.1", .privateUse), ("172.31.255.255", .privateUse),
            ("192.168.1.1", .privateUse), ("::ffff:10.0.0.1", .privateUse), ("fc00::1", .privateUse),
            ("fdff::1", .privateUse), ("fec0::1", .privateUse), ("64:ff9b::a00:1", .privateUse),
            ("2002:a00:1::", .privateUse), ("2001:0:1:2:3:4:f5ff:fffe", .privateUse), ("::10.0.0.1", .privateUse),
            ("169.254.1.1", .linkLocal), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
            ("100.64.0.1", .shared), ("100.127.255.255", .shared),
            ("169.254.169.254", .metadata), ("fd00:ec2::254", .metadata), ("100.100.100.200", .metadata),
            ("::ffff:169.254.169.254", .metadata), ("168.63.129.16", .metadata),
            ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("ff02::1", .multicast),
            ("0.0.0.0", .reserved), ("0.1.2.3", .reserved), ("255.255.255.255", .reserved), ("240.0.0.1", .reserved),
            ("192.0.2.1", .reserved), ("198.18.0.1", .reserved), ("::", .reserved), ("2001:db8::1", .reserved),
            ("64:ff9b:1::1", .reserved), ("100::1", .reserved), ("4000::1", .reserved),
            ("8.8.8.8", .global), ("172.15.0.1", .global), ("172.32.0.1", .global), ("100.63.0.1", .global),
            ("100.128.0.1", .global), ("2606:4700::1", .global), ("::ffff:8.8.8.8", .global), ("169.253.0.1", .global),
            ("198.20.0.1", .global), ("2a00:1450::1", .global),
        ] as [(String, IPAddress.Scope)]
    )
    func scopes(text: String, scope: IPAddress.Scope) throws {
        #expect(try #require(IPAddress(text)).scope == scope)
    }

    @Test(
        "A host rule covers what it says and no more",
        arguments: [
            ("api.example.com", "https://api.example.com/x", true),
            ("api.example.com", "http://API.example.com:81", true),
            ("api.example.com", "https://api.example.com.evil.org", false),
            ("example.com", "https://api.example.com", false),
            ("*.example.com", "https://api.example.com", true), ("*.example.com", "https://a.b.example.com", true),
            ("*.example.com", "https://example.com", false), ("*.example.com", "https://evilexample.com", false),
            ("h:8080", "http://h:8080", true), ("h:8080", "http://h", false), ("https://h", "https://h:443", true),
            ("https://h", "http://h", false), ("https://h", "https://h:444", false),
            ("http://h:81/ignored", "http://h:81", true),
            ("[::1]", "http://[::1]:99", true), ("[::1]:99", "http://[::1]:99", true),
            ("[::1]:99", "http://[::1]", false),
        ]
    )
    func hostRules(rule: String, url: String, covers: Bool) throws {
        let rule = try #require(EgressPolicy.HostRule(rule))
        #expect(try rule.covers(HTTPURL(url).origin) == covers)
    }

    @Test("What is no host rule is none", arguments: ["", "*", "ftp://h", "a b", "h:x", "://h", "*.", "u@h"])
    func noHostRule(text: String) {
        #expect(EgressPolicy.HostRule(text) == nil)
    }

    @Test("Trusted hosts are reached whatever the other rules say")
    func trustedHosts() throws {
        let policy = EgressPolicy(
            allowedHosts: [try #require(EgressPolicy.HostRule("api.example.com"))],
            refusesInternalAddresses: true,
            trustedHosts: [try #require(EgressPolicy.HostRule("localhost:8080"))]
        )
        let allowed = try HTTPURL("https://api.example.com").origin
        let trusted = try HTTPURL("http://localhost:8080").origin
        let other = try HTTPURL("http://localhost:8081").origin
        #expect(policy.allows(allowed) && policy.checksAddresses(of: allowed))
        #expect(policy.allows(trusted) && !policy.checksAddresses(of: trusted))
        #expect(!policy.allows(other))
        #expect(EgressPolicy.unrestricted.allows(other) && !EgressPolicy.unrestricted.checksAddresses(of: other))
    }
}

extension IPAddress {
    /// What kind of network an address belongs to (IANA's special-purpose address registries).
    public enum Scope: String, Sendable, Hashable {
        /// Reachable from everywhere.
        case global
        /// This machine.
        case loopback
        /// The network segment that this machine is on.
        case linkLocal = "link-local"
        /// A private network, version 6's unique local addresses among them.
        case privateUse = "private"
        /// Shared address space of carriers, 100.64.0.0/10.
        case shared
        /// A service that tells a cloud machine its secrets.
        case metadata = "cloud metadata"
        /// A group of receivers.
        case multicast
        /// Anything else that no public server has: unspecified, broadcast, documentation, benchmarks, future use.
        case reserved
    }

    /// The kind of network; an address of version 4 that is wrapped in one of version 6 counts as what it wraps.
    public var scope: Scope {
        if !isVersion6 { return Self.scope(version4: bytes) }
        if let wrapped = wrappedVersion4 { return Self.scope(version4: wrapped) }
        return scopeOfVersion6
    }

    /// The address of version 4 inside an IPv4-mapped, IPv4-compatible, NAT64, 6to4 or Teredo address.
    private var wrappedVersion4: [UInt8]? {
        func begins(_ prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
        let zeros = [UInt8](repeating: 0, count: 10)
        if begins(zeros + [0xFF, 0xFF]) || begins([0x00, 0x64, 0xFF, 0x9B] + zeros.dropLast(2)) {
            return Array(bytes[12...])
        } else if begins(zeros + [0, 0]), !begins(zeros + [0, 0, 0, 0, 0]) {
            return Array(bytes[12...])
        } else if begins([0x20, 0x02]) {
            return Array(bytes[2..<6])
        } else if begins([0x20, 0x01, 0, 0]) {
            return bytes[12...].map { ~$0 }
        }
        return nil
    }

    private static func scope(version4 bytes: [UInt8]) -> Scope {
        if bytes == [169, 254, 169, 254] || bytes == [100, 100, 100, 200] || bytes == [168, 63, 129, 16] {
            return .metadata
        }
        return switch (bytes[0], bytes[1], bytes[2]) {
        case (127, _, _): .loopback
        case (10, _, _), (172, 16...31, _), (192, 168, _): .privateUse
        case (169, 254, _): .linkLocal
        case (100, 64...127, _): .shared
        case (224...239, _, _): .multicast
        case (0, _, _), (240...255, _, _): .reserved
        case (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (198, 18...19, _), (192, 88, 99): .reserved
        default: .global
        }
    }

    private var scopeOfVersion6: Scope {
        if self == IPAddress("fd00:ec2::254") { return .metadata }
        return switch (bytes[0], bytes[1]) {
        case (0xFF, _): .multicast
        case (0xFE, 0x80...0xBF): .linkLocal
        case (0xFE, 0xC0...0xFF), (0xFC...0xFD, _): .privateUse
        case (0, _): bytes == [UInt8](repeating: 0, count: 15) + [1] ? .loopback : .reserved
        case (0x20...0x3F, _): bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) ? .reserved : .global
        default: .reserved
        }
    }
}

private import JSONValues

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// One log message with all that belongs to it, in the two forms in which it is written.
package struct LogLine: Sendable {
    /// When it was logged.
    package var time: Timestamp
    /// How severe it is.
    package var level: String
    /// Which part of the program logged it.
    package var label: String
    /// What happened.
    package var message: String
    /// More about it, by name.
    package var fields: [String: String]

    /// Makes a line.
    package init(time: Timestamp, level: String, label: String, message: String, fields: [String: String] = [:]) {
        self.time = time
        self.level = level
        self.label = label
        self.message = message
        self.fields = fields
    }

    /// For people: `2026-11-21T11:22:33.456Z info mcp: message key=value`; control characters are made visible, so that
    /// no message can pretend to be several or move the cursor.
    package var forPeople: String {
        let tail = fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let text = "\(time) \(level) \(label): \(message)\(tail)"
        var line = ""
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            line.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return line
    }

    /// For machines: one JSON object.
    package var forMachines: String {
        var object: JSONObject = [
            "time": .string(time.description), "level": .string(level), "label": .string(label),
            "message": .string(message),
        ]
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) where !object.contains(key) {
            object[key] = .string(value)
        }
        return JSONValue.object(object).compactText
    }
}

/// A moment in UTC, to the millisecond, in the form of RFC 3339.
package struct Timestamp: Sendable, Hashable, CustomStringConvertible {
    /// `2026-11-21T11:22:33.456Z`.
    package let description: String

    /// The current moment.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(seconds: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
    }

    /// Makes a moment of the time since 1970.
    package init(seconds: Int, milliseconds: Int) {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = [Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map(Self.twoDigits)
        let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)].map(Self.twoDigits)
        let fraction = String(1_000 + milliseconds).dropFirst()
        description = "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\(fraction)Z"
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}

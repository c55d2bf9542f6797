import JSONValues

/// The texts of Python values that JSON has no form for.
enum PythonText {
    /// The text of a node that is neither a plain value nor a container.
    static func text(of kind: ArenaNodeField, _ content: inout WireCursor) throws(WireError) -> String {
        switch kind {
        case .ellipsis: "Ellipsis"
        case .notImplemented: "NotImplemented"
        case .repr, .cycle, .path, .decimal: String(decoding: content.rest, as: UTF8.self)
        case .builtinFunction: "<built-in function \(String(decoding: content.rest, as: UTF8.self))>"
        case .function: "<function \(try firstText(&content))>"
        case .type: "<class '\(try firstText(&content))'>"
        case .module: "<module '\(try firstText(&content))'>"
        case .fileHandle: "<file '\(try firstText(&content))'>"
        case .uuid: try uuid(&content)
        case .exception: try exception(&content)
        case .complex: try complex(&content)
        case .date: date(try NumberFields(&content))
        case .time: try time(&content)
        case .dateTime: try dateTime(&content)
        case .timeZone: try timeZone(&content)
        default: throw WireError("a node of kind \(kind) has the wrong layout")
        }
    }

    /// What `repr` gives for a key: a tuple or frozen set of plain values.
    static func repr(of value: JSONValue) -> String {
        switch value {
        case .null: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .number(let number): number.literal
        case .string(let text): quoted(text)
        case .array(let elements) where elements.count == 1: "(\(repr(of: elements[0])),)"
        case .array(let elements): "(\(elements.map(repr).joined(separator: ", ")))"
        case .object: value.compactText
        }
    }

    /// A string as Python spells it in code, in short.
    private static func quoted(_ text: String) -> String {
        let quote = text.contains("'") && !text.contains("\"") ? "\"" : "'"
        var quoted = quote
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "'" where quote == "'": quoted += "\\'"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + quote
    }

    private static func firstText(_ content: inout WireCursor) throws(WireError) -> String {
        while let (number, type) = try content.field() {
            if number == 1, type == .lengthDelimited { return try content.text() }
            try content.skip(type)
        }
        return ""
    }

    /// Uuid { bytes data = 1 }
    private static func uuid(_ content: inout WireCursor) throws(WireError) -> String {
        var text = ""
        while let (number, type) = try content.field() {
            guard number == 1, type == .lengthDelimited else {
                try content.skip(type)
                continue
            }
            for (place, byte) in try content.nested().rest.enumerated() {
                if [4, 6, 8, 10].contains(place) { text += "-" }
                text += padded(Int(byte), 2, radix: 16)
            }
        }
        return text
    }

    /// Exception { string exc_type = 1; optional string arg = 2 }
    private static func exception(_ content: inout WireCursor) throws(WireError) -> String {
        var name = ""
        var argument: String?
        while let (number, type) = try content.field() {
            switch (number, type) {
            case (1, .lengthDelimited): name = try content.text()
            case (2, .lengthDelimited): argument = try content.text()
            default: try content.skip(type)
            }
        }
        return "\(name)(\(argument.map(quoted) ?? ""))"
    }

    /// Complex { optional double real = 1; optional double imag = 2 }
    private static func complex(_ content: inout WireCursor) throws(WireError) -> String {
        var parts = [0.0, 0.0]
        while let (number, type) = try content.field() {
            if (number == 1 || number == 2) && type == .fixed64 {
                parts[Int(number) - 1] = Double(bitPattern: try content.fixed64())
            } else {
                try content.skip(type)
            }
        }
        func short(_ value: Double) -> String {
            let text = "\(value)"
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        if parts[0] == 0 { return "\(short(parts[1]))j" }
        return "(\(short(parts[0]))\(parts[1].sign == .minus ? "" : "+")\(short(parts[1]))j)"
    }
}

// MARK: - Dates and times

extension PythonText {
    /// Date { int32 year = 1; uint32 month = 2; uint32 day = 3 }
    private static func date(_ fields: NumberFields) -> String {
        "\(padded(fields.signed(1), 4))-\(padded(fields.signed(2), 2))-\(padded(fields.signed(3), 2))"
    }

    /// Time { uint32 hour = 1; minute = 2; second = 3; microsecond = 4; optional int32 offset_seconds = 5; … }
    private static func time(_ content: inout WireCursor) throws(WireError) -> String {
        let fields = try NumberFields(&content)
        return clock(fields, from: 1) + (fields.has(5) ? offset(fields.signed(5)) : "")
    }

    /// DateTime { int32 year = 1; uint32 month = 2; day = 3; hour = 4; minute = 5; second = 6; microsecond = 7;
    /// optional int32 offset_seconds = 8; … }
    private static func dateTime(_ content: inout WireCursor) throws(WireError) -> String {
        let fields = try NumberFields(&content)
        return "\(date(fields))T\(clock(fields, from: 4))" + (fields.has(8) ? offset(fields.signed(8)) : "")
    }

    /// TimeZone { int32 offset_seconds = 1; optional string name = 2 }
    private static func timeZone(_ content: inout WireCursor) throws(WireError) -> String {
        let fields = try NumberFields(&content)
        if let name = fields.text { return name }
        return fields.signed(1) == 0 ? "UTC" : "UTC" + offset(fields.signed(1))
    }

    /// Hour, minute, second and microsecond, which stand in this order from the field `first` on.
    private static func clock(_ fields: NumberFields, from first: Int) -> String {
        let time = (0..<3).map { padded(fields.signed(first + $0), 2) }.joined(separator: ":")
        let microsecond = fields.signed(first + 3)
        return microsecond == 0 ? time : "\(time).\(padded(microsecond, 6))"
    }

    private static func offset(_ seconds: Int) -> String {
        let size = abs(seconds)
        let text = "\(seconds < 0 ? "-" : "+")\(padded(size / 3600, 2)):\(padded(size / 60 % 60, 2))"
        return size % 60 == 0 ? text : "\(text):\(padded(size % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int, radix: Int = 10) -> String {
        let digits = String(number, radix: radix)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

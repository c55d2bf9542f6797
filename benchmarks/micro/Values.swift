import FoundationEssentials
import JSONSchema
import JSONValues
import MontySandbox

extension MicroBenchmarks {
    /// Compiling a schema, and validating a list of objects by it.
    static func schemaFigures(_ clock: CPUClock) throws -> [Figure] {
        let schema: JSONValue = [
            "type": "array",
            "items": [
                "type": "object", "required": ["id", "name", "price"], "additionalProperties": false,
                "properties": [
                    "id": ["type": "integer", "minimum": 0], "name": ["type": "string", "maxLength": 40],
                    "description": ["type": "string"], "price": ["type": "number"],
                    "tags": ["type": "array", "items": ["enum": ["a", "b", "c"]]],
                    "nested": ["oneOf": [["type": "null"], ["type": "object", "required": ["x"]]]],
                ],
            ],
        ]
        let items = list(of: 5_000)
        let megabytes = Double(items.compactText.utf8.count) / 1e6
        let compiling = clock.seconds { for _ in 0..<100 { _ = JSONSchema(schema) } }
        let compiled = JSONSchema(schema)
        guard compiled.isValid(items) else { throw BenchmarkError(description: "the list does not fit its schema") }
        let validating = clock.seconds { _ = compiled.isValid(items) }
        return [
            Figure(name: "schema: compiling one of 9 subschemas", value: compiling * 1e4, unit: "µs"),
            Figure(name: "schema: validating", value: megabytes / validating, unit: "MB/s of JSON"),
        ]
    }

    /// Values to and from the form in which the sandbox reads them.
    static func wireFigures(_ clock: CPUClock) throws -> [Figure] {
        let items = list(of: 5_000)
        let megabytes = Double(items.compactText.utf8.count) / 1e6
        var arena = Data()
        var root: UInt32 = 0
        let encoding = try clock.seconds {
            var encoder = ArenaEncoder()
            root = try encoder.append(items)
            arena = Data(encoder.finish())
        }
        let decoding = try clock.seconds { _ = try ArenaDecoder.decode(arena, roots: [root]) }
        return [
            Figure(name: "wire: encoding", value: megabytes / encoding, unit: "MB/s of JSON"),
            Figure(name: "wire: decoding", value: megabytes / decoding, unit: "MB/s of JSON"),
        ]
    }

    private static func list(of count: Int) -> JSONValue {
        .array(
            (0..<count).map { number in
                [
                    "id": .integer(number), "name": .string("item-\(number)"),
                    "description": "a text of some length that says nothing, as texts in answers often do",
                    "price": .integer(number), "tags": ["a", "b", "c"],
                    "nested": ["x": .integer(number), "y": .string("\(number)")],
                ]
            })
    }
}

private struct BenchmarkError: Error, CustomStringConvertible {
    let description: String
}

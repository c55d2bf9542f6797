import JSONSchema
import JSONValues
import Testing

@Suite("Hostile schemas and values", .timeLimit(.minutes(2)))
struct BoundTests {
    @Test(
        "A schema that leads back to itself about the same value ends",
        arguments: [
            ##"{"$ref": "#"}"##,
            ##"{"allOf": [{"$ref": "#"}], "maximum": 5}"##,
            ##"{"anyOf": [{"$ref": "#/$defs/a"}], "maximum": 5, "$defs": {"a": {"oneOf": [{"$ref": "#"}]}}}"##,
            ##"{"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##,
            ##"{"if": {"$ref": "#"}, "then": {"$ref": "#"}, "maximum": 5}"##,
            ##"{"$dynamicRef": "#a", "$dynamicAnchor": "a", "maximum": 5}"##,
            ##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
        ]
    )
    func recursion(_ schema: String) throws {
        let compiled = try JSONSchema(json(schema))
        #expect(compiled.isValid(3))
        #expect(compiled.isValid(["a": 1]))
        #expect(compiled.validate(7).allSatisfy { $0.message == "must be at most 5, but is 7" })
    }

    @Test("A contradiction by recursion ends too")
    func paradox() throws {
        _ = try told(##"{"not": {"$ref": "#"}}"##, "1")
        _ = try told(##"{"oneOf": [{"not": {"$ref": "#"}}, {"$ref": "#"}]}"##, "1")
    }

    @Test("Schemas that double the work at each step are given up", arguments: ["allOf", "anyOf", "oneOf"])
    func doubling(_ keyword: String) throws {
        var definitions = JSONObject()
        for level in 0..<60 {
            let next: JSONValue = ["$ref": .string("#/$defs/s\(level + 1)")]
            var step = JSONObject()
            step[keyword] = [["title": "a", "allOf": [next]], ["title": "b", "allOf": [next]]]
            definitions["s\(level)"] = .object(step)
        }
        definitions["s60"] = ["type": "string"]
        let schema = JSONSchema(["$ref": "#/$defs/s0", "$defs": .object(definitions)])
        #expect(!schema.isValid(1))
        #expect(!schema.validate(1).isEmpty)
        // With a string, the first alternative of anyOf matches at once.
        if keyword != "anyOf" {
            #expect(
                schema.validate("a").map(\.message)
                    == ["cannot be checked, because its schema asks for more work than a value of its size is worth"]
            )
        }
    }

    @Test("Alternatives that double the work at each level of the value are given up")
    func doublingByDepth() throws {
        let schema = try JSONSchema(
            json(
                ##"{"oneOf": [{"properties": {"a": {"$ref": "#"}}, "title": "x"}, {"properties": {"a": {"$ref": "#"}}, "required": ["b"]}]}"##
            )
        )
        var value: JSONValue = ["b": 1]
        for _ in 0..<60 { value = ["a": value] }
        #expect(!schema.isValid(value))
        #expect(!schema.validate(value).isEmpty)
    }

    @Test("Many values that match none of many alternatives are explained in a moment")
    func wideUnion() throws {
        let alternatives = (0..<100).map { number -> JSONValue in
            let names = (0..<30).map { "property\(number)of\($0)" }
            let properties = JSONObject(names.map { (key: $0, value: ["type": "string"]) })
            return ["type": "object", "properties": .object(properties), "additionalProperties": false]
        }
        let schema = JSONSchema(["items": ["oneOf": .array(alternatives)]])
        let item = JSONObject((0..<20).map { (key: "propert\($0)", value: 1) })
        let found = schema.validate(.array(Array(repeating: .object(item), count: 50)))
        #expect(found.count == 50)
        #expect(
            found.allSatisfy { $0.message.hasPrefix("matches none of 100 alternatives: (1) has an unknown property") })
    }

    @Test("A deep value is checked, or refused where the stack would not bear it")
    func depth() throws {
        let schema = try JSONSchema(
            json(##"{"additionalProperties": {"$ref": "#"}, "items": {"$ref": "#"}, "maximum": 5}"##))
        for levels in [100, 1_000, 5_000] {
            var value: JSONValue = 7
            for level in 0..<levels { value = level % 2 == 0 ? ["a": value] : [value] }
            let found = schema.validate(value)
            #expect(found.count == 1)
            let message = try #require(found.first?.message)
            #expect(
                ["must be at most 5, but is 7", "is nested too deeply to be checked"].contains(message)
            )
            if levels == 100 { #expect(message == "must be at most 5, but is 7") }
        }
    }

    @Test("A schema of many nested levels is compiled")
    func deepSchema() throws {
        var schema: JSONValue = ["type": "string"]
        for _ in 0..<3_000 { schema = ["items": schema] }
        #expect(JSONSchema(schema).isValid([[[]]]))
        var combined: JSONValue = ["type": "string"]
        for _ in 0..<3_000 { combined = ["allOf": [combined]] }
        #expect(!JSONSchema(combined).isValid(1))
    }

    @Test("A long chain of references is followed")
    func chain() throws {
        var definitions = JSONObject()
        for level in 0..<5_000 { definitions["s\(level)"] = ["$ref": .string("#/$defs/s\(level + 1)")] }
        definitions["s5000"] = ["type": "string"]
        let schema = JSONSchema(["$ref": "#/$defs/s0", "$defs": .object(definitions)])
        #expect(schema.isValid("a"))
        #expect(!schema.isValid(1))
    }

    @Test("A large value may cost as much work as its size asks for")
    func largeValue() throws {
        let schema = try JSONSchema(
            json(#"{"items": {"allOf": [{"type": "integer"}, {"minimum": 0}, {"maximum": 9}]}}"#))
        let value = JSONValue.array(Array(repeating: 5, count: 100_000))
        #expect(schema.isValid(value))
    }

    @Test("A small schema in a large document costs no walk through the document")
    func largeDocument() throws {
        var schemas = JSONObject()
        for number in 0..<5_000 {
            schemas["S\(number)"] = ["type": "object", "properties": ["a": ["type": "string"]]]
        }
        schemas["Broken"] = ["$ref": "#/nowhere"]
        let compiler = SchemaCompiler(root: ["openapi": "3.1.0", "components": ["schemas": .object(schemas)]])
        for number in 0..<5_000 {
            let schema = compiler.compile(at: JSONPointer(["components", "schemas", "S\(number)"]))
            #expect(schema?.problems == [])
        }
    }
}

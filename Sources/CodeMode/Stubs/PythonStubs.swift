import JSONValues
package import Tools

/// Tools as typed Python: one `async def` for each, and the classes that its arguments and its result need.
package struct PythonStubs {
    private var types: PythonTypes
    private var functions: [String] = []
    /// The classes of arguments that can only be given as a dict.
    private var arguments: [String] = []
    private var isForReading = false

    /// Makes stubs without tools.
    package init() { types = PythonTypes() }

    /// Makes stubs for reading: long enumerations are cut, and what lies deep in a result is a plain `dict`.
    static func forReading() -> PythonStubs {
        var stubs = PythonStubs()
        stubs.isForReading = true
        stubs.types = PythonTypes(
            detail: .init(mostLiterals: 16, deepestClass: 3, mostFields: 250, mostAlternatives: 5)
        )
        return stubs
    }

    /// Adds a tool.
    package mutating func add(_ tool: Tool) { functions.append(signature(of: tool)) }

    /// The whole text: the classes, then the functions.
    package var text: String {
        let classes = types.classes.map(Self.text)
        return (classes + arguments + functions).joined(separator: "\n\n") + "\n"
    }

    /// The lines that a stub file needs in front of its text.
    package static let imports = "from typing import Any, Literal, Never, NotRequired, Required, TypedDict\n"

    /// The type of a tool's result in one short name, for a line of a list.
    package static func resultType(of tool: Tool) -> String {
        var types = PythonTypes(
            detail: .init(hasComments: false, mostLiterals: 3, deepestClass: 1, mostClasses: 3, mostAlternatives: 3)
        )
        let schema = tool.outputSchema
        return types.type(of: schema, in: schema, name: PythonName.className(tool.name) + "Result")
    }

    private mutating func signature(of tool: Tool) -> String {
        types.beginTool()
        let base = PythonName.className(tool.name)
        let parameters = tool.parameters
        var fields = types.fields(of: parameters, in: parameters, owner: base)
        let needed = Set(tool.requiredWithBody)
        for index in fields.indices where isForReading && needed.contains(fields[index].name) {
            fields[index].comment = ["required with a body", fields[index].comment].filter { !$0.isEmpty }
                .joined(separator: "; ")
        }
        let output = tool.outputSchema
        let result = types.type(of: output, in: output, name: base + "Result")
        let text = head(of: tool.name, fields, owner: base) + " -> \(result):"
        let summary = ShortText.firstSentence(tool.summary.isEmpty ? tool.description : tool.summary, characters: 200)
        let note = tool.isDeprecated ? ["Deprecated."] : []
        let lines = (note + [summary]).filter { !$0.isEmpty }.joined(separator: " ")
        return text + (lines.isEmpty ? " ..." : "\n    \"\"\"\(lines.replacingQuotes)\"\"\"")
    }

    /// The arguments by keyword, or as one dict where not all their names can be written in Python.
    private mutating func head(of name: String, _ fields: [PythonTypes.Field], owner: String) -> String {
        if fields.isEmpty { return "async def \(name)()" }
        let canBeWritten = fields.allSatisfy {
            PythonName.isIdentifier($0.name) || PythonName.keywords.contains($0.name)
        }
        if isForReading || canBeWritten {
            // In a stub file a star lets optional arguments stand in front of required ones.
            let star = isForReading ? "" : "    *,\n"
            return "async def \(name)(\n\(star)\(fields.map(Self.argument).joined()))"
        }
        let item = PythonTypes.Class(name: owner + "Arguments", fields: fields)
        arguments.append(Self.text(of: item))
        let isOptional = fields.allSatisfy { !$0.isRequired }
        return "async def \(name)(arguments: \(item.name)\(isOptional ? " = ..." : ""))"
    }

    private static func argument(_ field: PythonTypes.Field) -> String {
        var field = field
        if PythonName.keywords.contains(field.name) {
            field.comment = ["\(PythonName.literal(field.name)) in a dict", field.comment]
                .filter { !$0.isEmpty }.joined(separator: "; ")
            field.name += "_"
        } else if !PythonName.isIdentifier(field.name) {
            // A name that is none in Python can be given in a dict only, as its quotes say.
            field.name = PythonName.literal(field.name)
        }
        return "    \(field.name): \(field.type)\(field.isRequired ? "" : " = ..."),\(comment(field))\n"
    }

    private static func comment(_ field: PythonTypes.Field) -> String {
        field.comment.isEmpty ? "" : "  # \(field.comment)"
    }

    /// A class statement, or the functional form where a field's name is none in Python.
    static func text(of item: PythonTypes.Class) -> String {
        guard !item.fields.isEmpty else { return "class \(item.name)(TypedDict): ..." }
        if item.fields.allSatisfy({ PythonName.isIdentifier($0.name) }) {
            let isMostlyOptional = item.fields.count { !$0.isRequired } * 2 > item.fields.count
            let lines = item.fields.map { "    \($0.name): \(fieldType($0, isMostlyOptional))\(comment($0))" }
            let head = isMostlyOptional ? "TypedDict, total=False" : "TypedDict"
            return "class \(item.name)(\(head)):\n" + lines.joined(separator: "\n")
        }
        let lines = item.fields.map { "    \(PythonName.literal($0.name)): \(fieldType($0, false)),\(comment($0))" }
        return "\(item.name) = TypedDict(\"\(item.name)\", {\n" + lines.joined(separator: "\n") + "\n})"
    }

    /// The type with what marks it as an exception in its class.
    private static func fieldType(_ field: PythonTypes.Field, _ isMostlyOptional: Bool) -> String {
        if field.isRequired == !isMostlyOptional { return field.type }
        return isMostlyOptional ? "Required[\(field.type)]" : "NotRequired[\(field.type)]"
    }
}

extension String {
    /// The text without what would end a string in triple quotes.
    fileprivate var replacingQuotes: String {
        String(map { $0 == "\"" ? "'" : $0 == "\\" ? "/" : $0 })
    }
}

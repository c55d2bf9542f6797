import JSONValues
import Sandbox
import Tools

/// What the tools that code mentions return, as stubs for a type checker.
///
/// Arguments are left open: they are compared with the schemas themselves, which says more about them. A field that may be
/// `None` counts as there, and a union of several types as anything, because a checker cannot see what the code knows.
struct ResultTypes: Sendable {
    /// The stubs.
    let check: SandboxCheck
    private let classes: [String: PythonTypes.Class]

    init(of tools: [Tool], mentioned: [String: Tool]) {
        var types = PythonTypes(
            detail: .init(hasComments: false, deepestClass: 3, mostClasses: 80, mostFields: 600, isForChecking: true)
        )
        var results: [String: String] = [:]
        for tool in tools {
            let schema = tool.outputSchema
            let type = types.type(of: schema, in: schema, name: PythonName.className(tool.name) + "Result")
            // Authors who declare no content often mean that they do not describe it; only of a deletion nothing comes back.
            results[tool.key.description] = type == "None" && tool.method != "DELETE" ? "Any" : type
        }
        classes = Dictionary(types.classes.map { ($0.name, $0) }) { first, _ in first }
        let head =
            "from typing import Any, Literal, NotRequired, Required, TypedDict, overload\n"
            + types.classes.map(PythonStubs.text(of:)).joined(separator: "\n") + "\n"
        var functions = ""
        var overloads = ""
        for (name, tool) in mentioned.sorted(by: { $0.key < $1.key }) {
            let result = results[tool.key.description] ?? "Any"
            if PythonName.isIdentifier(name) {
                functions += "async def \(name)(*args: Any, **kwargs: Any) -> \(result): ...\n"
            }
            overloads +=
                "@overload\nasync def call_tool(name_or_key: Literal[\(PythonName.literal(name))], "
                + "params: Any = ..., raw: Literal[False] = ...) -> \(result): ...\n"
        }
        if !overloads.isEmpty { overloads += "@overload\n" }
        overloads += "async def call_tool(*args: Any, **kwargs: Any) -> Any: ...\n"
        let globals =
            head + overloads
            + "def find(query: str, limit: int = ...) -> Any: ...\ndef load_result(result_id: str) -> Any: ...\n"
        check = SandboxCheck(globalStubs: globals, moduleStubs: ["tools": head + functions])
    }

    /// The class of a name in the stubs.
    subscript(name: String) -> PythonTypes.Class? { classes[name] }
}

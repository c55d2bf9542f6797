import JSONValues
import PythonCode
import Tools

/// A place in code where a tool is called or imported by a name that is written out.
struct ToolCallSite {
    /// The name or key as it is written.
    var tool: String
    /// The token of that name.
    var token: PythonToken
    /// What is told of the arguments; `nil` where the tool is only imported.
    var arguments: PythonLiteral?
    /// The token of the function that is called.
    var function: PythonToken
    /// Whether the arguments are keywords of Python, not the keys of a dict.
    var hasKeywords = false
    /// What is wrong with the form of the call itself; `nil` where nothing certainly is.
    var problem: String?
}

extension PythonBlock {
    /// Every place where a tool is called or imported by a name that is written out, in order.
    var toolCallSites: [ToolCallSite] {
        // A block that defines such a function itself means its own.
        if defines("call_tool") { return [] }
        let imports = toolImports
        var sites = imports.sites
        for place in tokens.indices where tokens[place].kind == .name && place + 1 < tokens.count {
            guard isToken(tokens[place + 1], "("), let end = closing(place + 1) else { continue }
            let inner = tokens[(place + 2)..<end]
            let name = text(tokens[place])
            let isMember = place > 1 && isToken(tokens[place - 1], ".")
            if name == "call_tool", !isMember {
                callTool(at: place, inner).map { sites.append($0) }
            } else if let tool = isMember
                ? imports.modules.contains(text(tokens[place - 2])) ? name : nil : imports.functions[name]
            {
                let depth = tokens[place + 1].depth + 1
                sites.append(
                    ToolCallSite(
                        tool: tool, token: tokens[place], arguments: keywords(inner, depth: depth),
                        function: tokens[place], hasKeywords: true,
                        problem: positionProblem(of: parts(inner, depth: depth), tool)
                    )
                )
            }
        }
        return sites
    }

    private func callTool(at place: Int, _ inner: ArraySlice<PythonToken>) -> ToolCallSite? {
        let arguments = parts(inner, depth: tokens[place + 1].depth + 1)
        var given: [String: ArraySlice<PythonToken>] = [:]
        var unknown: [String] = []
        for (position, argument) in arguments.enumerated() {
            if let keyword = keyword(of: argument) {
                let name = CallToolArguments.canonicalName(keyword)
                if let name, given[name] == nil { given[name] = argument.dropFirst(2) } else { unknown.append(keyword) }
            } else if argument.first.map({ isToken($0, "*") || isToken($0, "**") }) ?? true {
                return nil
            } else if position < CallToolArguments.order.count {
                given[CallToolArguments.order[position]] = argument
            }
        }
        let name = given["name_or_key"].map { literal($0) }
        guard let token = given["name_or_key"]?.first, case .value(.string(let tool))? = name else {
            // A name that is put together while the code runs may be any.
            guard name == nil || name?.kind.map({ $0 != "string" }) ?? false else { return nil }
            return ToolCallSite(
                tool: "", token: tokens[place], arguments: nil, function: tokens[place],
                problem: "call_tool needs the tool's name or key as a str: call_tool(\"name\", {…})")
        }
        var site = ToolCallSite(
            tool: tool, token: token, arguments: given["params"].map { literal($0) } ?? .dict(.init()),
            function: tokens[place])
        if !unknown.isEmpty {
            let example = unknown.map { "\"\($0)\": …" }.joined(separator: ", ")
            site.problem = "call_tool takes the tool's arguments as one dict: call_tool(\"\(tool)\", {\(example)})"
        } else if arguments.count > CallToolArguments.order.count {
            site.problem = "call_tool takes a name, a dict of arguments and raw, not \(arguments.count) values"
        }
        return site
    }

    /// What is wrong with arguments of a typed function that are neither keywords nor one dict.
    private func positionProblem(of arguments: [ArraySlice<PythonToken>], _ tool: String) -> String? {
        let positional = arguments.filter { argument in
            keyword(of: argument) == nil && !(argument.first.map { isToken($0, "*") || isToken($0, "**") } ?? true)
        }
        let isWrong = positional.contains { argument in literal(argument).kind.map { $0 != "object" } ?? false }
        guard isWrong || positional.count > 1 else { return nil }
        return "\(tool) takes its arguments by keyword, \(tool)(name=…), or as one dict, not by position"
    }

    /// `name=value, …` as a dict; one positional dict stands for itself.
    private func keywords(_ inner: ArraySlice<PythonToken>, depth: Int) -> PythonLiteral {
        var dict = PythonLiteral.Dict()
        for argument in parts(inner, depth: depth) {
            guard let first = argument.first else { continue }
            if let name = keyword(of: argument) {
                dict.members.append(.init(key: name, value: literal(argument.dropFirst(2)), token: first))
            } else if case .dict(let given) = literal(argument) {
                dict.members += given.members
                dict.isOpen = dict.isOpen || given.isOpen
            } else {
                dict.isOpen = true
            }
        }
        return .dict(dict)
    }

    private func keyword(of argument: ArraySlice<PythonToken>) -> String? {
        guard argument.count > 1, let first = argument.first, first.kind == .name,
            isToken(argument[argument.startIndex + 1], "=")
        else { return nil }
        return text(first)
    }

    /// The bracket that closes the one at a place.
    func closing(_ open: Int) -> Int? {
        tokens[(open + 1)...].firstIndex { $0.depth == tokens[open].depth && isToken($0, ")") }
    }

    private func defines(_ name: String) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { first, second in
            isToken(first, "def") && second.kind == .name && text(second) == name
        }
    }

    // MARK: Imports

    struct ToolImports {
        var functions: [String: String] = [:]
        var modules: Set<String> = []
        /// Whether `from tools import *` makes every tool a function.
        var hasStar = false
        var sites: [ToolCallSite] = []
    }

    /// `from tools import a, b as c` and `import tools as t`, wherever they stand.
    var toolImports: ToolImports {
        var imports = ToolImports()
        for line in tokens.split(whereSeparator: { $0.kind == .newline || $0.depth == 0 && isToken($0, ";") }) {
            guard line.count >= 2, let first = line.first else { continue }
            let second = line[line.startIndex + 1]
            guard isToken(second, "tools") else { continue }
            if isToken(first, "import") {
                imports.modules.insert(alias(line.dropFirst(2)) ?? "tools")
            } else if isToken(first, "from"), line.count >= 4, isToken(line[line.startIndex + 2], "import") {
                if line.count == 4, let star = line.last, isToken(star, "*") {
                    imports.hasStar = true
                    continue
                }
                let names = line.dropFirst(3).filter { !isToken($0, "(") && !isToken($0, ")") }
                for part in names[...].split(whereSeparator: { isToken($0, ",") }) {
                    guard let name = part.first, name.kind == .name else { continue }
                    imports.functions[alias(part.dropFirst()) ?? text(name)] = text(name)
                    imports.sites.append(ToolCallSite(tool: text(name), token: name, arguments: nil, function: name))
                }
            }
        }
        return imports
    }

    private func alias(_ tokens: ArraySlice<PythonToken>) -> String? {
        guard tokens.count == 2, let first = tokens.first, isToken(first, "as"), let name = tokens.last else {
            return nil
        }
        return text(name)
    }
}

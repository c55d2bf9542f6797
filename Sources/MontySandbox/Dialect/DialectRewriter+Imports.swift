import PythonCode
import Sandbox

extension DialectRewriter {
    /// The modules that the interpreter has itself.
    static let ownModules: Set<String> = [
        "asyncio", "base64", "binascii", "bisect", "collections", "copy", "csv", "dataclasses", "datetime", "decimal",
        "functools", "hashlib", "itertools", "json", "math", "os", "os.path", "pathlib", "posixpath", "random", "re",
        "sys",
        "time", "tomllib", "unicodedata",
    ]

    /// What stands in for the names that the interpreter's own modules lack; with the part that holds them.
    private static let missing: [String: (part: String, names: [String: String])] = [
        "asyncio": (
            "_py_asyncio",
            Dictionary(
                uniqueKeysWithValues: """
                    Task Future create_task ensure_future wait_for as_completed wait ALL_COMPLETED FIRST_COMPLETED \
                    FIRST_EXCEPTION Semaphore BoundedSemaphore Lock Event Queue QueueEmpty QueueFull TaskGroup timeout \
                    to_thread shield iscoroutine iscoroutinefunction isfuture get_event_loop get_running_loop new_event_loop \
                    set_event_loop current_task TimeoutError CancelledError InvalidStateError
                    """.split(separator: " ").map { (String($0), "_py_asyncio.\($0)") })
        ),
        "collections": (
            "_py_chain_map",
            ["OrderedDict": "dict", "ChainMap": "_py_chain_map", "UserDict": "dict", "UserList": "list"]
        ),
        "dataclasses": (
            "_py_dataclasses",
            [
                "asdict": "_py_dataclasses.asdict", "astuple": "_py_dataclasses.astuple",
                "replace": "_py_dataclasses.replace", "fields": "_py_dataclasses.fields",
            ]
        ),
        "datetime": ("_py_utc", ["UTC": "_py_utc.UTC", "MINYEAR": "_py_utc.MINYEAR", "MAXYEAR": "_py_utc.MAXYEAR"]),
        "functools": ("_py_wraps", ["wraps": "_py_wraps"]),
    ]

    /// Names that the interpreter or a part in front of the code has, and that the checker does not know.
    private static let uncheckedNames: Set<String> = [
        "FileExistsError", "FileNotFoundError", "ImportError", "IsADirectoryError", "ModuleNotFoundError",
        "NotADirectoryError", "PermissionError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError",
        "asyncio",
        "callable", "classmethod", "exit", "filter", "format", "getattr", "hasattr", "map", "open", "quit", "setattr",
        "staticmethod", "vars",
    ]

    /// Whether a finding of the checker is about something that is there all the same.
    static func provides(rule: String, message: String) -> Bool {
        let names = message.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
        guard let first = names.first else { return false }
        switch rule {
        case "unresolved-reference":
            return uncheckedNames.contains(first) || PythonModule.exceptionAliases[first] != nil
        case "unresolved-import", "unresolved-attribute":
            guard message.contains("odule `") else { return false }
            if names.count < 2 { return PythonModule.importable[first] != nil || first == "collections.abc" }
            return missing[first]?.names[names[1]] != nil || first == "sys" && names[1] == "exit"
                || PythonModule.importable[first] != nil
                || ["os", "typing", "collections.abc"].contains(first) || first == "collections" && names[1] == "abc"
        default: return false
        }
    }

    /// What stands in for a name of a module that the interpreter has; `nil` where it has the name too.
    mutating func substitute(for name: String, in module: String) -> String? {
        if module == "json", name == "dumps", words.contains("default") || words.contains("cls") {
            return "\(need("_py_json")).dumps"
        }
        if module == "asyncio", name == "gather" && extendsGather || name == "run" && usesTasks {
            return "\(need("_py_asyncio")).\(name)"
        }
        if module == "collections.abc" { return need("_py_any") }
        guard let (part, names) = Self.missing[module], let substitute = names[name] else { return nil }
        _ = need(part)
        return substitute
    }

    /// `import a, b.c as d`.
    mutating func rewriteImport(_ statement: PythonStatement, isGuarded: Bool) throws(SandboxError) {
        var pieces: [String] = []
        var isChanged = false
        for part in statement.tokens.dropFirst().split(whereSeparator: { block.isToken($0, ",") }) {
            let word = part.firstIndex { block.isToken($0, "as") }
            let module = block.text(part[..<(word ?? part.endIndex)])
            let alias = word.map { block.text(part[($0 + 1)...]) }
            let root = module.split(separator: ".").first.map(String.init) ?? module
            moduleNames[alias ?? root] = alias == nil ? root : module
            if PythonModule.importable[module] != nil {
                isChanged = true
                let variable = need(alias == nil ? root : module)
                pieces.append("\(alias ?? root) = \(variable)")
                // `import urllib.parse` binds the package, which holds the module.
                if alias == nil, root != module { _ = need(module) }
            } else if module == "collections.abc" {
                isChanged = true
                pieces.append(alias.map { "\($0) = \(need("_py_any"))" } ?? "import collections")
            } else {
                try check(module, isGuarded: isGuarded, at: part.first)
                pieces.append(block.text(part))
                if !pieces[pieces.count - 1].hasPrefix("import ") {
                    pieces[pieces.count - 1] = "import \(block.text(part))"
                }
            }
        }
        if isChanged { replaceWhole(statement, with: pieces) }
    }

    /// `from a.b import c, d as e`.
    mutating func rewriteFromImport(_ statement: PythonStatement, isGuarded: Bool) throws(SandboxError) {
        let tokens = statement.tokens
        guard let word = tokens.firstIndex(where: { block.isToken($0, "import") }), word > tokens.startIndex + 1 else {
            return
        }
        let module = block.text(tokens[(tokens.startIndex + 1)..<word])
        if module == "__future__" { return replaceWhole(statement, with: ["pass"]) }
        let names = tokens[(word + 1)...].filter {
            !block.isToken($0, "(") && !block.isToken($0, ")") && $0.kind != .newline
        }
        if names.count == 1, block.isToken(names[0], "*") {
            return try rewriteStar(statement, module, isGuarded: isGuarded)
        }
        let package = PythonModule.importable[module]
        var kept: [String] = []
        var pieces: [String] = []
        for part in names[...].split(whereSeparator: { block.isToken($0, ",") }) {
            guard let first = part.first else { continue }
            let name = block.text(first)
            let alias = part.count == 3 ? part.last.map(block.text) ?? name : name
            if Self.ownModules.contains("\(module).\(name)") || PythonModule.importable["\(module).\(name)"] != nil {
                moduleNames[alias] = "\(module).\(name)"
            }
            if package != nil {
                pieces.append("\(alias) = \(need(module)).\(name)")
            } else if let substitute = substitute(for: name, in: module) {
                pieces.append("\(alias) = \(substitute)")
            } else {
                kept.append(block.text(part))
            }
        }
        if package == nil, module != "collections.abc" {
            try check(module, isGuarded: isGuarded, at: tokens.dropFirst().first)
        }
        guard !pieces.isEmpty else { return }
        let own = kept.isEmpty ? [] : ["from \(module) import \(kept.joined(separator: ", "))"]
        replaceWhole(statement, with: own + pieces)
    }

    /// `from tools import *` names those functions that the code mentions.
    private mutating func rewriteStar(_ statement: PythonStatement, _ module: String, isGuarded: Bool)
        throws(SandboxError)
    {
        guard let functions = hostModules[module] else {
            return try check(module, isGuarded: isGuarded, at: statement.tokens.dropFirst().first)
        }
        let names = functions.filter(words.contains)
        replaceWhole(
            statement, with: [names.isEmpty ? "pass" : "from \(module) import \(names.joined(separator: ", "))"])
    }

    private mutating func replaceWhole(_ statement: PythonStatement, with pieces: [String]) {
        let range = range(of: statement.tokens)
        keepOthersOut(of: range)
        replace(range, with: pieces.joined(separator: "; "))
    }

    /// Refuses a module that is not there, unless the code is prepared for that.
    private func check(_ module: String, isGuarded: Bool, at token: PythonToken?) throws(SandboxError) {
        guard !isGuarded, !Self.ownModules.contains(module), hostModules[module] == nil, !module.hasPrefix(".") else {
            return
        }
        let position = token.map { block.position(of: $0.range.lowerBound) }
        throw SandboxError(
            .syntax, "the sandbox has no module '\(module)': \(Self.advice(on: module))",
            exceptionType: "ModuleNotFoundError", line: position?.line, column: position?.column)
    }

    private static func advice(on module: String) -> String {
        let root = module.split(separator: ".").first.map(String.init) ?? module
        return advices.first { $0.modules.contains(module) || $0.modules.contains(root) }?.advice
            ?? "it has no packages; use plain Python and what the standard library offers here, such as json, re, datetime, "
            + "math, collections, itertools, statistics, urllib.parse"
    }

    private static let advices: [(modules: Set<String>, advice: String)] = [
        (
            ["numpy", "pandas", "scipy", "polars", "sklearn", "matplotlib", "seaborn", "plotly"],
            "use lists, dicts, sorted(), sum(), collections.Counter and the module statistics instead"
        ),
        (
            [
                "requests", "httpx", "aiohttp", "urllib3", "http", "socket", "ssl", "urllib", "websockets", "ftplib",
                "smtplib",
            ],
            "there is no network; use await call_tool(name, {…}) to call the API"
        ),
        (
            ["threading", "multiprocessing", "concurrent", "queue", "sched", "trio", "anyio"],
            "use await asyncio.gather(…) to run calls side by side"
        ),
        (
            [
                "subprocess", "shutil", "glob", "tempfile", "sqlite3", "pickle", "zipfile", "tarfile", "gzip", "zlib",
                "signal",
            ],
            "there are no files and no processes; keep data in variables and return what is needed"
        ),
        (["yaml", "toml", "configparser", "simplejson", "orjson", "ujson"], "use the module json instead"),
        (
            ["dateutil", "pytz", "pendulum", "arrow", "tzlocal", "babel", "locale"],
            "use the module datetime: datetime.fromisoformat(…), timedelta, timezone"
        ),
        (["pydantic", "attrs", "attr", "marshmallow"], "use dicts, or dataclasses"),
        (["bs4", "lxml", "xml", "html5lib"], "use the module re, or methods of str"),
        (["tabulate", "rich", "tqdm", "termcolor", "colorama", "prettytable"], "use print and format strings instead"),
        (["fractions", "numbers"], "use the module decimal, or integers"),
        (["abc", "inspect", "importlib", "ast", "weakref", "gc", "ctypes"], "write plain functions instead"),
        (["more_itertools", "toolz"], "use the module itertools instead"),
    ]
}

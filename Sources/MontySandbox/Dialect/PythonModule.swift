/// Something of Python's own library that the interpreter lacks, written in the Python that it has.
struct PythonModule: Sendable {
    /// The variable that the text defines.
    var variable: String
    /// The modules whose variables the text uses.
    var needs: [String] = []
    /// The Python text.
    var text: String

    /// What every text builds its module with.
    static let base = PythonModule(
        variable: "_PyModule",
        text: """
            class _PyModule:
                def __init__(self, name, members):
                    self.__name__ = name
                    for key in members:
                        setattr(self, key, members[key])
                def __repr__(self):
                    return "<module '" + self.__name__ + "'>"

            """
    )

    /// The modules that code can import, by their names.
    static let importable: [String: PythonModule] = [
        "calendar": calendar, "contextlib": contextlib, "enum": enumeration, "heapq": heapq, "html": html, "io": io,
        "logging": logging, "operator": operators, "pprint": pprint, "secrets": secrets, "statistics": statistics,
        "string": string, "textwrap": textwrap, "traceback": traceback, "types": types, "typing": typing,
        "urllib": urllib, "urllib.parse": urllibParse, "uuid": uuid, "warnings": warnings, "zoneinfo": zoneinfo,
    ]

    /// What stands in for parts of modules that the interpreter has, and for its missing statements, by variable.
    static let parts: [String: PythonModule] = Dictionary(
        uniqueKeysWithValues: [
            any, asyncio, json, dataclasses, utc, deletion, text, callable, substitution, iteration, chainMap, wraps,
            next,
        ].map { ($0.variable, $0) })

    /// Exceptions that the interpreter lacks, and what stands in for them where code catches or raises one.
    static let exceptionAliases: [String: String] = [
        "ConnectionError": "OSError", "ConnectionRefusedError": "OSError", "ConnectionResetError": "OSError",
        "ConnectionAbortedError": "OSError", "BrokenPipeError": "OSError", "InterruptedError": "OSError",
        "BlockingIOError": "OSError", "ProcessLookupError": "OSError", "ChildProcessError": "OSError",
        "EOFError": "LookupError", "BufferError": "LookupError", "FloatingPointError": "ArithmeticError",
        "UnicodeError": "ValueError", "StopAsyncIteration": "StopIteration", "GeneratorExit": "KeyboardInterrupt",
        "Warning": "Exception", "UserWarning": "Exception", "DeprecationWarning": "Exception",
        "RuntimeWarning": "Exception",
        "FutureWarning": "Exception", "SystemError": "RuntimeError", "ReferenceError": "RuntimeError",
        "IOError": "OSError", "EnvironmentError": "OSError",
    ]
}

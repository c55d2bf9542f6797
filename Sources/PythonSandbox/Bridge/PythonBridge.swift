/// The Python program that a worker runs, which speaks with this side in frames and runs one block of code.
///
/// A frame is the length of its text as four bytes, the lowest first, and the text, a JSON object.
///
/// | from the host | from the worker |
/// | --- | --- |
/// | `{"paths", "load"}`: where packages are, and what to import ahead | `{"ready", "modules"}` or `{"refused"}` |
/// | `{"close", "tell"}`: what this code imports besides; no more files after that | `{"closed"}` |
/// | `{"code", "inputs", "functions", "immediate", "modules", "stdout"}` | `{"print"}`, `{"call", …}`, then `{"end", …}` |
/// | `{"answer", "value"}` or `{"answer", "raise"}` | |
///
/// Between `closed` and the code the host shuts the jail, which nothing in the worker can open again.
enum PythonBridge {
    /// The whole program.
    static let program = values + "\n\n" + host + "\n\n" + block

    /// What every worker imports ahead: what models use all the time, and what these modules import only when they need
    /// it, because nothing can be imported from a file later.
    static let modules = [
        "asyncio", "base64", "bisect", "collections", "contextlib", "copy", "csv", "dataclasses", "datetime", "decimal",
        "encodings.ascii", "encodings.cp1252", "encodings.latin_1", "encodings.utf_16", "encodings.utf_8_sig", "enum",
        "functools", "hashlib", "heapq", "io", "itertools", "json", "math", "operator", "random", "re", "statistics",
        "string", "textwrap", "time", "traceback", "typing", "urllib.parse", "uuid", "_strptime",
    ]
}

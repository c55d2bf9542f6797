public import ArgumentParser
import OpenAPICodeMode

/// Which interpreter runs the code, and what it has; shared by every command that runs code.
struct InterpreterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which interpreter runs the code: monty, or python for the whole language and packages (default monty).",
            discussion: "python starts a jailed process of CPython for each run and needs python3, 3.10 or newer."))
    var sandbox: SandboxKind?

    @Option(
        help: ArgumentHelp(
            "With --sandbox python: packages that the code can import, installed once, ahead of the first run.",
            valueName: "NAME,…"))
    var sandboxPackages: [String] = []

    @Option(help: ArgumentHelp("With --sandbox python: the program, instead of python3 on PATH.", valueName: "FILE"))
    var python: String?

    /// Puts what was given over what is set.
    func apply(to settings: inout CodeModeSettings) {
        if let sandbox { settings.sandboxKind = sandbox }
        if !sandboxPackages.isEmpty { settings.python.packages = packages }
        if let python { settings.python.program = python }
    }

    /// The single packages; a comma also separates the bounds of a version (`numpy>=2,<3`).
    private var packages: [String] {
        sandboxPackages.flatMap { list in
            list.split(separator: ",").reduce(into: [String]()) { packages, part in
                if let first = part.first, "<>=!~".contains(first), let last = packages.popLast() {
                    packages.append("\(last),\(part)")
                } else {
                    packages.append(part.trimmingSpaces)
                }
            }
        }
    }
}

extension SandboxKind: ExpressibleByArgument {}

extension Substring {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

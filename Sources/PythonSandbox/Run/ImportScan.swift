/// The modules that a block of code may import, read from its text: nothing can be imported from a file once it runs.
///
/// It errs towards too many names; a name that is no module costs nothing.
enum ImportScan {
    /// The most names that are taken from one block.
    private static let maximumNames = 200

    /// The names behind `import` and `from`, and those that `from … import` may mean as modules.
    static func modules(in code: String) -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        for line in code.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 || $0 == UInt8(ascii: ";") }) {
            for name in modules(inLine: Substring(line)) where names.count < maximumNames && known.insert(name).inserted
            {
                names.append(name)
            }
        }
        return names
    }

    private static func modules(inLine line: Substring) -> [String] {
        guard line.utf8.count < 2_000 else { return [] }
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        guard let place = words.firstIndex(where: { $0 == "import" || $0 == "from" }) else { return [] }
        let rest = words[(place + 1)...]
        if words[place] == "import" { return rest.filter(isModule).map(String.init) }
        guard let module = rest.first, isModule(module) else { return [] }
        return [String(module)] + rest.dropFirst(2).filter(isModule).map { "\(module).\($0)" }
    }

    private static func isModule(_ name: Substring) -> Bool {
        name.utf8.count <= 200 && name != "as" && !name.hasPrefix(".") && !name.hasSuffix(".")
            && name.first?.isNumber == false
    }
}

import JSONValues
import Sandbox

/// The functions of the host that one run can call, by the names under which the worker calls them.
struct HostFunctions: Sendable {
    /// One function and how it answers.
    struct Entry: Sendable {
        /// The name that the function itself is told.
        var name: String
        var call: ExternalFunction
        /// Whether a call gives its value at once instead of something to await.
        var isImmediate: Bool
    }

    private var entries: [String: Entry] = [:]
    private var modules: [String: [(name: String, function: String)]] = [:]
    /// The functions that the code finds as globals.
    let globals: [String]

    init(_ functions: [String: ExternalFunction], _ options: SandboxOptions) {
        globals = functions.keys.sorted()
        for (name, call) in functions {
            entries[name] = Entry(name: name, call: call, isImmediate: options.immediateFunctions.contains(name))
        }
        for module in options.modules {
            modules[module.name] = module.functions.map { function in
                // With its module in front a name is unlike that of every global and of every other module.
                let qualified = "\(module.name).\(function)"
                entries[qualified] = Entry(name: function, call: module.call, isImmediate: false)
                return (name: function, function: qualified)
            }
        }
    }

    /// The function that the worker means by `name`.
    subscript(name: String) -> Entry? { entries[name] }

    /// The answer to `import name`: the module with its functions, or `nil` where the host has no such module.
    func module(_ name: String) -> (arena: [UInt8], index: UInt32)? {
        guard let functions = modules[name] else { return nil }
        var arena = ArenaEncoder()
        // Modules of one run are told apart by identifier; a name is unique, so its bytes in a fixed width do.
        let identifier = (Array(name.utf8.prefix(16)) + [UInt8](repeating: 0, count: 16)).prefix(16)
        let index = arena.appendModule(name, identifier: Array(identifier), functions: functions)
        return (arena.finish(), index)
    }
}

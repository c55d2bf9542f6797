private import Diagnostics
public import JSONValues
private import Synchronization

/// All tools of one server that may be seen, by name and by key, with the provider that calls each of them.
///
/// A name means its highest visible version. The order of tools is that of their providers.
public final class ToolCatalog: Sendable {
    /// The highest visible version of every name, in the providers' order.
    public let tools: [Tool]
    /// Every visible version of every name, in the providers' order.
    public let allTools: [Tool]

    private let owners: [any ToolProvider]
    private let ownerOfTool: [Int]
    /// For each name the places of its versions among all tools, highest first.
    private let placesByName: [String: [Int]]
    private let index = Mutex<ToolSearch?>(nil)
    private let readOnlyPart = Mutex<ToolCatalog?>(nil)

    /// Makes a catalogue of all visible tools of some providers.
    ///
    /// - Throws: ``ToolCatalogError`` where two tools cannot stand side by side, or what a provider throws.
    public convenience init(
        providers: [any ToolProvider], visibility: ToolVisibility = ToolVisibility()
    ) async throws {
        let isVisible = visibility.filter()
        var tools: [Tool] = []
        var ownerOfTool: [Int] = []
        for (owner, provider) in providers.enumerated() {
            for tool in try await provider.tools() where isVisible(tool) {
                tools.append(tool)
                ownerOfTool.append(owner)
            }
        }
        let grouped = try Self.group(tools) { place in "\(tools[place].place) of \(providers[ownerOfTool[place]].label)"
        }
        self.init(tools, of: providers, ownerOfTool: ownerOfTool, grouped: grouped)
    }

    /// Makes a catalogue of tools that are known to stand side by side.
    private init(_ tools: [Tool], of owners: [any ToolProvider], ownerOfTool: [Int], grouped: [String: [Int]]) {
        let highest = grouped.mapValues { places in
            places.count == 1 ? places : places.sorted { tools[$0].key.version > tools[$1].key.version }
        }
        placesByName = highest
        self.tools = tools.indices.lazy.filter { highest[tools[$0].name]?.first == $0 }.map { tools[$0] }
        allTools = tools
        self.owners = owners
        self.ownerOfTool = ownerOfTool
    }

    /// The part of this catalogue that changes nothing, for callers who may only read; made when it is first asked for.
    ///
    /// A name means its highest version that changes nothing.
    package var readOnly: ToolCatalog {
        readOnlyPart.withLock { part in
            if let part { return part }
            let places = allTools.indices.filter { allTools[$0].annotations.isReadOnly }
            var grouped: [String: [Int]] = [:]
            for (place, old) in places.enumerated() { grouped[allTools[old].name, default: []].append(place) }
            let made = ToolCatalog(
                places.map { allTools[$0] }, of: owners, ownerOfTool: places.map { ownerOfTool[$0] }, grouped: grouped)
            part = made
            return made
        }
    }

    /// The tool that a name, `NAME@VERSION` or `tool:NAME@VERSION` means; `nil` where there is none.
    public func tool(_ nameOrKey: String) -> Tool? { place(of: nameOrKey).map { allTools[$0] } }

    /// All visible versions of a name, highest first; empty where there is no such name.
    public func versions(of name: String) -> [Tool] { (placesByName[name] ?? []).map { allTools[$0] } }

    /// Calls a tool.
    ///
    /// - Parameters:
    ///   - nameOrKey: a name, `NAME@VERSION` or `tool:NAME@VERSION`.
    ///   - arguments: the one flat object of arguments.
    ///   - context: what belongs to this call alone.
    /// - Throws: ``ToolCallError``, for an unknown tool with the nearest names.
    public func call(
        _ nameOrKey: String,
        arguments: JSONObject,
        context: ToolCallContext = ToolCallContext()
    ) async throws(ToolCallError) -> ToolCallResult {
        guard let interceptor = context.interceptor, !context.isDryRun else {
            return try await make(nameOrKey, arguments, context)
        }
        return try await interceptor.call(
            tool(nameOrKey)?.key.description ?? nameOrKey, arguments: arguments, isRaw: context.returnsErrorStatuses
        ) { () async throws(ToolCallError) in try await make(nameOrKey, arguments, context) }
    }

    private func make(
        _ nameOrKey: String,
        _ arguments: JSONObject,
        _ context: ToolCallContext
    ) async throws(ToolCallError) -> ToolCallResult {
        guard let place = place(of: nameOrKey) else {
            throw ToolCallError(
                .unknownTool,
                unknownToolMessage(nameOrKey),
                record: ToolCallRecord(key: nameOrKey, method: "", path: "")
            )
        }
        return try await owners[ownerOfTool[place]].call(allTools[place], arguments: arguments, context: context)
    }

    /// The ranking over ``tools``, made when it is first asked for.
    package var search: ToolSearch {
        index.withLock { index in
            if let index { return index }
            let made = ToolSearch(tools: tools)
            index = made
            return made
        }
    }

    /// Where tools come from: a provider, its visible tools, and their versions, highest first.
    package struct Origin: Sendable {
        /// What the provider is called.
        package var label: String
        /// How many of its tools are visible.
        package var toolCount: Int
        /// The versions of its visible tools, highest first.
        package var versions: [ToolVersion]
    }

    /// The providers, in order.
    package var origins: [Origin] {
        var origins = owners.map { Origin(label: $0.label, toolCount: 0, versions: []) }
        for (place, tool) in allTools.enumerated() {
            let owner = ownerOfTool[place]
            origins[owner].toolCount += 1
            if !origins[owner].versions.contains(tool.key.version) { origins[owner].versions.append(tool.key.version) }
        }
        for place in origins.indices { origins[place].versions.sort(by: >) }
        return origins
    }

    /// The nearest names to one that is unknown, the best first; at most three.
    ///
    /// For a known name with an unknown version these are the keys of its versions.
    public func suggestions(for nameOrKey: String) -> [String] {
        let (name, version) = Self.parts(of: nameOrKey)
        if version != nil, let places = placesByName[name] {
            return places.prefix(3).map { allTools[$0].key.description }
        }
        let nearest = NearestName.find(name, among: placesByName.count < 2_000 ? tools.map(\.name) : nearbyNames(name))
        let similar = search.ranked(name, byMeaning: false).prefix(3).map { tools[$0.tool].name }
        return Array(([nearest].compactMap(\.self) + similar.filter { $0 != nearest }).prefix(3))
    }

    /// The sentence that says that a tool is unknown and which ones are near.
    package func unknownToolMessage(_ nameOrKey: String) -> String {
        let found = suggestions(for: nameOrKey)
        guard let last = found.last else { return "Unknown tool: \(nameOrKey). Find tools with search." }
        let list = found.count == 1 ? last : "\(found.dropLast().joined(separator: ", ")) or \(last)"
        return "Unknown tool: \(nameOrKey). Did you mean \(list)?"
    }

    /// Names that begin with the same letter: a bound on the work that a misspelled name costs in a large catalogue.
    private func nearbyNames(_ name: String) -> [String] {
        tools.lazy.map(\.name).filter { $0.utf8.first?.lowercased == name.utf8.first?.lowercased }
    }

    private func place(of nameOrKey: String) -> Int? {
        if let place = placesByName[nameOrKey]?.first { return place }
        let (name, version) = Self.parts(of: nameOrKey)
        guard let version, let places = placesByName[name] else { return nil }
        return places.first { allTools[$0].key.version == version }
            ?? places.first { allTools[$0].key.version.isEquivalent(to: version) }
    }

    /// Splits `tool:NAME@VERSION` and `NAME@VERSION`; a name alone has no version part.
    private static func parts(of nameOrKey: String) -> (name: String, version: ToolVersion?) {
        let prefix = "tool:"
        let rest = nameOrKey.hasPrefix(prefix) ? nameOrKey.dropFirst(prefix.utf8.count) : nameOrKey[...]
        guard let at = rest.firstIndex(of: "@") else { return (String(rest), nil) }
        return (String(rest[..<at]), ToolVersion(text: String(rest[rest.index(after: at)...])))
    }

    private static func group(
        _ tools: [Tool],
        whereIs describe: (Int) -> String
    ) throws(ToolCatalogError) -> [String: [Int]] {
        var places: [String: [Int]] = Dictionary(minimumCapacity: tools.count)
        for (place, tool) in tools.enumerated() {
            if tool.key.version.text.contains("@") {
                throw ToolCatalogError(
                    .invalidVersion,
                    "The version '\(tool.key.version.text)' of tool '\(tool.name)' (\(describe(place))) holds an '@', "
                        + "which separates name and version in a key; give it another version."
                )
            }
            for other in places[tool.name, default: []] {
                let there = tools[other].key.version
                if there == tool.key.version {
                    throw ToolCatalogError(
                        .duplicateKey,
                        "The key '\(tool.key)' is there twice: \(describe(other)) and \(describe(place)); "
                            + "give one API another namespace or another version."
                    )
                }
                if there.isNone != tool.key.version.isNone {
                    throw ToolCatalogError(
                        .mixedVersions,
                        "The tool '\(tool.name)' is there with and without a version: \(describe(other)) and "
                            + "\(describe(place)); give all of them a version, or none."
                    )
                }
            }
            places[tool.name, default: []].append(place)
        }
        return places
    }
}

extension Tool {
    fileprivate var place: String { method.isEmpty ? name : "\(method) \(path)" }
}

/// Why a catalogue cannot be made.
public struct ToolCatalogError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: String, Sendable, Hashable {
        /// A version holds an `@`.
        case invalidVersion
        /// Two tools have the same key.
        case duplicateKey
        /// One name is there with and without a version.
        case mixedVersions
    }

    /// The kind of failure.
    public var code: Code
    /// One sentence that names both places and what to do.
    public var message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

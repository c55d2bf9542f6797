import JSONValues
import PythonCode
import Sandbox
import Tools

extension CodeMode {
    /// Finds tools.
    ///
    /// - Throws: what went wrong while the catalogue was loading, or `CancellationError`.
    public func search(_ request: SearchRequest) async throws -> SearchReply {
        let catalog = try await catalog()
        if let code = request.code { return await search(code: code, in: catalog) }
        let query = request.query.drop(while: \.isWhitespace)
        if query.isEmpty, request.tools.isEmpty, request.tags.isEmpty {
            let overview = Overview(catalog: catalog, configuration: configuration)
            return SearchReply(text: overview.text, matched: catalog.tools.count, json: overview.json)
        }
        if !request.tools.isEmpty, query.isEmpty {
            // Whoever reads signatures is about to call these tools; for those who only look around it costs too much memory.
            if configuration.checkMode != .off { sandbox.prepareChecks() }
            return describe(request, in: catalog)
        }
        return find(String(query), request, in: catalog)
    }

    /// Finds tools by words, names, code or tags.
    ///
    /// - Throws: what went wrong while the catalogue was loading, or `CancellationError`.
    public func search(
        query: String = "",
        tools: [String] = [],
        code: String? = nil,
        tags: [String] = [],
        detail: SearchRequest.Detail? = nil,
        limit: Int = 10,
        offset: Int = 0
    ) async throws -> SearchReply {
        try await search(
            SearchRequest(
                query: query, tools: tools, code: code, tags: tags, detail: detail, limit: limit, offset: offset
            )
        )
    }

    private func describe(_ request: SearchRequest, in catalog: ToolCatalog) -> SearchReply {
        let rendering = rendering(request.detail ?? .detailed, catalog)
        var found: [Tool] = []
        var missing: [String] = []
        for name in request.tools {
            if let tool = catalog.tool(name) {
                if !found.contains(where: { $0.key == tool.key }) { found.append(tool) }
            } else {
                missing.append(catalog.unknownToolMessage(name))
            }
        }
        let text: String =
            if rendering.detail == .full {
                fullText(rendering.json(found), missing: missing)
            } else {
                ((found.isEmpty ? [] : [rendering.text(found)]) + missing).joined(separator: "\n")
            }
        let json = rendering.json(found)
        return SearchReply(
            text: text, isError: found.isEmpty, tools: found, matched: found.count, json: json,
            result: rendering.detail == .full && missing.isEmpty ? .some(json) : .none
        )
    }

    private func fullText(_ tools: JSONValue, missing: [String]) -> String {
        if missing.isEmpty { return tools.compactText }
        return JSONValue.object(["tools": tools, "not_found": .array(missing.map(JSONValue.string))]).compactText
    }

    private func find(_ query: String, _ request: SearchRequest, in catalog: ToolCatalog) -> SearchReply {
        var matching = query.isEmpty ? catalog.tools : catalog.search.ranked(query).map { catalog.tools[$0.tool] }
        if !request.tags.isEmpty { matching = matching.filter { $0.hasTag(among: request.tags) } }
        if !request.tools.isEmpty {
            let named = request.tools.compactMap { catalog.tool($0) }
            matching = named + matching.filter { tool in !named.contains { $0.key == tool.key } }
        }
        let offset = max(0, request.offset)
        let shown = Array(matching.dropFirst(offset).prefix(max(0, request.limit)))
        let end = offset + shown.count
        let nextOffset = end < matching.count ? end : nil
        let rendering = rendering(request.detail ?? .brief, catalog)
        let json = rendering.detail == .full ? rendering.json(shown) : .null
        let reply = { (text: String) in
            SearchReply(
                text: text, tools: shown, matched: matching.count, nextOffset: nextOffset, json: json,
                result: rendering.detail == .full ? .some(json) : .none)
        }
        if rendering.detail == .full {
            let page: JSONValue = [
                "matched": .integer(matching.count), "shown": .integer(shown.count),
                "next_offset": nextOffset.map(JSONValue.integer) ?? .null, "tools": json,
            ]
            return reply(page.compactText)
        }
        if matching.isEmpty {
            return reply("0 of \(catalog.tools.count) tools match. Try other words, or none for an overview.")
        }
        let counts = SearchRendering.counts(
            shown: shown.count, matched: matching.count, of: catalog.tools.count, offset: offset, nextOffset: nextOffset
        )
        return reply(shown.isEmpty ? counts : "\(counts)\n\(rendering.text(shown))")
    }

    private func rendering(_ detail: SearchRequest.Detail, _ catalog: ToolCatalog) -> SearchRendering {
        SearchRendering(catalog: catalog, detail: detail, searchName: configuration.fullSearchToolName)
    }

    /// Runs code over the list `tools`; its value is the answer.
    private func search(code: String, in catalog: ToolCatalog) async -> SearchReply {
        let reply = await run(code) { prepared, options in
            let need = ToolListNeed(of: PythonBlock(prepared.text))
            let outcome = await search(prepared, options, in: catalog, need)
            let isWhole = need == .all || !outcome.showsMark
            return Ending(outcome: isWhole ? outcome : await search(prepared, options, in: catalog, .all))
        }
        return SearchReply(
            text: reply.text, isError: reply.isError, json: reply.structuredContent, result: reply.result,
            stdout: reply.stdout)
    }

    private func search(
        _ code: PreparedCode,
        _ options: SandboxOptions,
        in catalog: ToolCatalog,
        _ need: ToolListNeed
    ) async -> SandboxOutcome {
        let find: ExternalFunction = { call in try FindFunction(catalog: catalog, need: need).answer(call) }
        return await sandbox.run(
            code: code.text,
            inputs: ["tools": caches(for: catalog).descriptions.list(for: catalog, need)],
            externalFunctions: ["find": find],
            options: options
        )
    }
}

extension SandboxOutcome {
    /// Whether what came of the code may depend on a schema that was left out.
    fileprivate var showsMark: Bool {
        if stdout.contains(ToolListNeed.mark) { return true }
        return switch result {
        case .success(let value): ToolListNeed.isSeen(in: value)
        // A mark where a dict was expected makes errors that say nothing to the author of the code.
        case .failure(let error): error.code == .exception
        }
    }
}

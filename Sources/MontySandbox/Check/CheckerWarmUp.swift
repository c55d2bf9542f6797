import Sandbox

/// What a checking worker reads before its first check: it makes the worker read once what most code needs of Python's
/// own declarations, because that is what takes long.
enum CheckerWarmUp {
    private static let stubs = """
        import asyncio
        from typing import Any, Literal, NotRequired, Required, TypedDict, overload

        class Item(TypedDict, total=False):
            id: Required[int]
            name: NotRequired[str]
            kind: Literal["a", "b"]
            tags: list[str]
            more: dict[str, Any]
            parent: "Item | None"

        @overload
        async def call_tool(name: Literal["get"], params: Item = ..., *, raw: Literal[False] = ...) -> Item: ...
        @overload
        async def call_tool(name: Literal["list"], params: dict[str, Any] = ..., *, raw: bool = ...) -> list[Item]: ...
        def find(query: str, limit: int = 10) -> list[dict[str, Any]]: ...
        tools: list[dict[str, Any]]
        """

    private static let code = """
        import asyncio, datetime, json, math, re
        async def one(number: int):
            try:
                item = await call_tool("get", {"id": number})
            except (KeyError, ValueError, RuntimeError, Exception) as error:
                print(f"{number}: {error}")
                return None
            return item["id"], item.get("name", "").upper().split(), item["tags"]
        found = await asyncio.gather(*[one(number) for number in range(3)])
        items = await call_tool("list")
        names = sorted({item["id"]: item for item in items}.items(), key=lambda pair: pair[0], reverse=True)
        total = sum(len(item.get("tags") or []) for item in items if item.get("kind") == "a")
        text = ", ".join(str(name) for name in names) + json.dumps(items) + str(math.floor(1.5))
        when = datetime.datetime.fromisoformat("2024-01-02") + datetime.timedelta(days=1)
        match = re.search("a", text)
        counts: dict[str, int] = {}
        for place, tool in enumerate(find("a") + tools):
            counts[tool["name"]] = counts.get(tool["name"], 0) + max(place, 1)
        while total < 3 and not match:
            total += 1
        result = {"total": total, "when": when.isoformat(), "top": names[:3], "any": any(counts.values())}
        result["nothing"].missing
        """

    /// The session that all checks of a worker share, and the first check in it.
    static func script() -> WarmUp.Script {
        let text = CheckedText(code: code, check: SandboxCheck(globalStubs: stubs))
        let feed = (try? WorkerRequest.feed(text.code)) ?? []
        return WarmUp.Script(requests: WorkerRequest.configureChecks() + feed, oks: 1) { event in
            guard case .osCall(let call) = event.kind else { return nil }
            return CheckSession.answer(to: call, stubs: text.stubs)
        }
    }
}

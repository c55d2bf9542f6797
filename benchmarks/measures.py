"""What is measured: each function gives figures by name, and takes the same for both servers."""

from servers import Failure, HTTPServer, StdioServer, free_port, median

QUERY = {"query": "list repository issues"}
RUNS = {
    "constant": ("return 1", 300),
    "one": ("r = await call_tool('get_pet', {'pet_id': 7})\nreturn r['name']", 200),
    "ten": (
        "names = []\nfor i in range(10):\n    r = await call_tool('get_pet', {'pet_id': i})\n"
        "    names.append(r['name'])\nreturn names", 50),
    "fifty": (
        "import asyncio\nrs = await asyncio.gather(*[call_tool('get_pet', {'pet_id': i}) for i in range(50)])\n"
        "return len(rs)", 30),
    "big": (
        "r = await call_tool('get_big', {})\nitems = r['result'] if isinstance(r, dict) else r\n"
        "return sum(i['price'] for i in items if 'a' in i['tags'])", 20),
}


class Side:
    """One of the two servers: how it is started."""

    def __init__(self, name, stdio, http):
        self.name = name
        self.stdio = stdio
        self.http = http


def ours(program):
    serve = lambda spec, base: [program, "serve", "--spec", spec, "--base-url", base]
    return Side(
        "ours", lambda spec, base: serve(spec, base) + ["--transport", "stdio"],
        lambda spec, base, port: serve(spec, base) + ["--transport", "http", "--port", str(port)])


def peer(python, script):
    return Side(
        "FastMCP", lambda spec, base: [python, script, spec, base, "stdio"],
        lambda spec, base, port: [python, script, spec, base, str(port)])


def catalogue(side, spec, base, starts, settings):
    """A cold start until the first search is answered, memory after it, and the search itself."""
    hello, ready, memory = [], [], []
    figures = {}
    for turn in range(starts):
        with StdioServer(side.stdio(spec, base), settings.limit) as server:
            hello.append(server.connect() * 1e3)
            tools = server.call("tools/list", {})
            answer = server.call("tools/call", {"name": "search", "arguments": QUERY})
            ready.append(server.age() * 1e3)
            memory.append(server.memory())
            if turn == starts - 1:
                figures["search"] = server.milliseconds("search", QUERY, 60, settings.seconds)
                figures["tools_bytes"] = len(tools)
                figures["answer_bytes"] = len(answer)
    return figures | {"hello": median(hello), "ready": median(ready), "memory": median(memory)}


def runs(side, spec, base, settings):
    """The runs of the budgets, over stdio, one after the other."""
    figures = {}
    with StdioServer(side.stdio(spec, base), settings.limit) as server:
        server.connect()
        for name, (code, count) in RUNS.items():
            figures[name] = server.milliseconds("execute", {"code": code}, count, settings.seconds)
        figures["memory_after"] = server.memory()
    return figures


def throughput(side, spec, base, cases, settings):
    """Runs a second over HTTP; `cases` are names of runs with a number of clients."""
    figures = {}
    port = free_port()
    with HTTPServer(side.http(spec, base, port), port) as server:
        server.wait(RUNS["one"][0])
        for name, clients in cases:
            figures[f"http_{name}_{clients}"] = server.throughput(
                RUNS[name][0], clients, settings.wrk_seconds, settings.folder)
        figures["http_memory"] = server.memory()
    return figures


def attempt(measure, *arguments):
    """The figures, or none where a server cannot do it; the reason is printed."""
    try:
        return measure(*arguments)
    except Failure as failure:
        print(f"    not measured: {failure}", flush=True)
        return {}


def constant_run(side, spec, base, settings):
    """The smallest run over a specification."""
    with StdioServer(side.stdio(spec, base), settings.limit) as server:
        server.connect()
        return {"constant": server.milliseconds("execute", {"code": RUNS["constant"][0]}, 100, settings.seconds)}

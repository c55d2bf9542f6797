"""The protocol byte by byte: every revision, both transports; whatever leaves the server is checked against the
published JSON Schemas where CORPUS_DIR names the folder that holds them."""

import base64
import json
import os
import pathlib
import signal
import time
import unittest

import jsonschema
import servers
import wire

OLD = ("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")
NEW = "2026-07-28"
RESULTS = {
    "initialize": "InitializeResult",
    "server/discover": "DiscoverResult",
    "tools/list": "ListToolsResult",
    "tools/call": "CallToolResult",
    "subscriptions/listen": "SubscriptionsListenResult",
}
ERRORS = {
    -32020: "HeaderMismatchError",
    -32021: "MissingRequiredClientCapabilityError",
    -32022: "UnsupportedProtocolVersionError",
}
CALLS = [
    ("search", {}),
    ("search", {"query": "order a pet"}),
    ("search", {"query": "zzzz"}),
    ("search", {"query": "pet", "detail": "detailed", "limit": 1}),
    ("search", {"query": "pet", "detail": "full", "limit": 2}),
    ("search", {"tools": ["list_pets"]}),
    ("search", {"tools": ["list_pets"], "detail": "full"}),
    ("search", {"tags": ["untagged"]}),
    ("search", {"code": "return [tool['name'] for tool in tools]"}),
    ("search", {"code": "None"}),
    ("execute", {"code": "return 1"}),
    ("execute", {"code": ""}),
    ("execute", {"code": "print('hi')"}),
    ("execute", {"code": "return 'x' * 100000"}),
    ("execute", {"code": "return await call_tool('list_pets', {'page_size': 2})"}),
]
FAILURES = [
    ("search", {"nope": 1}),
    ("search", {"limit": "x"}),
    ("search", {"detail": "x"}),
    ("search", {"code": "1/0"}),
    ("search", {"tools": ["nope"]}),
    ("execute", {}),
    ("execute", {"code": 5}),
    ("execute", {"code": "1/0"}),
    ("execute", {"code": "await call_tool('list_petz')"}),
    ("list_pets", {}),
]
MALFORMED = [
    (b"{nope", -32700, None),
    (b"\xff\xfe", -32700, None),
    (b"5", -32600, None),
    (b"null", -32600, None),
    (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', -32600, None),
    (b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', -32600, None),
    (b'{"jsonrpc":"2.0","id":[1],"method":"ping"}', -32600, None),
    (b'{"jsonrpc":"2.0","id":true,"method":"ping"}', -32600, None),
    (b'{"jsonrpc":"1.0","id":7,"method":"ping"}', -32600, 7),
    (b'{"id":7,"method":"ping"}', -32600, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":5}', -32600, 7),
    (b'{"jsonrpc":"2.0","id":7}', -32600, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"ping","params":[1]}', -32602, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{}}', -32602, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":5}}', -32602, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"execute","arguments":[]}}', -32602, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"tools/list","params":{"cursor":"bogus"}}', -32602, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"no/such"}', -32601, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"resources/list"}', -32601, 7),
    (b'{"jsonrpc":"2.0","id":7,"method":"logging/setLevel","params":{"level":"loud"}}', -32602, 7),
]
UNANSWERED = [
    b"",
    b"   ",
    b'{"jsonrpc":"2.0","method":"no/such"}',
    b'{"jsonrpc":"2.0","method":"tools/call","params":{"name":"execute"}}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled"}',
    b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"none"}}',
    b'{"jsonrpc":"2.0","method":"notifications/progress","params":[1]}',
    b'{"jsonrpc":"2.0","id":"unknown","result":{}}',
    b'{"jsonrpc":"2.0","id":"unknown","error":{"code":1,"message":"x"}}',
]
IDS = [5, 0, -3, 9007199254740993, 12345678901234567890123, "abc", "", "☃"]


def without(name):
    meta = wire.meta()
    del meta["io.modelcontextprotocol/" + name]
    return meta


class Schemas:
    """The published schemas of all revisions; without them nothing is found wrong."""

    def __init__(self):
        corpus = os.environ.get("CORPUS_DIR")
        folder = pathlib.Path(corpus, "mcp-schemas") if corpus else None
        self.documents = {v: json.loads((folder / f"{v}.json").read_text()) for v in (*OLD, NEW)} if folder else {}
        self.validators = {}

    def problems(self, version, name, value):
        document = self.documents.get(version)
        if document is None:
            return []
        kind = "$defs" if "$defs" in document else "definitions"
        if (version, name) not in self.validators:
            validator = jsonschema.Draft202012Validator if kind == "$defs" else jsonschema.Draft7Validator
            schema = {key: value for key, value in document.items() if key != "$ref"}
            self.validators[version, name] = validator(schema | {"allOf": [{"$ref": f"#/{kind}/{name}"}]})
        return [error.message[:200] for error in self.validators[version, name].iter_errors(value)]

    def has(self, version, name):
        document = self.documents.get(version, {})
        return name in document.get("$defs", document.get("definitions", {}))


SCHEMAS = Schemas()


class Protocol(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.api = cls.enterClassContext(servers.sample_api())

    def fits(self, version, message, method=None):
        """Checks one message that left the server."""
        self.assertIsNotNone(message)
        if isinstance(message, list):
            for element in message:
                self.fits(version, element)
            return
        self.assertEqual(message["jsonrpc"], "2.0")
        if "method" in message:
            name, value = ("ServerRequest" if "id" in message else "ServerNotification"), message
        elif "error" in message:
            code = message["error"]["code"]
            known = ERRORS.get(code) if version == NEW else None
            name = known or ("JSONRPCErrorResponse" if version >= "2025-11-25" else "JSONRPCError")
            # The older schemas know no error without an id, for which JSON-RPC 2.0 writes null.
            if message.get("id", 0) is None and version < "2025-11-25":
                return
            value = message
        else:
            value = message["result"]
            if value.get("resultType") == "input_required":
                name = "InputRequiredResult"
            else:
                name = RESULTS.get(method, "Result")
            if version == NEW:
                self.assertIn("resultType", value)
                self.assertIn("io.modelcontextprotocol/serverInfo", value["_meta"])
            else:
                self.assertNotIn("resultType", value)
        self.assertEqual(SCHEMAS.problems(version, name, value), [], message)

    def has_code(self, version, message, code):
        self.fits(version, message)
        self.assertEqual(message.get("error", {}).get("code"), code, message)

    def check_tools(self, version, tools):
        self.assertEqual([tool["name"] for tool in tools], ["search", "execute"])
        self.assertLess(len(json.dumps(tools, separators=(",", ":"))), 3000)
        for tool in tools:
            self.assertEqual("outputSchema" in tool, version >= "2025-06-18")
            self.assertEqual("annotations" in tool, version >= "2025-03-26")
            for schema in ("inputSchema", "outputSchema"):
                jsonschema.Draft202012Validator.check_schema(tool.get(schema, {}))

    def check_calls(self, version, call, tools):
        """Calls that succeed, that fail, and one of a tool that is not there; `call` gives the answer."""
        outputs = {tool["name"]: tool.get("outputSchema") for tool in tools}
        for calls, is_error in ((CALLS, False), (FAILURES, True)):
            for name, arguments in calls:
                with self.subTest(tool=name, arguments=arguments):
                    message = call(name, arguments)
                    self.fits(version, message, "tools/call")
                    result = message["result"]
                    self.assertEqual(result["isError"], is_error, result)
                    self.assertTrue(result["content"][0]["text"] or arguments == {"code": ""})
                    if version < "2025-06-18":
                        self.assertNotIn("structuredContent", result)
                    elif not is_error or "structuredContent" in result:
                        jsonschema.Draft202012Validator(outputs[name]).validate(result["structuredContent"])
        self.has_code(version, call("no_such_tool", {}), -32602)


class OverPipes(Protocol):
    def server(self, *more):
        return wire.Pipes(servers.serve_arguments(self.api, *more))

    def test_handshake_era(self):
        for version in OLD:
            with self.subTest(version=version), self.server() as pipes:
                self.check_handshake_era(version, pipes)

    def check_handshake_era(self, version, pipes):
        welcome = pipes.ask(wire.initialize(version))
        self.fits(version, welcome, "initialize")
        self.assertEqual(welcome["result"]["protocolVersion"], version)
        self.assertTrue(welcome["result"]["capabilities"]["tools"]["listChanged"])
        pipes.send(wire.notification("notifications/initialized"))
        for id in IDS:
            answer = pipes.ask(wire.request(id, "ping"))
            self.assertEqual((answer["id"], type(answer["id"]), answer["result"]), (id, type(id), {}))
        listed = pipes.ask(wire.request("l", "tools/list"))
        self.fits(version, listed, "tools/list")
        tools = listed["result"]["tools"]
        self.check_tools(version, tools)
        self.assertEqual(pipes.ask(wire.request("m", "tools/list", {}))["result"], listed["result"])
        ids = iter(range(1000, 9999))
        self.check_calls(version, lambda *what: pipes.ask(wire.call(next(ids), *what)), tools)

        for line, code, id in MALFORMED:
            with self.subTest(line=line):
                pipes.write(line + b"\n")
                answer = pipes.next()
                self.has_code(version, answer, code)
                self.assertEqual(answer.get("id"), id)
                self.assertEqual("id" in answer, id is not None or version < "2025-11-25")
        for line in UNANSWERED:
            pipes.write(line + b"\n")
        self.assertTrue(pipes.is_silent())

        self.check_events(version, pipes)
        pipes.send(wire.call("endless", "execute", {"code": "while True:\n    pass"}))
        time.sleep(0.2)
        pipes.send(wire.notification("notifications/cancelled", {"requestId": "endless", "reason": "enough"}))
        self.assertTrue(pipes.is_silent(1))
        self.check_batches(version, pipes)
        pipes.close()
        self.assertEqual(pipes.process.returncode, 0)

    def check_events(self, version, pipes):
        code = {"code": "await call_tool('list_pets')\nawait call_tool('list_pets')"}
        pipes.send(wire.call("quiet", "execute", code))
        self.assertEqual(pipes.until("quiet")[0], [])
        self.assertEqual(pipes.ask(wire.request("s", "logging/setLevel", {"level": "info"}))["result"], {})
        pipes.send(wire.call("loud", "execute", code, {"progressToken": "token"}))
        events, _ = pipes.until("loud")
        for event in events:
            self.fits(version, event)
        progress = [e["params"] for e in events if e["method"] == "notifications/progress"]
        self.assertEqual([p["progress"] for p in progress], [1, 2])
        self.assertEqual({p["progressToken"] for p in progress}, {"token"})
        self.assertEqual(any("message" in p for p in progress), version > "2024-11-05")
        self.assertEqual(sum(e["method"] == "notifications/message" for e in events), 2)
        pipes.ask(wire.request("s", "logging/setLevel", {"level": "error"}))
        pipes.send(wire.call("less", "execute", code))
        self.assertEqual(pipes.until("less")[0], [])

    def check_batches(self, version, pipes):
        pipes.send([wire.request("a", "ping"), wire.notification("x"), wire.call("b", "execute", {"code": "return 3"})])
        answer = pipes.next()
        if version != "2025-03-26":
            self.has_code(version, answer, -32600)
            self.assertTrue(pipes.is_silent())
            return
        self.assertEqual(sorted(element["id"] for element in answer), ["a", "b"])
        pipes.send([wire.notification("x")])
        self.assertTrue(pipes.is_silent())
        pipes.send([])
        self.has_code(version, pipes.next(), -32600)

    def test_stateless_era(self):
        with self.server() as pipes:
            found = pipes.ask(wire.request("d", "server/discover", {"_meta": wire.meta()}))
            self.fits(NEW, found, "server/discover")
            self.assertEqual(found["result"]["supportedVersions"], [NEW, *reversed(OLD)])
            listed = pipes.ask(wire.request("l", "tools/list", {"_meta": wire.meta()}))
            self.fits(NEW, listed, "tools/list")
            self.assertGreaterEqual(listed["result"]["ttlMs"], 0)
            self.check_tools(NEW, listed["result"]["tools"])
            ids = iter(range(1000, 9999))
            self.check_calls(
                NEW, lambda *what: pipes.ask(wire.call(next(ids), *what, wire.meta())), listed["result"]["tools"]
            )
            self.check_refusals(pipes)
            self.check_wishes(pipes)
            self.check_end(pipes)

    def check_refusals(self, pipes):
        for method in ("server/discover", "tools/list", "tools/call", "subscriptions/listen"):
            for name in ("protocolVersion", "clientCapabilities"):
                self.has_code(NEW, pipes.ask(wire.request("x", method, {"_meta": without(name)})), -32602)
            for version in ("1900-01-01", "2099-01-01", ""):
                params = {"_meta": wire.meta(__protocolVersion=version), "name": "execute", "notifications": {}}
                answer = pipes.ask(wire.request("x", method, params))
                self.has_code(NEW, answer, -32022)
                self.assertEqual(answer["error"]["data"]["requested"], version)
                self.assertIn(NEW, answer["error"]["data"]["supported"])
        for method in ("ping", "logging/setLevel", "initialized", "resources/read", "prompts/list", "roots/list"):
            self.has_code(NEW, pipes.ask(wire.request("x", method, {"_meta": wire.meta()})), -32601)
        for params in (
            {"_meta": wire.meta(__logLevel="loud")},
            {"_meta": wire.meta(), "cursor": "bogus"},
            {"_meta": wire.meta(__clientCapabilities=[])},
        ):
            self.has_code(NEW, pipes.ask(wire.request("x", "tools/list", params)), -32602)
        for name in ("inputResponses", "requestState", "arguments"):
            params = {"_meta": wire.meta(), "name": "execute", name: 5}
            self.has_code(NEW, pipes.ask(wire.request("x", "tools/call", params)), -32602)
        for filter in (None, 5, [], {"toolsListChanged": "x"}):
            params = {"_meta": wire.meta(), "notifications": filter}
            self.has_code(NEW, pipes.ask(wire.request("x", "subscriptions/listen", params)), -32602)
        pipes.send([wire.request("b", "tools/list", {"_meta": wire.meta()})])
        self.has_code(NEW, pipes.next(), -32600)
        self.assertIn("result", pipes.ask(wire.request("y", "tools/list", {"_meta": without("clientInfo")})))

    def check_wishes(self, pipes):
        code = {"code": "await call_tool('list_pets')"}
        wishes = [
            ({}, []),
            ({"progressToken": 7}, ["notifications/progress"]),
            ({"__logLevel": "debug"}, ["notifications/message"]),
            ({"__logLevel": "error"}, []),
        ]
        for wish, expected in wishes:
            pipes.send(wire.call("w", "execute", code, wire.meta(**wish)))
            events, _ = pipes.until("w")
            self.assertEqual([event["method"] for event in events], expected)
            for event in events:
                self.fits(NEW, event)

    def check_end(self, pipes):
        for id, filter, granted in (
            ("kept", {"toolsListChanged": True, "promptsListChanged": True}, {"toolsListChanged": True}),
            (99, {}, {}),
        ):
            params = {"_meta": wire.meta(), "notifications": filter}
            pipes.send(wire.request(id, "subscriptions/listen", params))
            answer = pipes.next()
            self.fits(NEW, answer)
            self.assertEqual(answer["method"], "notifications/subscriptions/acknowledged")
            self.assertEqual(answer["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"], id)
            self.assertEqual(answer["params"]["notifications"], granted)
        pipes.send(wire.notification("notifications/cancelled", {"requestId": 99}))
        pipes.send(wire.call("late", "execute", {"code": "await call_tool('list_pets')\n'late'"}, wire.meta()))
        pipes.close()
        rest = []
        while (message := pipes.next(1)) is not None:
            self.fits(NEW, message, "subscriptions/listen" if message.get("id") == "kept" else "tools/call")
            rest.append(message)
        answers = {message["id"]: message["result"] for message in rest if "result" in message}
        self.assertEqual(sorted(answers), ["kept", "late"])
        self.assertEqual(answers["late"]["content"][0]["text"], "late")
        notices = [message["params"]["requestId"] for message in rest if "method" in message]
        self.assertEqual(notices, ["kept"])

    def test_negotiation(self):
        for version in ("1999-01-01", NEW, "2099-12-31"):
            with self.subTest(version=version), self.server() as pipes:
                welcome = pipes.ask(wire.initialize(version))
                self.assertEqual(welcome["result"]["protocolVersion"], "2025-11-25")
        with self.server() as pipes:
            self.assertIn("error", pipes.ask(wire.request(1, "tools/list")))
            self.assertEqual(pipes.ask(wire.request(2, "ping"))["result"], {})
            self.assertIn("error", pipes.ask(wire.request(3, "initialize", {})))

    def test_ends_with_its_workers(self):
        for end in ("input", "signal"):
            with self.subTest(end=end), self.server() as pipes:
                pipes.ask(wire.initialize("2025-11-25"))
                pipes.send(wire.call("endless", "execute", {"code": "while True:\n    pass"}))
                time.sleep(0.5)
                workers = pipes.workers()
                self.assertNotEqual(workers, [])
                if end == "input":
                    pipes.close()
                else:
                    pipes.process.send_signal(signal.SIGTERM)
                    pipes.process.wait(10)
                self.assertEqual(pipes.next()["id"], "endless")
                deadline = time.monotonic() + 30
                while any(os.path.exists(f"/proc/{worker}") for worker in workers):
                    self.assertLess(time.monotonic(), deadline, "a worker has outlived its server")
                    time.sleep(0.05)

    def test_logs_are_json_lines(self):
        with self.server("--log-level", "debug") as pipes:
            pipes.ask(wire.initialize("2025-11-25"))
            trace = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01"
            code = {"code": "await call_tool('list_pets')"}
            pipes.ask(wire.call("c", "execute", code, wire.meta(traceparent=trace)))
            pipes.close()
            time.sleep(0.2)
            lines = [json.loads(line) for line in pipes.errors]
        calls = [line for line in lines if line["message"] == "call of the API"]
        ended = [line for line in lines if line["message"] == "call ended"]
        self.assertEqual([line["trace"] for line in calls + ended], [trace, trace])
        self.assertEqual(len({line["request"] for line in calls + ended}), 1)


class OverHTTP(Protocol):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.http = wire.HTTP(cls.enterClassContext(servers.http_server(cls.api)))

    def refuses(self, message, status, code, headers=None):
        answer = self.http.stateless(message, headers)
        self.assertEqual(answer.status, status, answer.body)
        self.has_code(NEW, answer.message, code)
        self.assertEqual(answer.message.get("id"), message["id"])

    def test_handshake_era(self):
        for version in OLD:
            with self.subTest(version=version):
                self.check_handshake_era(version)

    def check_handshake_era(self, version):
        welcome = self.http.post(wire.initialize(version))
        self.fits(version, welcome.message, "initialize")
        session = {"Mcp-Session-Id": welcome.headers["mcp-session-id"]}
        if version >= "2025-06-18":
            session["MCP-Protocol-Version"] = version
        accepted = self.http.post(wire.notification("notifications/initialized"), session)
        self.assertEqual((accepted.status, accepted.body), (202, b""))
        listed = self.http.post(wire.request(1, "tools/list"), session).message
        self.fits(version, listed, "tools/list")
        tools = listed["result"]["tools"]
        self.check_tools(version, tools)
        self.check_calls(version, lambda *what: self.http.post(wire.call(2, *what), session).message, tools)
        self.has_code(version, self.http.post(wire.request(3, "no/such"), session).message, -32601)
        code = {"code": "await call_tool('list_pets')"}
        events = self.http.post(wire.call(4, "execute", code, {"progressToken": "p"}), session).messages
        self.assertEqual([event.get("method") for event in events], ["notifications/progress", None])
        batch = self.http.post([wire.request("a", "ping"), wire.request("b", "ping")], session)
        if version == "2025-03-26":
            self.assertEqual([element["id"] for element in batch.message], ["a", "b"])
        else:
            self.has_code(version, batch.message, -32600)
        self.assertEqual(self.http.post(wire.request(5, "ping"), {"Mcp-Session-Id": "nope"}).status, 404)
        self.assertEqual(self.http.post(wire.request(5, "ping"), {"MCP-Protocol-Version": "1999-01-01"}).status, 400)
        self.assertEqual(self.http.send("GET", headers={"Accept": "text/event-stream"}).status, 405)
        self.assertIn(self.http.send("DELETE", headers=session).status, (200, 204))
        self.assertEqual(self.http.post(wire.request(6, "ping"), session).status, 404)

    def test_stateless_era(self):
        found = self.http.stateless(wire.request("d", "server/discover", {"_meta": wire.meta()}))
        self.fits(NEW, found.message, "server/discover")
        self.assertNotIn("mcp-session-id", found.headers)
        listed = self.http.stateless(wire.request("l", "tools/list", {"_meta": wire.meta()})).message
        self.fits(NEW, listed, "tools/list")
        tools = listed["result"]["tools"]
        self.check_tools(NEW, tools)
        self.check_calls(NEW, lambda *what: self.http.stateless(wire.call(1, *what, wire.meta())).message, tools)
        meta = wire.meta(progressToken="p", __logLevel="info")
        events = self.http.stateless(wire.call(2, "execute", {"code": "await call_tool('list_pets')"}, meta)).messages
        for event in events:
            self.fits(NEW, event, "tools/call")
        methods = sorted(event.get("method", "") for event in events)
        self.assertEqual(methods, ["", "notifications/message", "notifications/progress"])
        for id in IDS:
            answer = self.http.stateless(wire.request(id, "tools/list", {"_meta": wire.meta()})).message
            self.assertEqual(answer["id"], id)

    def test_headers(self):
        listing = wire.request(1, "tools/list", {"_meta": wire.meta()})
        run = wire.call(2, "execute", {"code": "return 1"}, wire.meta())
        for message, headers in (
            (listing, {"MCP-Protocol-Version": None}),
            (listing, {"MCP-Protocol-Version": "2025-11-25"}),
            (listing, {"Mcp-Method": None}),
            (listing, {"Mcp-Method": "tools/call"}),
            (listing, {"Mcp-Method": "Tools/List"}),
            (run, {"Mcp-Name": None}),
            (run, {"Mcp-Name": "search"}),
            (run, {"Mcp-Name": "=?base64?!!!?="}),
            (run, {"Mcp-Name": "=?base64?ZXhlY3V0ZQ?="}),
        ):
            with self.subTest(headers=headers):
                self.refuses(message, 400, -32020, headers)
        name = f"=?base64?{base64.b64encode(b'execute').decode()}?="
        self.assertEqual(self.http.stateless(run, {"Mcp-Name": name}).status, 200)
        # A name that is no plain ASCII has to be encoded.
        snowman = wire.call(3, "☃", {}, wire.meta())
        self.refuses(snowman, 400, -32020, {"Mcp-Name": "☃".encode()})
        encoded = f"=?base64?{base64.b64encode('☃'.encode()).decode()}?="
        self.refuses(snowman, 400, -32602, {"Mcp-Name": encoded})
        ignored = self.http.stateless(run, {"Mcp-Session-Id": "junk", "Last-Event-ID": "4", "Mcp-Param-X": "1"})
        self.assertEqual((ignored.status, "mcp-session-id" in ignored.headers), (200, False))

    def test_statuses(self):
        for version in ("1900-01-01", "2099-01-01"):
            meta = wire.meta(__protocolVersion=version)
            self.refuses(wire.request(1, "tools/list", {"_meta": meta}), 400, -32022)
        for name in ("protocolVersion", "clientCapabilities"):
            self.refuses(wire.request(2, "tools/list", {"_meta": without(name)}), 400, -32602)
        for method in ("no/such", "ping", "logging/setLevel", "resources/list", "initialize"):
            self.refuses(wire.request(3, method, {"_meta": wire.meta()}), 404, -32601)
        self.refuses(wire.call(4, "nope", {}, wire.meta()), 400, -32602)
        self.refuses(wire.call(4, "execute", [], wire.meta()), 400, -32602)
        for method in ("GET", "DELETE", "PUT", "PATCH"):
            self.assertEqual(self.http.send(method, headers={"MCP-Protocol-Version": NEW}).status, 405)
        version = {"MCP-Protocol-Version": NEW}
        told = self.http.post(wire.notification("notifications/cancelled", {"requestId": 1}), version)
        self.assertEqual((told.status, told.body), (202, b""))
        for body in (b"{", b"[]", b"5", b"", b"\xff"):
            answer = self.http.send("POST", body, version)
            self.assertEqual((answer.status, "id" in answer.message), (400, False))
        self.assertEqual(self.http.post({"jsonrpc": "2.0", "id": 1, "result": {}}, version).status, 400)
        run = wire.call(5, "execute", {"code": "return 1"}, wire.meta())
        for headers, status, type in (
            ({"Accept": "application/json"}, 200, "application/json"),
            ({"Accept": "text/event-stream"}, 200, "text/event-stream"),
            ({"Accept": "text/html"}, 406, "application/json"),
            ({"Content-Type": "text/plain"}, 415, "application/json"),
            ({"Origin": "https://evil.example"}, 403, "application/json"),
            ({"Origin": "null"}, 403, "application/json"),
            ({"Host": "evil.example"}, 403, "application/json"),
        ):
            with self.subTest(headers=headers):
                answer = self.http.stateless(run, headers)
                self.assertEqual(answer.status, status)
                self.assertTrue(answer.headers["content-type"].startswith(type))

    def test_subscription_ends_gracefully(self):
        with servers.http_server(self.api) as url:
            params = {"_meta": wire.meta(), "notifications": {"toolsListChanged": True}}
            connection, next_message = wire.HTTP(url).stream(wire.request("s", "subscriptions/listen", params))
            self.fits(NEW, next_message())
        last = next_message()
        self.fits(NEW, last, "subscriptions/listen")
        self.assertEqual(last["id"], "s")
        self.assertIsNone(next_message())
        connection.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)

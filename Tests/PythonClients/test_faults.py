"""Servers that fail in every way: each failure has its own error and a true outcome, and no call is lost."""

import collections
import os
import random
import socket
import threading
import time
import unittest

import program
import recorder

CALL_ALL = """
import asyncio

async def attempt(name, params):
    try:
        await call_tool(name, params)
        return "ok"
    except Exception as error:
        return str(error)
"""


def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def half(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\":")


def too_long(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n{}")


def silent(connection):
    time.sleep(3)


FAULTS = {
    # name: (what the server does, what the error says, the ledger's outcome)
    "resets": (lambda request: recorder.reset, "ended without an answer", "unknown"),
    "closes": (lambda request: lambda connection: None, "ended without an answer", "unknown"),
    "halves": (lambda request: half, "ended in the body of the answer, after 5 bytes", "unknown"),
    "lies": (lambda request: too_long, "", "unknown"),
    "stutters": (lambda request: b"HTTP/1.1 banana\r\n\r\n", "is no HTTP", "unknown"),
    "sleeps": (lambda request: silent, "did not begin to answer within", "unknown"),
    "fails": (lambda request: recorder.answer(b'{"detail":"no"}', "500 Internal Server Error"),
              "HTTP 500 Internal Server Error", "http_error"),
    "storms": (lambda request: recorder.answer(b"", "503 Service Unavailable", None), "HTTP 503", "http_error"),
}


class Faults(unittest.TestCase):
    def test_each_failure_has_its_own_error_and_outcome(self):
        def script(request):
            return FAULTS[request.target.strip("/").split("/")[-1]][0](request)

        with recorder.recording(script) as api:
            here, nowhere = [{"url": api.base}], [{"url": f"http://127.0.0.1:{closed_port()}"}]
            paths = {f"/{name}": {"post": {"operationId": name}} for name in FAULTS}
            paths["/refused"] = {"post": {"operationId": "refused"}, "servers": nowhere}
            paths["/unnamed"] = {"post": {"operationId": "unnamed"}, "servers": [{"url": "http://no-such-host.invalid"}]}
            paths["/secure"] = {
                "post": {"operationId": "secure"}, "servers": [{"url": api.base.replace("http:", "https:")}]}
            document = program.specification(paths, servers=here)
            code = CALL_ALL + f"return [await attempt(name, {{}}) for name in {list(paths)!r}]".replace("'/", "'")
            reply = program.execute(document, code, "--first-byte-timeout", "1s", "--max-attempts", "2")
        expected = FAULTS | {
            "refused": (None, "Connection refused", "not_sent"),
            "unnamed": (None, "the name no-such-host.invalid has no address", "not_sent"),
            "secure": (None, "TLS", "not_sent"),
        }
        self.assertIsNotNone(reply["result"], reply)
        for text, call in zip(reply["result"], reply["calls"], strict=True):
            name = call["path"].strip("/")
            with self.subTest(name):
                self.assertIn(expected[name][1], text)
                self.assertTrue(text.startswith(f"{name}: "), text)
                self.assertEqual(call["outcome"], expected[name][2], text)
                self.assertEqual(call["attempts"] if name == "refused" else 1, 2 if name == "refused" else 1)

    def test_a_post_is_tried_again_only_where_it_was_certainly_not_sent(self):
        with recorder.recording(lambda request: recorder.reset) as api:
            document = program.specification({"/x": {
                "post": {"operationId": "write"}, "get": {"operationId": "read"}, "put": {"operationId": "replace"}}},
                servers=[{"url": api.base}])
            reply = program.execute(document, CALL_ALL + "return [await attempt(n, {}) for n in ['write', 'read', 'replace']]")
            methods = collections.Counter(request.method for request in api.take())
        self.assertEqual(methods, {"POST": 1, "GET": 3, "PUT": 3})
        self.assertEqual([call.get("attempts", 1) for call in reply["calls"]], [1, 3, 3])

    def test_ten_thousand_calls_to_a_server_that_fails_one_in_five_are_all_accounted_for(self):
        count, tally, lock, chance = 10_000, collections.Counter(), threading.Lock(), random.Random(4)

        def script(request):
            with lock:
                fault = chance.choice(["500", "reset", "close", "half"]) if chance.random() < 0.2 else "ok"
                tally[fault] += 1
            return {"ok": recorder.answer(), "500": recorder.answer(b"", "500 Oops", None), "reset": recorder.reset,
                    "close": lambda connection: None, "half": half}[fault]

        with recorder.recording(script) as api:
            document = program.specification(
                {"/x/{id}": {"post": {"operationId": "write", "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]}}},
                servers=[{"url": api.base}])
            code = CALL_ALL + f"""
ends = {{}}
for start in range(0, {count}, 1000):
    for end in await asyncio.gather(*[attempt("write", {{"id": i}}) for i in range(start, start + 1000)]):
        key = "ok" if end == "ok" else "error"
        ends[key] = ends.get(key, 0) + 1
return ends
"""
            reply = program.execute(
                document, code, "--max-calls", str(count), "--max-parallel-calls", "32", "--timeout", "10m",
                "--max-execution-time", "5m", "--check", "off", timeout=600)
            received = api.take()
        outcomes = collections.Counter(call["outcome"] for call in reply["calls"])
        faults = tally["reset"] + tally["close"] + tally["half"]
        # What was certainly not sent was tried again, so the server saw every call exactly once, and both books agree.
        self.assertEqual(sorted(int(request.target.split("/")[-1]) for request in received), list(range(count)))
        self.assertEqual(outcomes, {"ok": tally["ok"], "http_error": tally["500"], "unknown": faults})
        self.assertEqual(reply["result"], {"ok": tally["ok"], "error": tally["500"] + faults})

    def test_a_thousand_calls_at_once_use_few_connections_and_leave_nothing_behind(self):
        with recorder.recording(lambda request: recorder.answer(b'{"text":"' + b"x" * 1000 + b'"}')) as api:
            document = program.specification({"/x": {"get": {"operationId": "read"}}}, servers=[{"url": api.base}])
            code = """
import asyncio
return len(await asyncio.gather(*[call_tool("read", {}) for _ in range(1000)]))
"""
            with program.stdio_server(
                document, "--max-calls", "1000", "--max-parallel-calls", "1000") as server:
                self.assertEqual(server.execute(code)["result"], 1000)
                time.sleep(0.2)
                descriptors, memory = server.descriptors(), server.resident()
                for _ in range(3):
                    self.assertEqual(server.execute(code)["result"], 1000)
                time.sleep(0.2)
                self.assertLessEqual(server.descriptors(), descriptors + 2)
                self.assertLess(server.resident(), memory + 64 * 1024 * 1024)
            self.assertLessEqual(api.most, 32)
            self.assertEqual(len(api.take()), 4000)

    def test_a_rate_limit_and_a_limit_of_calls_at_once_hold(self):
        busy, most, lock = [0], [0], threading.Lock()

        def script(request):
            with lock:
                busy[0] += 1
                most[0] = max(most[0], busy[0])
            time.sleep(0.02)
            with lock:
                busy[0] -= 1
            return recorder.answer()

        with recorder.recording(script) as api:
            document = program.specification({"/x": {"get": {"operationId": "read"}}}, servers=[{"url": api.base}])
            code = """
import asyncio
return len(await asyncio.gather(*[call_tool("read", {}) for _ in range(12)]))
"""
            start = time.monotonic()
            reply = program.execute(document, code, "--rate-limit", "10/s:4", "--max-host-calls", "2")
            elapsed = time.monotonic() - start
        self.assertEqual(reply["result"], 12)
        self.assertLessEqual(most[0], 2)
        # Eight of the twelve wait for a token, of which there are ten a second.
        self.assertGreaterEqual(elapsed, 0.7)
        self.assertTrue(any(call.get("waited_ms", 0) > 300 for call in reply["calls"]), reply["calls"])

    def test_retry_after_is_heeded_and_attempts_are_in_the_ledger(self):
        answers = iter([
            recorder.answer(b"", "503 Service Unavailable", None, ["Retry-After: 1"]),
            recorder.answer(b"", "429 Too Many Requests", None, ["Retry-After: 0"]), recorder.answer(b"[1]")])
        with recorder.recording(lambda request: next(answers)) as api:
            document = program.specification({"/x": {"post": {"operationId": "write"}}}, servers=[{"url": api.base}])
            reply = program.execute(document, "return await call_tool('write', {})")
        self.assertEqual(reply["result"], [1])
        (call,) = reply["calls"]
        self.assertEqual((call["attempts"], call["outcome"]), (3, "ok"))
        self.assertGreaterEqual(call["waited_ms"], 1000)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    unittest.main()

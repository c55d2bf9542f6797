"""A server that answers before its specifications are there, and that follows them when they change."""

import contextlib
import http.server
import json
import pathlib
import socket
import tempfile
import threading
import time
import unittest

import servers
import wire


def document(*names, title="Reloaded"):
    """A specification with one operation for each name."""
    operation = {"responses": {"200": {"description": "ok"}}}
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": title, "version": "1"},
            "servers": [{"url": "http://127.0.0.1:9"}],
            "paths": {f"/{name}": {"get": operation | {"operationId": name}} for name in names},
        }
    )


class Origin:
    """An HTTP server with one document: counts what it is asked, and answers after a while."""

    def __init__(self, text, delay=0.0):
        self.text = text
        self.delay = delay
        self.full = 0
        self.unchanged = 0
        self.is_closed = False
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                time.sleep(origin.delay)
                if origin.is_closed:
                    self.close_connection = True
                    return
                body = origin.text.encode()
                tag = f'"{hash(origin.text)}"'
                if self.headers.get("If-None-Match") == tag:
                    origin.unchanged += 1
                    self.send_response(304)
                    self.send_header("ETag", tag)
                    self.end_headers()
                    return
                origin.full += 1
                self.send_response(200)
                self.send_header("ETag", tag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/openapi.json"

    def close(self):
        self.is_closed = True
        self.server.shutdown()
        self.server.server_close()


def serve(*arguments):
    return [str(servers.BIN / "openapi-codemode"), "serve", *arguments]


def eventually(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Reload(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def names(self, pipes, id="names"):
        code = "return sorted(t['name'] for t in tools)"
        answer = pipes.ask(wire.call(id, "search", {"code": code}, wire.meta()))
        return answer["result"]["structuredContent"]["result"]

    def logged(self, pipes, text):
        return eventually(lambda: any(text in line.decode() for line in list(pipes.errors)))

    def test_file(self):
        path = self.folder / "api.json"
        path.write_text(document("one"))
        with wire.Pipes(serve("--spec", str(path), "--log-level", "info")) as pipes:
            self.assertEqual(self.names(pipes), ["one"])
            pipes.send(
                wire.request(
                    "listen", "subscriptions/listen", {"_meta": wire.meta(), "notifications": {"toolsListChanged": True}}
                )
            )
            self.assertEqual(pipes.next()["method"], "notifications/subscriptions/acknowledged")

            path.write_text(document("one", "two"))
            told = pipes.next()
            self.assertEqual(told["method"], "notifications/tools/list_changed")
            self.assertEqual(told["params"]["_meta"]["io.modelcontextprotocol/subscriptionId"], "listen")
            self.assertEqual(self.names(pipes), ["one", "two"])

            for broken in ('{"openapi": "3.1.0", "paths": {', "not a specification", document()):
                path.write_text(broken)
                count = len(pipes.errors)
                self.assertTrue(eventually(lambda: len(pipes.errors) > count))
                self.assertIn("the old one stays", pipes.errors[-1].decode())
                self.assertIn("reason", json.loads(pipes.errors[-1]))
                self.assertEqual(self.names(pipes), ["one", "two"])

            path.unlink()
            self.assertTrue(self.logged(pipes, "the file cannot be read"))
            path.write_text(document("three"))
            self.assertEqual(pipes.next()["method"], "notifications/tools/list_changed")
            self.assertEqual(self.names(pipes), ["three"])

    def test_referred_file(self):
        part = self.folder / "part.json"
        part.write_text(json.dumps({"get": {"operationId": "old_name", "responses": {"200": {"description": "ok"}}}}))
        path = self.folder / "api.json"
        path.write_text(document().replace('"paths": {}', '"paths": {"/a": {"$ref": "part.json"}}'))
        with wire.Pipes(serve("--spec", str(path))) as pipes:
            self.assertEqual(self.names(pipes), ["old_name"])
            part.write_text(part.read_text().replace("old_name", "new_name"))
            self.assertTrue(eventually(lambda: self.names(pipes) == ["new_name"]))

    def test_url(self):
        origin = Origin(document("one"))
        self.addCleanup(origin.close)
        with wire.Pipes(serve("--spec", origin.url, "--refresh", "300ms", "--log-level", "info")) as pipes:
            pipes.ask(wire.initialize("2025-11-25"))
            pipes.send(wire.notification("notifications/initialized"))
            self.assertEqual(self.names(pipes), ["one"])
            self.assertTrue(eventually(lambda: origin.unchanged >= 2))
            self.assertEqual(origin.full, 1)
            origin.text = document("one", "two")
            told = pipes.next()
            self.assertEqual(told["method"], "notifications/tools/list_changed")
            self.assertEqual(self.names(pipes), ["one", "two"])
            origin.text = "oops"
            self.assertTrue(self.logged(pipes, "the old one stays"))
            self.assertEqual(self.names(pipes), ["one", "two"])
            origin.close()
            self.assertTrue(self.logged(pipes, "cannot be fetched again"))
            self.assertEqual(self.names(pipes), ["one", "two"])

    def test_answers_while_loading(self):
        origin = Origin(document("late"), delay=5)
        self.addCleanup(origin.close)
        with wire.Pipes(serve("--spec", origin.url)) as pipes:
            self.assertIn("result", pipes.ask(wire.request("d", "server/discover", {"_meta": wire.meta()})))
            self.assertIn("result", pipes.ask(wire.initialize("2025-06-18")))
            listed = pipes.ask(wire.request("t", "tools/list", {"_meta": wire.meta()}))
            self.assertEqual([tool["name"] for tool in listed["result"]["tools"]], ["search", "execute"])
            self.assertEqual(origin.full, 0)
            pipes.send(wire.call("c", "search", {"query": "late"}, wire.meta(progressToken="p")))
            before, answer = pipes.until("c")
            self.assertGreaterEqual(len(before), 2)
            self.assertEqual({message["params"]["progressToken"] for message in before}, {"p"})
            steps = [message["params"]["progress"] for message in before]
            self.assertEqual(steps, sorted(set(steps)))
            self.assertIn("late", answer["result"]["content"][0]["text"])

    def test_ready(self):
        origin = Origin(document("late"), delay=5)
        self.addCleanup(origin.close)
        with contextlib.ExitStack() as stack:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = str(probe.getsockname()[1])
            command = serve("--spec", origin.url, "--transport", "http", "--port", port)
            pipes = stack.enter_context(wire.Pipes(command))
            http = wire.HTTP(f"http://127.0.0.1:{port}/mcp")

            def status(path):
                try:
                    return http.send("GET", path=path).status
                except OSError:
                    return 0

            self.assertTrue(eventually(lambda: status("/healthz") == 200))
            self.assertEqual(status("/readyz"), 503)
            answer = http.stateless(wire.request(1, "tools/list", {"_meta": wire.meta()}))
            self.assertEqual(answer.status, 200)
            self.assertTrue(eventually(lambda: status("/readyz") == 200))
            metrics = http.send("GET", path="/metrics").body.decode()
            self.assertIn("codemode_catalog_tools 1", metrics)
            self.assertIn("codemode_pool_idle_workers", metrics)
            self.assertIsNone(pipes.process.poll())


if __name__ == "__main__":
    unittest.main(verbosity=2)

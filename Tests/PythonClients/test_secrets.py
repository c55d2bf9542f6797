"""Secrets from every source, echoed by the API in every place and form: none may be found in anything that leaves."""

import base64
import itertools
import json
import os
import pathlib
import socket
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.parse
import urllib.request

import program
import recorder
import servers

SECRETS = {
    "header": "hdr-s3cret/+\"9f8e&=",
    "query": "qry s3cret?&%20äz",
    "cookie": "ck-s3cret-71b2c3",
    "password": "pa55:w0rd-s3cret",
    "token": "tok-s3cret-0123456789",
    "fixed": "fix-s3cret-aabbcc",
    "client": "clientid:cl-s3cret/xyz+1",
}
SCHEMES = {
    "inHeader": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "inQuery": {"type": "apiKey", "in": "query", "name": "api_key"},
    "inCookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "user": {"type": "http", "scheme": "basic"},
    "token": {"type": "http", "scheme": "bearer"},
}


def forms(secret):
    """The ways in which a secret may be written."""
    raw = secret.encode()
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield urllib.parse.quote(secret, safe="")
    yield urllib.parse.quote_plus(secret)
    yield base64.b64encode(raw).decode().rstrip("=")
    yield base64.urlsafe_b64encode(raw).decode().rstrip("=")


def hidden_forms(secret):
    """The secret in base64 of longer data, where it begins at one of three places of a group."""
    return [base64.b64encode(b"#" * shift + secret.encode() + b"#" * 4).decode() for shift in (1, 2)]


def hidden_parts(secret):
    """What those forms have in common whatever stands around the secret."""
    return [form[4:-8] for form in hidden_forms(secret)]


class Secrets(unittest.TestCase):
    def setUp(self):
        self.issued = [f"at-{number}-s3cret-{os.urandom(4).hex()}" for number in range(3)]
        self.refreshed = [f"rt-{number}-s3cret-{os.urandom(4).hex()}" for number in range(3)]
        self.tokens = 0
        self.given = []
        self.seen = set()
        api = recorder.Recorder(self.answer)
        self.addCleanup(api.close)
        self.api = api
        flows = {"clientCredentials": {"tokenUrl": f"{api.base}/token", "scopes": {}}}
        every = [{name: [] for name in ("inHeader", "inQuery", "inCookie", "token")}]
        paths = {}
        for kind in ("json", "text", "binary", "events", "header", "redirect", "error", "drop"):
            paths[f"/{kind}/{{note}}"] = {"get": {
                "operationId": kind, "security": every,
                "parameters": [{"name": "note", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "Well.", "content": {"application/json": {
                    "schema": {"type": "object", "required": ["never"]}}}}}}}
        paths["/json/basic"] = {"get": {"operationId": "basic", "security": [{"user": []}]}}
        paths["/json/oauth"] = {"get": {"operationId": "oauth", "security": [{"oauth": []}]}}
        self.document = program.specification(
            paths, servers=[{"url": api.base}],
            components={"securitySchemes": SCHEMES | {"oauth": {"type": "oauth2", "flows": flows}}})
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        cookie, fixed = pathlib.Path(folder.name, "cookie"), pathlib.Path(folder.name, "token")
        cookie.write_text(SECRETS["cookie"] + "\n")
        fixed.write_text(SECRETS["token"])
        self.environment = {"WIRE_HEADER": SECRETS["header"], "WIRE_QUERY": SECRETS["query"],
                            "WIRE_USER": "user:" + SECRETS["password"], "WIRE_CLIENT": SECRETS["client"]}
        self.options = [
            "--auth", "inHeader=env:WIRE_HEADER", "--auth", "inQuery=env:WIRE_QUERY", "--auth", f"inCookie=file:{cookie}",
            "--auth", "user=env:WIRE_USER", "--auth", f"token=cmd:cat '{fixed}'",
            "--auth", "oauth=client_credentials=env:WIRE_CLIENT", "--header", f"X-Api-Key: {SECRETS['fixed']}"]

    def all_secrets(self):
        whole = [*SECRETS.values(), *self.issued, *self.refreshed, SECRETS["client"].split(":", 1)[1]]
        return [form for secret in whole for form in (*forms(secret), *hidden_parts(secret))]

    def answer(self, request):
        """Echoes what came with the request, in every spelling."""
        if request.target == "/token":
            body = {"access_token": self.issued[self.tokens % 3], "refresh_token": self.refreshed[self.tokens % 3]}
            self.tokens += 1
            self.given = list(body.values())
            return recorder.answer(json.dumps(body | {"expires_in": 3600}).encode())
        self.seen.add(request.target.split("/")[1])
        planted = [value for name, value in request.headers if name not in ("Host", "Accept", "User-Agent")]
        # What a command gives, and what a token endpoint gives, is known once it was asked for.
        sent = request.target + str(request.headers)
        known = {name: text for name, text in SECRETS.items() if name not in ("token", "caller") or text in sent}
        planted += [request.target, *known.values(), *self.given]
        every = list(itertools.chain.from_iterable((*forms(text), *hidden_forms(text)) for text in planted))
        text = "\n".join(every)
        kind = request.target.split("/")[1]
        if kind == "text":
            return recorder.answer(text.encode(), content_type="text/plain; charset=utf-8")
        if kind == "binary":
            return recorder.answer(b"\x00\xff" + text.encode(), content_type="application/octet-stream")
        if kind == "events":
            return recorder.answer("".join(f"event: e\ndata: {line}\n\n" for line in every).encode(),
                                   content_type="text/event-stream")
        if kind == "header":
            fields = [f"X-Echo-{number}: {urllib.parse.quote(line, safe=' /+&=?%:;')}" for number, line in enumerate(every)]
            return recorder.answer(headers=fields)
        if kind == "redirect":
            return recorder.answer(b"", "302 Found", None, [f"Location: http://elsewhere.invalid{request.target}"])
        if kind == "error":
            return recorder.answer(json.dumps({"why": every, every[0]: 1}).encode(), f"403 {SECRETS['cookie']}")
        if kind == "drop":
            return lambda connection: connection.sendall(f"HTTP/1.1 200 {SECRETS['cookie']}\r\n".encode())
        body = {"echo": every, "keys": dict.fromkeys(every, 1), "escaped": "ESCAPED"}
        escaped = "".join(f"\\u{ord(letter):04x}" for letter in SECRETS["cookie"])
        return recorder.answer(json.dumps(body).replace("ESCAPED", escaped).encode())

    def search(self, place, output):
        text = output.decode("utf-8", "replace") if isinstance(output, bytes) else output
        found = [form for form in self.all_secrets() if form in text]
        self.assertEqual(found, [], f"in {place}")

    def calls(self):
        kinds = ("json", "text", "binary", "events", "header", "redirect", "error", "drop")
        return [(kind, {"note": SECRETS["cookie"]}) for kind in kinds] + [("basic", {}), ("oauth", {})]

    def test_the_command_line_tells_none(self):
        for name, arguments in self.calls():
            for more in ([], ["--raw"], ["--dry-run"], ["--validate-output", "strict"]):
                with self.subTest(f"{name} {' '.join(more)}"):
                    done = program.run(
                        "call", self.document, *self.options, name, "--args", json.dumps(arguments), *more,
                        "--max-attempts", "1", environment=self.environment)
                    self.search("output", done.stdout)
                    self.search("errors", done.stderr)
        self.assertEqual(self.seen, {name for name, _ in self.calls()[:8]})

    def test_code_its_reply_and_its_ledger_see_none(self):
        code = f"""
seen = []
for name, params in {self.calls()!r}:
    for raw in (False, True):
        try:
            value = await call_tool(name, params, raw=raw)
        except Exception as error:
            value = str(error)
        print(value)
        seen.append(value)
return seen
"""
        done = program.run("execute", self.document, *self.options, "--json", "--max-stdout", "10MB", "--max-result-size",
                           "100MB", code, environment=self.environment)
        reply = json.loads(done.stdout)
        self.assertEqual(len(reply["result"]), 20, reply)
        self.search("reply", done.stdout)
        self.search("decoded reply", json.dumps(reply, ensure_ascii=False))
        self.search("errors", done.stderr)
        self.given = []
        failed = program.run("execute", self.document, *self.options, "--json", f"await call_tool('error', {{'note': 'x'}})",
                             environment=self.environment)
        self.search("failed reply", failed.stdout + failed.stderr)

    def test_a_server_that_logs_all_tells_none(self):
        with program.stdio_server(
            self.document, *self.options, "--log-level", "debug", environment=self.environment) as server:
            server.ask("logging/setLevel", level="debug")
            for name, arguments in self.calls():
                # A failure quotes the line of the code that failed, which must not hold the secret itself.
                code = f"arguments = {arguments!r}\nreturn await call_tool({name!r}, arguments, raw=True)"
                server.execute(code, progressToken=1)
            server.ask("tools/call", name="search", arguments={"detail": "full", "tools": ["json"]})
            errors = server.close()
            self.search("messages", server.heard)
            self.search("log", errors)
            self.assertIn(b"call ended", errors)

    def test_metrics_and_forwarded_credentials_tell_none(self):
        caller = "caller-s3cret-55aa66bb"
        SECRETS["caller"] = caller
        self.addCleanup(SECRETS.pop, "caller")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with program.file(self.document) as path:
            process = subprocess.Popen(
                [program.PROGRAM, "serve", "--spec", path, *self.options, "--transport", "http", "--port", str(port),
                 "--forward-header", "X-User", "--forward-header", "Authorization", "--log-level", "debug"],
                stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env={**os.environ, **self.environment})
            lines = []
            reader = threading.Thread(target=lambda: lines.extend(process.stderr), daemon=True)
            try:
                reader.start()
                deadline = time.monotonic() + 60
                while not any(b"listening" in line for line in lines) and time.monotonic() < deadline:
                    time.sleep(0.05)
                code = "return [await call_tool('json', {'note': 'a'}, raw=True)]"
                message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                           "params": {"name": "execute", "arguments": {"code": code}}}
                request = urllib.request.Request(
                    f"http://127.0.0.1:{port}/mcp", json.dumps(message).encode(),
                    {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
                     "X-User": "ada", "Authorization": f"Bearer {caller}", "X-Other": "not-named"})
                answer = urllib.request.urlopen(request, timeout=60).read()
                metrics = urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60).read()
            finally:
                process.terminate()
                process.wait(30)
                reader.join(10)
                process.stderr.close()
        (received,) = [request for request in self.api.take() if request.target.startswith("/json")]
        self.assertEqual(received.header("X-User"), "ada")
        self.assertEqual(received.header("Authorization"), f"Bearer {caller}")
        self.assertIsNone(received.header("X-Other"))
        self.assertIn(b"isError", answer)
        self.search("answer", answer)
        self.search("metrics", metrics)
        self.search("log", b"".join(lines))


if __name__ == "__main__":
    unittest.main()

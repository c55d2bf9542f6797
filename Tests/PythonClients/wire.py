"""Clients that are nothing but bytes: one message a line over pipes, and single HTTP requests."""

import http.client
import json
import os
import queue
import subprocess
import threading
import urllib.parse

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": {"name": "wire", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {},
}


def meta(**more):
    """The `_meta` of a stateless request; `__` in a name stands for the protocol's own prefix."""
    return META | {name.replace("__", "io.modelcontextprotocol/"): value for name, value in more.items()}


def request(id, method, params=None):
    message = {"jsonrpc": "2.0", "id": id, "method": method}
    return message if params is None else message | {"params": params}


def notification(method, params=None):
    message = {"jsonrpc": "2.0", "method": method}
    return message if params is None else message | {"params": params}


def initialize(version, id=0, capabilities=None):
    client = {"name": "wire", "version": "1"}
    return request(
        id, "initialize", {"protocolVersion": version, "capabilities": capabilities or {}, "clientInfo": client}
    )


def call(id, name, arguments, meta=None):
    params = {"name": name, "arguments": arguments}
    return request(id, "tools/call", params if meta is None else params | {"_meta": meta})


class Pipes:
    """A server over stdio."""

    def __init__(self, command, **environment):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
        )
        self.lines = queue.Queue()
        self.errors = []
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(b"")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait(5)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                stream.close()
            except OSError:
                pass

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        self.write(json.dumps(message).encode() + b"\n")

    def next(self, seconds=60):
        """The next message; `None` where none comes in time, or at the end."""
        try:
            line = self.lines.get(timeout=seconds)
        except queue.Empty:
            return None
        return json.loads(line) if line else None

    def is_silent(self, seconds=0.3):
        return self.next(seconds) is None

    def until(self, id, seconds=60):
        """What comes before the answer to a request, and the answer."""
        before = []
        while (message := self.next(seconds)) is not None:
            if isinstance(message, list) or (message.get("id") == id and "method" not in message):
                return before, message
            before.append(message)
        return before, None

    def ask(self, message, seconds=60):
        self.send(message)
        return self.until(message["id"], seconds)[1]

    def close(self):
        """Ends the input, and waits for the end of the server."""
        self.process.stdin.close()
        self.process.wait(10)

    def workers(self):
        path = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        children = []
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(path.replace(f"/task/{self.process.pid}/", f"/task/{task}/")) as file:
                children += file.read().split()
        return children


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def messages(self):
        """The messages of a JSON answer or of an event stream."""
        if not self.body:
            return []
        if not self.headers.get("content-type", "").startswith("text/event-stream"):
            return [json.loads(self.body)]
        events = self.body.decode().split("\n\n")
        data = ["\n".join(line[5:].strip() for line in e.split("\n") if line.startswith("data:")) for e in events]
        return [json.loads(text) for text in data if text]

    @property
    def message(self):
        """The answer itself, which comes last."""
        return self.messages[-1] if self.messages else None


class HTTP:
    """A server over HTTP, one connection a request."""

    def __init__(self, url):
        self.url = urllib.parse.urlsplit(url)

    def send(self, method, body=None, headers=None, path=None):
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=30)
        usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        wanted = {name: value for name, value in (usual | (headers or {})).items() if value is not None}
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        try:
            connection.request(method, path or self.url.path, data, wanted)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def post(self, message, headers=None):
        return self.send("POST", message, headers)

    def stateless(self, message, headers=None):
        """Posts a request of the stateless era with the headers that repeat it."""
        params = message.get("params") or {}
        usual = {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": message["method"]}
        if isinstance(params.get("_meta"), dict):
            version = params["_meta"].get("io.modelcontextprotocol/protocolVersion")
            usual["MCP-Protocol-Version"] = version or "2026-07-28"
        if message["method"] == "tools/call":
            usual["Mcp-Name"] = params.get("name")
        return self.post(message, usual | (headers or {}))

    def stream(self, message, headers=None):
        """Posts a request and gives its open event stream: a function that reads the next message."""
        connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=30)
        usual = {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": "2026-07-28",
            "Mcp-Method": message["method"],
        }
        connection.request("POST", self.url.path, json.dumps(message).encode(), usual | (headers or {}))
        response = connection.getresponse()

        def next_message():
            while line := response.readline():
                if line.startswith(b"data:"):
                    return json.loads(line[5:])
            return None

        return connection, next_message

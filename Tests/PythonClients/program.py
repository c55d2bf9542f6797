"""Runs the program under test to its end, over specifications that a test writes itself."""

import contextlib
import json
import os
import pathlib
import subprocess
import tempfile

import servers

PROGRAM = str(servers.BIN / "openapi-codemode")


def specification(paths, **members):
    """A document with these paths; an operation without responses answers with JSON."""
    for item in paths.values():
        for name, operation in item.items():
            if name in ("get", "post", "put", "patch", "delete"):
                operation.setdefault("responses", {"200": {"description": "Well.", "content": {"application/json": {}}}})
    return {"openapi": "3.1.0", "info": {"title": "Test", "version": "1"}, "paths": paths, **members}


@contextlib.contextmanager
def file(document):
    """A file with a document; gives its path."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "openapi.json"
        path.write_text(json.dumps(document))
        yield str(path)


def run(command, document, *arguments, environment=None, timeout=120):
    """Runs a command over a document; gives the finished process with its output as bytes."""
    with file(document) as path:
        return subprocess.run(
            [PROGRAM, command, "--spec", path, *arguments],
            capture_output=True, timeout=timeout, env={**os.environ, **(environment or {})})


def execute(document, code, *arguments, **options):
    """Runs code; gives the JSON document of its reply."""
    done = run("execute", document, *arguments, "--json", code, **options)
    return json.loads(done.stdout)


class StdioServer:
    """The server on a pipe, spoken to in plain JSON-RPC."""

    def __init__(self, path, *arguments, environment=None):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--spec", path, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
        self.number = 0
        self.heard = b""
        self.ask("initialize", protocolVersion="2025-06-18", capabilities={}, clientInfo={"name": "test", "version": "1"})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, method, **params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        for line in self.process.stdout:
            self.heard += line
            message = json.loads(line)
            if message.get("id") == self.number and "method" not in message:
                return message.get("result", message)
        raise RuntimeError(self.process.stderr.read().decode())

    def execute(self, code, **meta):
        extra = {"_meta": meta} if meta else {}
        return self.ask("tools/call", name="execute", arguments={"code": code}, **extra)["structuredContent"]

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def resident(self):
        """Resident memory in bytes."""
        pages = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def close(self):
        """Ends the server; gives what it wrote to its standard error."""
        _, errors = self.process.communicate(timeout=30)
        return errors


@contextlib.contextmanager
def stdio_server(document, *arguments, environment=None):
    with file(document) as path:
        server = StdioServer(path, *arguments, environment=environment)
        try:
            yield server
        finally:
            if server.process.poll() is None:
                server.process.kill()
                server.process.communicate()

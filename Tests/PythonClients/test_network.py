"""What a server on a network meets: a proxy in front of two copies, many idle connections, clients that are slow."""

import asyncio
import contextlib
import http.client
import json
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import unittest
from urllib.parse import urlsplit

import servers
from fastmcp import Client

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream copies {{ server {first}; server {second}; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://copies;
            proxy_http_version 1.1;
            proxy_set_header Host localhost;
            proxy_buffering off;
            add_header X-Copy $upstream_addr always;
        }}
    }}
}}
"""


@contextlib.contextmanager
def nginx(first, second):
    """nginx that sends requests to two servers in turn; gives its address."""
    port = servers.free_port()
    with tempfile.TemporaryDirectory() as folder:
        text = NGINX.format(folder=folder, first=urlsplit(first).netloc, second=urlsplit(second).netloc, port=port)
        configuration = pathlib.Path(folder, "nginx.conf")
        configuration.write_text(text)
        with servers.running(["nginx", "-p", folder, "-c", str(configuration)], stderr=subprocess.DEVNULL):
            servers.wait_for(port)
            yield f"http://127.0.0.1:{port}/mcp"


def stateless(method, params=None, name=None):
    """The body and the headers of a request of the stateless era."""
    meta = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
    }
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": {**(params or {}), "_meta": meta}}
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
        "MCP-Protocol-Version": "2026-07-28",
        "Mcp-Method": method,
    }
    if name:
        headers["Mcp-Name"] = name
    return json.dumps(body), headers


@unittest.skipUnless(shutil.which("nginx"), "nginx is not installed")
class TwoCopies(unittest.TestCase):
    def test_either_copy_answers(self):
        with contextlib.ExitStack() as stack:
            api = stack.enter_context(servers.sample_api())
            copies = [stack.enter_context(servers.http_server(api)) for _ in range(2)]
            url = stack.enter_context(nginx(*copies))
            answered = set()
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
            for place in range(8):
                arguments = {"code": f'len((await call_tool("list_pets"))["items"]) * 0 + {place}'}
                body, headers = stateless("tools/call", {"name": "execute", "arguments": arguments}, "execute")
                connection.request("POST", "/mcp", body, headers)
                answer = connection.getresponse()
                answered.add(answer.getheader("X-Copy"))
                result = json.loads(answer.read())["result"]
                self.assertEqual(result["structuredContent"]["result"], place)
            connection.close()
            self.assertEqual(len(answered), 2)

            async def client():
                async with Client(url, mode="2026-07-28") as client:
                    for place in range(6):
                        done = await client.call_tool("execute", {"code": f"return {place}"})
                        self.assertEqual(done.structured_content["result"], place)

            asyncio.run(asyncio.wait_for(client(), 60))


class ManyAndSlow(unittest.TestCase):
    IDLE = int(os.environ.get("IDLE_CONNECTIONS", "300"))

    def test_idle_connections_are_held(self):
        with servers.sample_api() as api, servers.http_server(api) as url:
            address = urlsplit(url)
            with contextlib.ExitStack() as stack:
                idle = []
                for _ in range(self.IDLE):
                    connection = http.client.HTTPConnection(address.netloc, timeout=60)
                    connection.connect()
                    stack.callback(connection.close)
                    idle.append(connection)
                for connection in idle[:: max(1, self.IDLE // 50)] + [idle[-1]]:
                    body, headers = stateless("tools/list")
                    connection.request("POST", "/mcp", body, headers)
                    answer = connection.getresponse()
                    self.assertEqual(answer.status, 200)
                    self.assertEqual(len(json.loads(answer.read())["result"]["tools"]), 2)

    def test_what_is_too_large_or_too_slow_is_cut_off(self):
        with servers.sample_api() as api, servers.http_server(api, "--max-body-size", "64KB") as url:
            address = urlsplit(url)
            body, headers = stateless("tools/list")
            connection = http.client.HTTPConnection(address.netloc, timeout=60)
            connection.request("POST", "/mcp", body + " " * (64 << 10), headers)
            self.assertEqual(connection.getresponse().status, 413)
            connection.close()

            connection = http.client.HTTPConnection(address.netloc, timeout=60)
            connection.request("POST", "/mcp", body, headers | {"X-Large": "x" * (1 << 20)})
            with contextlib.suppress(ConnectionError):
                self.assertIn(connection.getresponse().status, (400, 431))
            connection.close()

            with socket.create_connection((address.hostname, address.port), 60) as slow:
                slow.sendall(b"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
                begin = time.monotonic()
                with contextlib.suppress(ConnectionError):
                    while time.monotonic() - begin < 60 and not self.is_closed(slow):
                        slow.sendall(b"x")
                self.assertLess(time.monotonic() - begin, 60, "a request that never ends was not cut off")

    @staticmethod
    def is_closed(connection):
        connection.settimeout(0.5)
        try:
            return connection.recv(4096) == b""
        except TimeoutError:
            return False


if __name__ == "__main__":
    unittest.main(verbosity=2)

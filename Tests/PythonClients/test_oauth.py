"""Access tokens of a real authorization server: its metadata and keys over HTTP, tokens signed by PyJWT."""

import asyncio
import contextlib
import http.server
import json
import threading
import time
import unittest
import urllib.error
import urllib.request

import jwt
import servers
from cryptography.hazmat.primitives.asymmetric import rsa
from fastmcp import Client
from fastmcp.exceptions import ToolError

PRIVATE_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}


@contextlib.contextmanager
def issuer():
    """An authorization server that shows its metadata and its keys."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/.well-known/oauth-authorization-server":
                body = {"issuer": address, "jwks_uri": address + "/keys"}
            elif self.path == "/keys":
                key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(PRIVATE_KEY.public_key()))
                body = {"keys": [key | {"kid": "k1", "use": "sig", "alg": "RS256"}]}
            else:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()


def post(url, token=None):
    """Sends a ping; gives the status and the headers of the answer."""
    headers = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, json.dumps(PING).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers


class OAuth(unittest.TestCase):
    def test_resource_server(self):
        with contextlib.ExitStack() as stack:
            api = stack.enter_context(servers.sample_api())
            login = stack.enter_context(issuer())
            audience = "https://mcp.example.com/mcp"
            options = ["--oauth-issuer", login, "--oauth-resource", audience]
            options += ["--oauth-scope", "api:read", "--oauth-write-scope", "api:write"]
            url = stack.enter_context(servers.http_server(api, *options))

            def token(key=PRIVATE_KEY, **changed):
                claims = {"iss": login, "aud": audience, "sub": "ann", "exp": int(time.time()) + 300}
                claims |= {"scope": "api:read"} | changed
                return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})

            status, headers = post(url)
            self.assertEqual(status, 401)
            challenge = headers["WWW-Authenticate"]
            self.assertIn("https://mcp.example.com/.well-known/oauth-protected-resource/mcp", challenge)
            metadata = url.replace("/mcp", "/.well-known/oauth-protected-resource/mcp")
            with urllib.request.urlopen(metadata, timeout=30) as answer:
                self.assertEqual(json.load(answer)["authorization_servers"], [login])

            forger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            for bad in (token(forger), token(aud="other"), token(iss="other"), token(exp=1), "x.y.z"):
                status, headers = post(url, bad)
                self.assertEqual(status, 401)
                self.assertIn("invalid_token", headers["WWW-Authenticate"])
            status, headers = post(url, token(scope="other"))
            self.assertEqual(status, 403)
            self.assertIn("insufficient_scope", headers["WWW-Authenticate"])

            async def order(scope):
                code = 'await call_tool("create_order", {"pet_id": 1, "owner_id": 1})'
                async with Client(url, auth=token(scope=scope)) as client:
                    pets = await client.call_tool("execute", {"code": 'len((await call_tool("list_pets"))["items"])'})
                    self.assertGreater(pets.structured_content["result"], 0)
                    return await client.call_tool("execute", {"code": code})

            with self.assertRaisesRegex(ToolError, "create_order"):
                asyncio.run(asyncio.wait_for(order("api:read"), 60))
            done = asyncio.run(asyncio.wait_for(order("api:read api:write"), 60))
            self.assertEqual(done.structured_content["calls"][0]["outcome"], "ok")


if __name__ == "__main__":
    unittest.main(verbosity=2)

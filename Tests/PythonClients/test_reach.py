"""Where calls go and with what: servers, redirects, bounds, addresses that a public document must not reach, and tokens."""

import base64
import gzip
import json
import subprocess
import threading
import time
import unittest
import urllib.parse

import program
import recorder

KEY = "key-s3cret-4711"
SCHEMES = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}, "token": {"type": "http", "scheme": "bearer"}}


def document(server, **members):
    operation = {"operationId": "read", "security": [{"key": [], "token": []}]}
    return program.specification(
        {"/x": {"get": operation}}, servers=[{"url": server}], components={"securitySchemes": SCHEMES}, **members)


def call(specification, *arguments, environment=None):
    options = ["--auth", "key=env:WIRE_KEY", "--auth", "token=env:WIRE_KEY", "read"]
    return program.run("call", specification, *options, *arguments, environment={"WIRE_KEY": KEY} | (environment or {}))


class Redirects(unittest.TestCase):
    def setUp(self):
        self.location, self.status = "/x", "302 Found"
        self.api = recorder.Recorder(lambda request: recorder.answer(
            b"", self.status, None, [f"Location: {self.location}"]) if request.target == "/x" else recorder.answer())
        self.other = recorder.Recorder()
        self.addCleanup(self.api.close)
        self.addCleanup(self.other.close)

    def test_one_to_the_same_origin_keeps_credentials(self):
        self.location = "/y"
        self.assertEqual(call(document(self.api.base)).returncode, 0)
        first, second = self.api.take()
        self.assertEqual((first.header("X-Key"), second.header("X-Key")), (KEY, KEY))

    def test_more_than_allowed_end_in_an_error(self):
        done = call(document(self.api.base), "--max-redirects", "3")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"redirects more than 3 times in a row", done.stderr)
        self.assertEqual(len(self.api.take()), 4)

    def test_one_to_another_origin_is_told_and_not_followed(self):
        self.location = f"{self.other.base}/y"
        for more in ([], ["--redirects", "any"]):
            done = call(document(self.api.base), *more)
            self.assertIn(b"which was not followed", done.stderr)
            self.assertEqual(self.other.take(), [])

    def test_one_to_another_allowed_origin_carries_no_credentials(self):
        self.location = f"{self.other.base}/y"
        done = call(document(self.api.base), "--redirects", "any", "--allow-host", f"127.0.0.1:{self.other.port}")
        self.assertEqual(done.returncode, 0, done.stderr)
        (request,) = self.other.take()
        self.assertNotIn(KEY, str(request))

    def test_one_to_a_file_leads_nowhere(self):
        self.location = "file:///etc/passwd"
        done = call(document(self.api.base), "--redirects", "any")
        self.assertNotIn(b"root:", done.stdout)
        self.assertIn(b"which was not followed", done.stderr)


class Bounds(unittest.TestCase):
    def check(self, reply, message, *arguments):
        with recorder.recording(lambda request: reply) as api:
            done = call(document(api.base), *arguments)
        self.assertEqual(done.returncode, 1)
        self.assertIn(message, done.stderr.decode())

    def test_a_large_body_is_an_error_and_no_cut(self):
        self.check(recorder.answer(b"x" * 200_000, content_type="text/plain"), "is larger than 102400 bytes",
                   "--max-response-size", "100KB")

    def test_a_small_body_that_becomes_a_large_one_is_an_error(self):
        packed = gzip.compress(b"\0" * 50_000_000)
        self.check(recorder.answer(packed, headers=["Content-Encoding: gzip"]), "is larger than 33554432 bytes")

    def test_a_large_header_is_an_error(self):
        self.check(recorder.answer(headers=["X-Fill: " + "x" * 3000]), "is larger than 2048 bytes",
                   "--max-header-size", "2KB")


class PublicDocument(unittest.TestCase):
    """A proxy plays the public host, so that the document has a public address and its server a private one."""

    def setUp(self):
        self.api = recorder.Recorder()
        self.proxy = recorder.Recorder(self.relay)
        self.addCleanup(self.api.close)
        self.addCleanup(self.proxy.close)

    def relay(self, request):
        if "spec.example.com" in request.target:
            return recorder.answer(json.dumps(document(self.api.base)).encode())
        return recorder.answer(b'"relayed"')

    def call(self, *arguments):
        return subprocess.run(
            [program.PROGRAM, "call", "--spec", "http://spec.example.com/openapi.json", "--proxy", self.proxy.base, "read",
             *arguments], capture_output=True, timeout=60)

    def test_may_not_lead_to_an_internal_address(self):
        done = self.call()
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"(loopback), which this API may not reach; allow it with --allow-host 127.0.0.1", done.stderr)
        self.assertEqual(len(self.proxy.take()), 1)
        self.assertEqual(self.api.take(), [])

    def test_leads_to_one_that_the_user_names(self):
        for more in (["--allow-host", "127.0.0.1"], ["--base-url", self.api.base]):
            self.assertEqual(self.call(*more).stdout.strip(), b'"relayed"')


class Servers(unittest.TestCase):
    def test_each_kind_is_found(self):
        variables = {"region": {"default": "eu", "enum": ["eu", "us"]}, "base": {"default": "v2"}}
        templated = {"url": "https://{region}.example.com/{base}", "variables": variables}
        own = [{"url": "https://own.example.com/q"}]
        cases = [
            ([{"url": "https://a.example.com/v1/"}], None, [], "https://a.example.com/v1/x"),
            ([templated], None, [], "https://eu.example.com/v2/x"),
            ([templated], None, ["--server-var", "region=us", "--server-var", "base=v3"], "https://us.example.com/v3/x"),
            ([templated], own, [], "https://own.example.com/q/x"),
            ([templated], own, ["--base-url", "http://b.example.com/api/"], "http://b.example.com/api/x"),
            ([templated], own, ["--base-url", "http://b.example.com/api/", "--keep-operation-servers"],
             "https://own.example.com/q/x"),
        ]
        for servers, operation_servers, arguments, url in cases:
            with self.subTest(url):
                specification = document("")
                specification["servers"] = servers
                if operation_servers:
                    specification["paths"]["/x"]["get"]["servers"] = operation_servers
                self.assertEqual(json.loads(call(specification, "--dry-run", *arguments).stdout)["url"], url)

    def test_none_that_is_usable_names_the_option(self):
        done = call(document("/v1"), "--dry-run")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"give its address with --base-url URL", done.stderr)


class Tokens(unittest.TestCase):
    """A token endpoint on a socket: client credentials, refresh tokens and discovery, from the command line."""

    def setUp(self):
        self.number, self.valid, self.refresh = 0, None, "refresh-s3cret-0"
        self.lock = threading.Lock()
        self.forms = []
        self.revoke = False
        self.api = recorder.Recorder(self.answer)
        self.addCleanup(self.api.close)

    def answer(self, request):
        if request.target.startswith("/.well-known"):
            return recorder.answer(json.dumps({"token_endpoint": f"{self.api.base}/token"}).encode())
        with self.lock:
            if request.target == "/token":
                return self.token(request)
            if request.header("Authorization") != f"Bearer {self.valid}":
                return recorder.answer(b"{}", "401 Unauthorized")
            if self.revoke:
                self.revoke, self.valid = False, "revoked"
                return recorder.answer(b"{}", "401 Unauthorized")
        return recorder.answer(b'"well"')

    def token(self, request):
        time.sleep(0.1)
        form = dict(urllib.parse.parse_qsl(request.body.decode()))
        self.forms.append((form, request.header("Authorization")))
        if form["grant_type"] == "refresh_token" and form["refresh_token"] != self.refresh:
            return recorder.answer(b'{"error":"invalid_grant"}', "400 Bad Request")
        self.number += 1
        self.valid, self.refresh = f"access-s3cret-{self.number}", f"refresh-s3cret-{self.number}"
        return recorder.answer(json.dumps(
            {"access_token": self.valid, "token_type": "Bearer", "refresh_token": self.refresh}).encode())

    def run_all(self, scheme, *arguments, count=1):
        flows = {"clientCredentials": {"tokenUrl": f"{self.api.base}/token", "scopes": {"read": "", "write": ""}}}
        schemes = {"oauth": {"type": "oauth2", "flows": flows},
                   "oidc": {"type": "openIdConnect",
                            "openIdConnectUrl": f"{self.api.base}/.well-known/openid-configuration"}}
        specification = program.specification(
            {"/x": {"get": {"operationId": "read", "security": [{scheme: ["read", "write"]}]}}},
            servers=[{"url": self.api.base}], components={"securitySchemes": schemes})
        code = f"import asyncio\nreturn await asyncio.gather(*[call_tool('read', {{}}) for _ in range({count})])"
        return program.execute(specification, code, *arguments,
                               environment={"WIRE_CLIENT": "id:se:cret&1", "WIRE_REFRESH": "refresh-s3cret-0"})

    def test_client_credentials_are_asked_for_once_and_renewed_once(self):
        self.revoke = True
        reply = self.run_all("oauth", "--auth", "oauth=client_credentials=env:WIRE_CLIENT", count=20)
        self.assertEqual(reply["result"], ["well"] * 20)
        pair = base64.b64encode(b"id:se%3Acret%261").decode()
        asked = ({"grant_type": "client_credentials", "scope": "read write"}, f"Basic {pair}")
        self.assertEqual(self.forms, [asked, asked])

    def test_settings_choose_scopes_and_the_place_of_the_client(self):
        reply = self.run_all(
            "oauth", "--oauth", "oauth.client=env:WIRE_CLIENT", "--oauth", "oauth.client-auth=body", "--oauth",
            "oauth.scopes=a,b")
        self.assertEqual(reply["result"], ["well"])
        self.assertEqual(self.forms, [({"grant_type": "client_credentials", "scope": "a b", "client_id": "id",
                                        "client_secret": "se:cret&1"}, None)])

    def test_a_refresh_token_is_followed_by_its_successor(self):
        self.revoke = True
        reply = self.run_all("oauth", "--auth", "oauth=refresh_token=env:WIRE_REFRESH", count=3)
        self.assertEqual(reply["result"], ["well"] * 3)
        self.assertEqual([form["refresh_token"] for form, _ in self.forms], ["refresh-s3cret-0", "refresh-s3cret-1"])

    def test_openid_connect_is_discovered(self):
        reply = self.run_all("oidc", "--auth", "oidc=client_credentials=env:WIRE_CLIENT", count=5)
        self.assertEqual(reply["result"], ["well"] * 5)
        self.assertEqual(len([request for request in self.api.take() if "well-known" in request.target]), 1)

    def test_a_token_that_cannot_be_got_is_an_error_that_says_why(self):
        self.refresh = "another"
        reply = self.run_all("oauth", "--auth", "oauth=refresh_token=env:WIRE_REFRESH")
        self.assertIn("no access token for oauth: the token endpoint answered HTTP 400: invalid_grant", json.dumps(reply))
        self.assertEqual(reply["calls"][0]["outcome"], "not_sent")


if __name__ == "__main__":
    unittest.main()

"""An independent reader of our requests: `openapi-core` reads each against its specification, and finds what was given."""

import json
import pathlib
import subprocess
import unittest
import urllib.parse
from http.cookies import SimpleCookie

import recorder
import servers
import yaml
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

HERE = pathlib.Path(__file__).parent
COLOUR = {"R": 100, "G": 200, "B": 150}


class WireRequest:
    """A recorded request in the form in which openapi-core reads requests."""

    def __init__(self, recorded, base):
        parts = urllib.parse.urlsplit(base + recorded.target)
        cookies = SimpleCookie(recorded.header("Cookie") or "")
        self.host_url = f"{parts.scheme}://{parts.netloc}"
        self.path = parts.path
        self.method = recorded.method.lower()
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(urllib.parse.parse_qsl(parts.query, keep_blank_values=True)),
            header=Headers(recorded.headers),
            cookie=ImmutableMultiDict({name: urllib.parse.unquote(morsel.value) for name, morsel in cookies.items()}),
        )
        self.content_type = recorded.header("Content-Type") or ""
        self.body = recorded.body or None



def decoded(value):
    if isinstance(value, str):
        return urllib.parse.unquote(value)
    return [decoded(item) for item in value] if isinstance(value, list) else value


CALLS = {
    "styles": [
        ("in_path", {"simple": ["a b", "ü"], "exploded": COLOUR, "text": "x/y?z#%41 ü"}),
        ("in_query", {"text": "a&b=c +ü/?#", "number": 12345678901234567890, "flag": True, "list": ["x,y", "z z"],
                      "commas": [1, 2], "pipes": ["a", "b"], "deep": COLOUR, "json": COLOUR}),
        ("in_query", {"text": "only"}),
        ("in_fields", {"X-Text": "plain text", "X-List": [1, 2, 3], "X-Object": COLOUR, "session": "a b;c", "page": 7}),
        ("json_body", {"id": 1, "note": None, "lines": [{"name": "Süßes \"x\"", "price": 1.25}]}),
        ("form_body", {"name": "a b&c", "count": 3, "tags": ["x y", "z"], "colour": COLOUR}),
        ("text_body", {"body": "Zeile\r\n2 – ü"}),
    ],
    "petshop-v1": [
        ("list_pets", {"limit": 3, "species": ["dog", "cat"]}),
        ("get_pet", {"pet_id": 7}),
        ("create_pet", {"name": "Rex", "species": "dog", "price": 120.5, "tags": ["calm"]}),
    ],
    "petshop-v2": [
        ("list_pets", {"page_size": 3, "cursor": "21", "species": ["dog", "cat"], "status": "available"}),
        ("get_pet", {"pet_id": 7}),
        ("create_pet", {"name": "Réx & co", "species": "dog", "price": 120.5, "tags": ["calm", "old"]}),
        ("update_pet", {"pet_id": 7, "price": 0}),
        ("delete_pet", {"pet_id": 7}),
        ("adopt_pet", {"pet_id": 7, "owner_id": 2}),
        ("list_owners", {}),
        ("create_owner", {"name": "Ada", "email": "ada@example.org"}),
        ("get_owner", {"owner_id": 2}),
        ("list_owner_pets", {"owner_id": 2}),
        ("list_orders", {"status": "open"}),
        ("create_order", {"pet_id": 3, "owner_id": 2, "note": "Soon."}),
        ("get_order", {"order_id": 1}),
        ("cancel_order", {"order_id": 1}),
        ("pay_order", {"order_id": 1}),
    ],
}


class IndependentReader(unittest.TestCase):
    def check(self, path, calls):
        document = yaml.safe_load(path.read_text())
        prefix = document["servers"][0]["url"].rstrip("/")
        with recorder.recording() as api:
            # The document's server is relative to where the document was read, which is not known here.
            document["servers"] = [{"url": api.base + prefix}]
            reader = OpenAPI.from_dict(document)
            for tool, arguments in calls:
                with self.subTest(f"{path.name} {tool} {json.dumps(arguments)[:60]}"):
                    self.check_one(reader, api, path, prefix, tool, arguments)

    def check_one(self, reader, api, path, prefix, tool, arguments):
        done = subprocess.run(
            [servers.BIN / "openapi-codemode", "call", "--spec", path, "--base-url", api.base + prefix, tool, "--args",
             json.dumps(arguments)],
            capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        (recorded,) = api.take()
        request = WireRequest(recorded, api.base)
        reader.validate_request(request)
        read = reader.unmarshal_request(request)
        # openapi-core leaves it to others to decode what stands in a path.
        found = {name: decoded(value) for name, value in read.parameters.path.items()}
        for values in (read.parameters.query, read.parameters.header, read.parameters.cookie):
            found |= values
        if isinstance(read.body, dict):
            found |= read.body
        elif read.body is not None:
            found["body"] = read.body
        self.assertEqual({name: value for name, value in found.items() if name in arguments}, arguments)

    def test_styles(self):
        self.check(HERE / "styles.yaml", CALLS["styles"])

    def test_pet_shops(self):
        for name in ("petshop-v1", "petshop-v2"):
            self.check(servers.ROOT / "specs" / f"{name}.yaml", CALLS[name])


if __name__ == "__main__":
    unittest.main()

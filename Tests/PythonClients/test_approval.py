"""Approvals, with the Python SDK asking its user: both transports, both eras."""

import asyncio
import contextlib
import json
import unittest
import urllib.request

import servers
import wire
from mcp import types
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

ERAS = ("legacy", "2026-07-28")
CODE = """
pet = await call_tool("create_pet", {"name": "Zorro", "species": "dog", "price": 10})
order = await call_tool("create_order", {"pet_id": pet["id"], "owner_id": 1})
await call_tool("cancel_order", {"order_id": order["id"]})
return pet["name"]
"""


class Approval(unittest.TestCase):
    def setUp(self):
        stack = contextlib.ExitStack()
        self.addCleanup(stack.close)
        self.api = stack.enter_context(servers.sample_api())
        self.stack = stack
        self.questions = []

    def zorros(self):
        with urllib.request.urlopen(f"{self.api}/v2/pets?page_size=100", timeout=10) as answer:
            return sum(pet["name"] == "Zorro" for pet in json.load(answer)["items"])

    async def answer(self, context, params):
        self.questions.append(params.message)
        return types.ElicitResult(action=self.action, content={} if self.action == "accept" else None)

    def run_code(self, connect, era, action):
        """What became of the code when the user answers with `action`; `None` for a client that cannot ask."""
        self.questions.clear()
        self.action = action

        async def run():
            options = {} if action is None else {"elicitation_callback": self.answer}
            async with Client(connect(), mode=era, **options) as client:
                return await client.call_tool("execute", {"code": CODE})

        return asyncio.run(asyncio.wait_for(run(), 60))

    def check(self, connect, era):
        before = self.zorros()
        done = self.run_code(connect, era, "accept")
        self.assertFalse(done.is_error, done)
        self.assertEqual(done.structured_content["result"], "Zorro")
        self.assertEqual(len(self.questions), 1)
        self.assertIn("- POST /pets\n- POST /orders\n", self.questions[0])
        self.assertIn("{create_order.id}", self.questions[0])
        self.assertEqual(self.zorros(), before + 1)

        for action in ("decline", "cancel"):
            refused = self.run_code(connect, era, action)
            self.assertTrue(refused.is_error)
            self.assertIn("declined", refused.content[0].text)
            self.assertEqual(len(self.questions), 1)
        try:
            told = self.run_code(connect, era, None).content[0].text
        except Exception as error:  # noqa: BLE001 - the new era says it by an error of the protocol
            while isinstance(error, ExceptionGroup):
                error = error.exceptions[0]
            told = str(error)
        self.assertIn("POST /pets", told)
        self.assertEqual(self.zorros(), before + 1)

    def test_stdio(self):
        command, *arguments = servers.serve_arguments(self.api, "--approve", "writes")
        parameters = StdioServerParameters(command=command, args=arguments)
        for era in ERAS:
            with self.subTest(era=era):
                self.check(lambda: stdio_client(parameters), era)

    def test_http(self):
        url = self.stack.enter_context(servers.http_server(self.api, "--approve", "writes"))
        for era in ERAS:
            with self.subTest(era=era):
                self.check(lambda: url, era)

    def test_copies(self):
        """Copies that share a key accept each other's answers; one with another key does not."""
        more = ("--approve", "writes", "--approval-key", "env:APPROVAL_KEY")

        def start(key):
            return wire.HTTP(self.stack.enter_context(servers.http_server(self.api, *more, APPROVAL_KEY=key)))

        first, second, stranger = start("k" * 32), start("k" * 32), start("x" * 32)
        meta = wire.meta(__clientCapabilities={"elicitation": {}})
        asked = first.stateless(wire.call(1, "execute", {"code": CODE}, meta)).message["result"]
        self.assertEqual(asked["resultType"], "input_required")
        self.assertEqual(list(asked["inputRequests"]), ["approval"])

        def answer(server, code=CODE, state=asked["requestState"]):
            message = wire.call(2, "execute", {"code": code}, meta)
            message["params"] |= {"requestState": state, "inputResponses": {"approval": {"action": "accept"}}}
            return server.stateless(message)

        before = self.zorros()
        changed = asked["requestState"][:-6] + "AAAA=="
        for refused in (answer(stranger), answer(second, code=CODE + "\n"), answer(second, state=changed)):
            self.assertEqual(refused.status, 400)
            self.assertEqual(refused.message["error"]["code"], -32602)
        self.assertEqual(self.zorros(), before)
        self.assertEqual(answer(second).message["result"]["structuredContent"]["result"], "Zorro")
        self.assertEqual(answer(second).message["error"]["code"], -32602)
        self.assertEqual(self.zorros(), before + 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)

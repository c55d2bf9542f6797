"""Clients that nobody here wrote: the Python SDKs `mcp` and `fastmcp`, over stdio and HTTP, in both eras."""

import asyncio
import unittest

import servers
from fastmcp import Client as FastMCPClient
from fastmcp.client.transports import StdioTransport
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

ERAS = ("legacy", "2026-07-28", "auto")
CHAIN = """
import asyncio
from tools import list_owners

page = await call_tool("list_pets", {"species": ["dog"], "page_size": 3})
pets = await asyncio.gather(*[call_tool("get_pet", {"pet_id": pet["id"]}) for pet in page["items"]])
owners = await list_owners()
order = await call_tool("create_order", {"pet_id": pets[-1]["id"], "owner_id": owners[0]["id"]})
await call_tool("cancel_order", {"order_id": order["id"]})
print("ordered", order["id"])
{"pets": [pet["id"] for pet in pets], "status": order["status"]}
"""


class Behaviour:
    """What every client must see; `call` and `list_tools` are the client's own."""

    async def check(self, client):
        tools = await self.list_tools(client)
        self.assertEqual(sorted(tool.name for tool in tools), ["execute", "search"])

        found = await self.call(client, "search", {"query": "order a pet"})
        self.assertIn("create_order", self.text(found))

        done = await self.call(client, "execute", {"code": CHAIN})
        answer = self.structured(done)
        self.assertEqual(answer["result"]["status"], "open")
        self.assertEqual(len(answer["result"]["pets"]), 3)
        self.assertIn("ordered", answer["stdout"])
        self.assertEqual([call["outcome"] for call in answer["calls"]], ["ok"] * 7)
        self.assertEqual(answer["calls"][0]["key"], "tool:list_pets@2.0")

        old = await self.call(
            client, "execute", {"code": 'return await call_tool("tool:list_pets@1.0", {"limit": 1})'}
        )
        self.assertEqual(len(self.structured(old)["result"]["items"]), 1)

        failed = await self.call(client, "execute", {"code": 'await call_tool("get_pet", {"pet_id": 9999})'})
        self.assertTrue(self.is_error(failed))
        self.assertIn("HTTP 404", self.text(failed))

        wrong = await self.call(client, "execute", {"code": 'await call_tool("get_pets", {"pet_id": 1})'})
        self.assertTrue(self.is_error(wrong))
        self.assertIn("get_pet", self.text(wrong))

    def text(self, result):
        return "\n".join(block.text for block in result.content)


class MCPBehaviour(Behaviour):
    async def list_tools(self, client):
        return (await client.list_tools()).tools

    async def call(self, client, name, arguments):
        return await client.call_tool(name, arguments)

    def structured(self, result):
        return result.structured_content

    def is_error(self, result):
        return result.is_error


class FastMCPBehaviour(Behaviour):
    async def list_tools(self, client):
        return await client.list_tools()

    async def call(self, client, name, arguments):
        return await client.call_tool(name, arguments, raise_on_error=False)

    def structured(self, result):
        return result.structured_content

    def is_error(self, result):
        return result.is_error


class OverStdio(unittest.TestCase):
    def test_mcp(self):
        for era in ERAS:
            with self.subTest(era=era), servers.sample_api() as api:
                command, *arguments = servers.serve_arguments(api)

                async def connect():
                    parameters = StdioServerParameters(command=command, args=arguments)
                    async with Client(stdio_client(parameters), mode=era) as client:
                        await MCPChecks().check(client)

                asyncio.run(asyncio.wait_for(connect(), 60))

    def test_fastmcp(self):
        for era in ERAS:
            with self.subTest(era=era), servers.sample_api() as api:
                command, *arguments = servers.serve_arguments(api)

                async def connect():
                    transport = StdioTransport(command, arguments, keep_alive=False)
                    async with FastMCPClient(transport, mode=era) as client:
                        await FastMCPChecks().check(client)

                asyncio.run(asyncio.wait_for(connect(), 60))


class OverHTTP(unittest.TestCase):
    def test_mcp(self):
        with servers.sample_api() as api, servers.http_server(api) as url:
            for era in ERAS:
                with self.subTest(era=era):

                    async def connect():
                        async with Client(url, mode=era) as client:
                            await MCPChecks().check(client)

                    asyncio.run(asyncio.wait_for(connect(), 60))

    def test_fastmcp(self):
        with servers.sample_api() as api, servers.http_server(api) as url:
            for era in ERAS:
                with self.subTest(era=era):

                    async def connect():
                        async with FastMCPClient(url, mode=era) as client:
                            await FastMCPChecks().check(client)

                    asyncio.run(asyncio.wait_for(connect(), 60))


class MCPChecks(MCPBehaviour, unittest.TestCase):
    """The assertions of a test case, for the behaviour above."""


class FastMCPChecks(FastMCPBehaviour, unittest.TestCase):
    """The assertions of a test case, for the behaviour above."""


if __name__ == "__main__":
    unittest.main(verbosity=2)

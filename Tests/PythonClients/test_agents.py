"""The MCP clients inside two agent frameworks, `pydantic-ai` and `openai-agents`; no model is called."""

import asyncio
import unittest

import servers
from agents.mcp import MCPServerStdio, MCPServerStreamableHttp
from fastmcp import Client
from fastmcp.client.transports import StdioTransport
from pydantic_ai.mcp import MCPToolset

CODE = """
page = await call_tool("list_pets", {"species": ["dog"], "page_size": 3})
[pet["name"] for pet in page["items"]]
"""


def within_a_minute(awaitable):
    return asyncio.run(asyncio.wait_for(awaitable, 60))


class PydanticAI(unittest.TestCase):
    async def check(self, client):
        async with MCPToolset(client) as toolset:
            tools = await toolset.list_tools()
            self.assertEqual(sorted(tool.name for tool in tools), ["execute", "search"])
            found = await toolset.direct_call_tool("search", {"query": "order a pet"})
            self.assertIn("create_order", str(found))
            done = await toolset.direct_call_tool("execute", {"code": CODE})
            self.assertEqual(len(done["result"]), 3)
            self.assertEqual(done["calls"][0]["outcome"], "ok")

    def test_stdio(self):
        with servers.sample_api() as api:
            command, *arguments = servers.serve_arguments(api)
            for era in ("legacy", "2026-07-28"):
                with self.subTest(era=era):
                    within_a_minute(self.check(Client(StdioTransport(command, arguments), mode=era)))

    def test_http(self):
        with servers.sample_api() as api, servers.http_server(api) as url:
            for era in ("legacy", "2026-07-28"):
                with self.subTest(era=era):
                    within_a_minute(self.check(Client(url, mode=era)))
            within_a_minute(self.check(url))


class OpenAIAgents(unittest.TestCase):
    async def check(self, server):
        async with server:
            tools = await server.list_tools()
            self.assertEqual(sorted(tool.name for tool in tools), ["execute", "search"])
            found = await server.call_tool("search", {"query": "order a pet"})
            self.assertIn("create_order", found.content[0].text)
            done = await server.call_tool("execute", {"code": CODE})
            self.assertEqual(done.content[0].text.count(","), 2)

    def test_stdio(self):
        with servers.sample_api() as api:
            command, *arguments = servers.serve_arguments(api)
            within_a_minute(self.check(MCPServerStdio({"command": command, "args": arguments})))

    def test_http(self):
        with servers.sample_api() as api, servers.http_server(api) as url:
            within_a_minute(self.check(MCPServerStreamableHttp({"url": url})))


if __name__ == "__main__":
    unittest.main(verbosity=2)

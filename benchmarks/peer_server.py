"""FastMCP with its code mode over a specification: peer_server.py SPECIFICATION BASE_URL stdio|PORT."""

import json
import logging
import sys

import httpx2
import yaml
from fastmcp import FastMCP
from fastmcp.experimental.transforms.code_mode import CodeMode

logging.disable(logging.CRITICAL)
path, base, transport = sys.argv[1:]
with open(path, "rb") as file:
    text = file.read()
specification = json.loads(text) if path.endswith(".json") else yaml.load(text, Loader=yaml.CSafeLoader)
limits = httpx2.Limits(max_connections=200, max_keepalive_connections=200)
server = FastMCP.from_openapi(
    openapi_spec=specification, client=httpx2.AsyncClient(base_url=base, limits=limits), name="peer",
    validate_output=False)
server.add_transform(CodeMode(max_tool_calls=None))
if transport == "stdio":
    server.run(show_banner=False)
else:
    server.run(
        transport="http", host="127.0.0.1", port=int(transport), show_banner=False, stateless_http=True,
        json_response=True, uvicorn_config={"log_level": "critical", "access_log": False})

#!/usr/bin/env bash
# Puts a running server under load and shows what it bore: 32 keep-alive connections for a minute (or SECONDS_OF_LOAD),
# then 2,000 idle ones. Needs wrk (Debian: apt install wrk) and the release build.
set -euo pipefail
cd "$(dirname "$0")/.."

bin=${OPENAPI_CODEMODE_BIN:-.build/release}
seconds=${SECONDS_OF_LOAD:-60}
folder=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

touch "$folder/api" "$folder/server"
"$bin/sample-api" --port 0 --specs specs >"$folder/api" 2>/dev/null &
pids+=($!)
until grep -q 'listens on' "$folder/api"; do sleep 0.1; done
api=$(grep -o 'http://[^ ]*' "$folder/api" | head -1)

"$bin/openapi-codemode" serve --spec "$api/v2/openapi.yaml" --transport http --port 0 2>"$folder/server" &
server=$!
pids+=("$server")
until grep -q 'listening on' "$folder/server"; do sleep 0.1; done
url=$(grep -o 'http://[^ ]*' "$folder/server" | head -1)

cat >"$folder/call.lua" <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "2026-07-28"
wrk.headers["Mcp-Method"] = "tools/call"
wrk.headers["Mcp-Name"] = "execute"
wrk.body = [[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"execute","arguments":{"code":"p = await call_tool('get_pet', {'pet_id': 1})\nreturn p['name']"},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}]]
local threads = {}
function setup(thread) table.insert(threads, thread) end
function init() wrong = 0 end
function response(status, headers, body)
    if status ~= 200 or body:find('"isError":true', 1, true) then wrong = wrong + 1 end
end
function done()
    local sum = 0
    for _, thread in ipairs(threads) do sum = sum + thread:get("wrong") end
    io.write("wrong answers: ", sum, "\n")
end
LUA

memory() { awk '/VmRSS/ { print $2 }' "/proc/$server/status"; }
descriptors() { find "/proc/$server/fd" -mindepth 1 | wc -l; }

echo "server $url, $(memory) kB, $(descriptors) descriptors"
wrk -t1 -c32 -d"${seconds}s" --latency -s "$folder/call.lua" "$url" >"$folder/wrk" &
pids+=($!)
sleep "$((seconds < 20 ? seconds / 2 : 10))"
echo "under load:    $(memory) kB, $(descriptors) descriptors"
wait "${pids[2]}"
cat "$folder/wrk"
echo "after load:    $(memory) kB, $(descriptors) descriptors"
sleep 2
echo "two s later:   $(memory) kB, $(descriptors) descriptors"

python3 - "$url" <<'PYTHON'
import socket, sys, time, urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
idle = [socket.create_connection((address.hostname, address.port), 30) for _ in range(2000)]
time.sleep(5)
request = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
answered = 0
for connection in idle:
    connection.sendall(request)
    answered += connection.recv(4096).startswith(b"HTTP/1.1 200")
print(f"idle connections held and answered: {answered} of {len(idle)}")
sys.exit(answered != len(idle))
PYTHON
echo "with 2,000:    $(memory) kB, $(descriptors) descriptors"

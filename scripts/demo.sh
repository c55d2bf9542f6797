#!/usr/bin/env bash
# Starts the sample API, runs the main job against it over HTTP, says what happens, and ends by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-.build/release}

log=$(mktemp)
"$bin/sample-api" --port 0 >"$log" 2>/dev/null &
api_pid=$!
trap 'kill "$api_pid" 2>/dev/null || true; wait "$api_pid" 2>/dev/null || true; rm -f "$log"' EXIT
for _ in $(seq 100); do
    grep -q 'listens on' "$log" && break
    sleep 0.05
done
api=$(sed -n 's/.*listens on //p' "$log")
[ -n "$api" ] || { echo "demo: the sample API did not start" >&2; exit 1; }

bold() { if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then printf '\033[1m%s\033[0m\n' "$*"; else printf '%s\n' "$*"; fi; }
specs=(--spec "$api/v1/openapi.yaml" --spec "$api/v2/openapi.yaml")

bold "1. A real API runs at $api, in two versions. Each has a specification; together they make one catalogue."
"$bin/openapi-codemode" tools "${specs[@]}" | tail -n 3

echo
bold "2. A model sees two tools only. With 'search' it finds what it needs, by words:"
echo '   search(query="order a pet for an owner", limit=3)'
echo
"$bin/openapi-codemode" search "${specs[@]}" --limit 3 "order a pet for an owner" | sed 's/^/   /'

code='import asyncio

page = await call_tool("list_pets", {"species": ["dog"], "status": "available", "page_size": 3})
pets = await asyncio.gather(*[call_tool("get_pet", {"pet_id": pet["id"]}) for pet in page["items"]])
print("looked at", [pet["name"] for pet in pets])

cheapest = min(pets, key=lambda pet: pet["price"])
owners = await call_tool("list_owners")
order = await call_tool("create_order", {"pet_id": cheapest["id"], "owner_id": owners[0]["id"]})
return {"pet": cheapest["name"], "for": owners[0]["name"], "order": order["id"], "total": order["total"]}'

echo
bold "3. With 'execute' it runs Python that chains calls: one list, three in parallel, one more, and one write."
echo
printf '%s\n' "$code" | sed 's/^/   /'
echo
bold "4. What came back: the result, what was printed, and the ledger of every call."
echo
printf '%s\n' "$code" | "$bin/openapi-codemode" execute "${specs[@]}" --json - | python3 -c '
import json, sys

reply = json.load(sys.stdin)
print("   result:", json.dumps(reply["result"]))
print("   stdout:", reply["stdout"].strip())
print("   calls:")
for call in reply["calls"]:
    print("     {outcome:3} {status} {method:5} {path:42} {ms:8.2f} ms  {key}".format(**call))
'
echo
bold "5. To give this to a model, let its client start:"
echo "   $PWD/$bin/openapi-codemode serve --spec URL-OR-FILE"
echo "   (samples/clients holds configurations for Claude Desktop, VS Code and Cursor)"

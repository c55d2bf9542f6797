#!/usr/bin/env bash
# Runs the tests with programs that others wrote (MCP clients, a validator of requests, faulty servers), in a virtual
# environment of the checkout that is made once.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv/clients
wanted=Tests/PythonClients/requirements.txt
if ! cmp -s "$wanted" "$venv/requirements.txt"; then
    echo "test-clients: installing $(tr '\n' ' ' <"$wanted")into $venv" >&2
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$wanted"
    cp "$wanted" "$venv/requirements.txt"
fi
exec "$venv/bin/python" -m unittest discover --start-directory Tests/PythonClients

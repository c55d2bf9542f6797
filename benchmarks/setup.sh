#!/usr/bin/env bash
# Installs what the benchmark needs beside the build: nginx and wrk, and FastMCP in a virtual environment of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

fastmcp=4.1.2
missing=()
for package in nginx wrk python3-venv; do
    case $package in
    python3-venv) python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=("$package") ;;
    *) PATH="$PATH:/usr/sbin" command -v "$package" >/dev/null || missing+=("$package") ;;
    esac
done
if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "benchmarks: install these packages by your system's package manager, then try again: ${missing[*]}" >&2
        exit 1
    fi
    run=""
    [ "$(id -u)" = 0 ] || run="sudo"
    echo "benchmarks: installing ${missing[*]}" >&2
    $run apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq "${missing[@]}" >/dev/null
fi

venv=.tools/benchmarks-fastmcp-$fastmcp
if [ ! -e "$venv/ready" ]; then
    echo "benchmarks: installing FastMCP $fastmcp into $venv" >&2
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "fastmcp[code-mode]==$fastmcp" PyYAML
    touch "$venv/ready"
fi

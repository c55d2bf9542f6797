#!/usr/bin/env bash
# Installs the program and, beside it, the sandbox binary, below PREFIX (default /usr/local).
set -euo pipefail
cd "$(dirname "$0")/.."
prefix=${PREFIX:-/usr/local}

run=""
[ -w "$prefix" ] || [ "$(id -u)" = 0 ] || run="sudo"
$run install -d "$prefix/bin"
$run install -m 755 .build/release/openapi-codemode "$prefix/bin/openapi-codemode"
$run install -m 755 .tools/monty-*/monty "$prefix/bin/monty"
echo "installed $prefix/bin/openapi-codemode and $prefix/bin/monty"

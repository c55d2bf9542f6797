#!/usr/bin/env bash
# Writes the part of docs/lint.md about rules anew, from the rules of the built program.
set -euo pipefail
cd "$(dirname "$0")/.."

program="${1:-.build/release/openapi-codemode}"
page=docs/lint.md
rules="$("$program" lint --list-rules --format markdown)"
{
    # All up to the table of the rules, which is the first one behind their heading.
    awk '/^## Rules$/ { behind = 1 } behind && /^\| rule \|/ { exit } { print }' "$page"
    printf '%s\n' "$rules"
} >"$page.new"
mv "$page.new" "$page"

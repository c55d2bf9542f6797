#!/usr/bin/env bash
# What the GitHub Action runs: builds the program where there is none, and lints. All settings are LINT_… variables, so
# that no text of a workflow becomes a part of a command.
set -euo pipefail

binary="${LINT_BINARY:-}"
if [ -z "$binary" ]; then
    binary="$LINT_KEPT/openapi-codemode"
    if [ ! -x "$binary" ]; then
        if ! command -v swift >/dev/null; then
            echo "::error::building openapi-codemode needs Swift; install it before this step, or name a program by \`binary\`"
            exit 2
        fi
        if command -v apt-get >/dev/null; then
            sudo apt-get update -q
            sudo apt-get install -qy --no-install-recommends libcurl4-openssl-dev libyaml-dev pkg-config
        fi
        swift build -c release --static-swift-stdlib --product openapi-codemode --package-path "$LINT_SOURCE"
        mkdir -p "$LINT_KEPT"
        cp "$LINT_SOURCE/.build/release/openapi-codemode" "$binary"
    fi
fi

arguments=(--format github --profile "$LINT_PROFILE" --fail-on "$LINT_FAIL_ON")
if [ -n "${LINT_BASELINE:-}" ]; then arguments+=(--baseline "$LINT_BASELINE"); fi
if [ -n "${LINT_CONFIG:-}" ]; then arguments+=(--config "$LINT_CONFIG"); fi
if [ -n "${LINT_SARIF:-}" ]; then arguments+=(--format "sarif=$LINT_SARIF"); fi
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"${LINT_ARGUMENTS:-}"
arguments+=(--)
while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$line"); fi
done <<<"$LINT_FILES"

status=0
"$binary" lint "${arguments[@]}" || status=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "status=$status" >>"$GITHUB_OUTPUT"; fi
exit "$status"

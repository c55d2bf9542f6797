#!/usr/bin/env bash
# Installs what a build and a run need and the machine does not have yet; says so, and does nothing a second time.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
need() { # need PACKAGE COMMAND…: PACKAGE is missing where COMMAND fails
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

need pkg-config command -v pkg-config
need libyaml-dev test -e /usr/include/yaml.h
need libcurl4-openssl-dev sh -c 'ls /usr/include/curl/curl.h /usr/include/*/curl/curl.h 2>/dev/null | grep -q .'
need python3 command -v python3
need python3-pip python3 -m pip --version
need python3-venv python3 -c 'import ensurepip, venv'

if [ ${#missing[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        echo "setup: install these packages by your system's package manager, then try again: ${missing[*]}" >&2
        exit 1
    fi
    run=""
    [ "$(id -u)" = 0 ] || run="sudo"
    echo "setup: installing ${missing[*]}" >&2
    $run apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq "${missing[@]}" >/dev/null
fi

# Servers and proxies that tests talk to where they are there; without them those tests are skipped and say so.
peers=()
for pair in nginx:nginx nghttpd:nghttp2-server tinyproxy:tinyproxy openssl:openssl; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%:*}" >/dev/null || peers+=("${pair##*:}")
done
if [ ${#peers[@]} -gt 0 ] && command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    run=""
    [ "$(id -u)" = 0 ] || run="sudo"
    echo "setup: installing ${peers[*]}, which some tests talk to" >&2
    [ ${#missing[@]} -gt 0 ] || $run apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends "${peers[@]}" >/dev/null ||
        echo "setup: they could not be installed; the tests that need them are skipped" >&2
fi

if ! command -v swift >/dev/null; then
    echo "setup: no swift in PATH; install Swift 6.2 or newer from https://www.swift.org/install, then try again" >&2
    exit 1
fi

scripts/install-monty.sh

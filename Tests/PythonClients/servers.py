"""Starts the sample API and the server under test, and ends them: by their process ids, whatever happens."""

import contextlib
import os
import pathlib
import re
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("OPENAPI_CODEMODE_BIN", ROOT / ".build/release")).resolve()


@contextlib.contextmanager
def running(command, **options):
    """A process that lives as long as the block."""
    process = subprocess.Popen(command, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(5)
        if process.stdout:
            process.stdout.close()


@contextlib.contextmanager
def sample_api():
    """The sample API on a free port; gives its base address."""
    command = [str(BIN / "sample-api"), "--port", "0", "--specs", str(ROOT / "specs")]
    with running(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout:
            if found := re.search(r"listens on (http://\S+)", line):
                yield found.group(1)
                return
        raise RuntimeError("the sample API did not start")


def serve_arguments(api, *more):
    """The command line of the server over both versions of the sample API."""
    specs = [f"--spec={api}/{version}/openapi.yaml" for version in ("v1", "v2")]
    return [str(BIN / "openapi-codemode"), "serve", *specs, *more]


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    """Waits until a server listens on a port."""
    deadline = time.monotonic() + 90
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@contextlib.contextmanager
def http_server(api, *more, **environment):
    """The server over Streamable HTTP on a free port; gives the address of its endpoint."""
    port = free_port()
    command = serve_arguments(api, "--transport", "http", "--port", str(port), *more)
    with running(command, stderr=subprocess.DEVNULL, env=os.environ | environment):
        wait_for(port)
        yield f"http://127.0.0.1:{port}/mcp"

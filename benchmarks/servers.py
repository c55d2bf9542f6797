"""The processes of a run, each ended by its id however the run ends."""

import json
import os
import re
import socket
import subprocess
import threading
import time
import urllib.request

HELLO = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "benchmark", "version": "1"}}


class Failure(Exception):
    """What could not be measured, in one sentence."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A process that ends with its scope, and by itself after a limit of seconds."""

    def __init__(self, command, limit, **options):
        self.started = time.perf_counter()
        self.process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
        self.alarm = threading.Timer(limit, self.process.kill)
        self.alarm.daemon = True
        self.alarm.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.alarm.cancel()
        if self.process.stdin:
            try:
                self.process.stdin.close()
                self.process.wait(3)
            except (OSError, subprocess.TimeoutExpired):
                pass
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def memory(self):
        """Megabytes that the process and its children occupy."""
        return sum(resident(pid) for pid in family(self.process.pid)) / 1024


def family(pid):
    pids = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    pids += family(int(child))
    except OSError:
        pass
    return pids


def resident(pid):
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))
    except (OSError, AttributeError):
        return 0


class StdioServer(Process):
    """A server on standard input and output."""

    def __init__(self, command, limit=120):
        super().__init__(command, limit, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0

    def connect(self):
        """Shakes hands; the seconds since the start of the process."""
        self.call("initialize", HELLO)
        taken = self.age()
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return taken

    def age(self):
        return time.perf_counter() - self.started

    def send(self, message):
        try:
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Failure(f"the server ended: {error}") from error

    def call(self, method, params):
        """The bytes of the answer."""
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        mark = re.compile(rb'"id"\s*:\s*%d\b' % self.number)
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise Failure("the server ended, or its time was up")
            # What a server says on its own carries no id of ours; the answer itself is not parsed while time is taken.
            if mark.search(line):
                return line

    def tool(self, name, arguments):
        """The result of a tool, which must not be an error."""
        return checked(json.loads(self.call("tools/call", {"name": name, "arguments": arguments})))

    def milliseconds(self, name, arguments, count, seconds):
        """The median of so many calls, or of as many as fit into so many seconds."""
        self.tool(name, arguments)
        times, end = [], time.perf_counter() + seconds
        while len(times) < count and (len(times) < 3 or time.perf_counter() < end):
            start = time.perf_counter()
            self.call("tools/call", {"name": name, "arguments": arguments})
            times.append(time.perf_counter() - start)
        return median(times) * 1e3


def checked(answer):
    if "error" in answer or answer["result"].get("isError"):
        raise Failure(f"a call failed: {json.dumps(answer)[:300]}")
    return answer["result"]


def median(values):
    return sorted(values)[len(values) // 2]


class HTTPServer(Process):
    """A server over HTTP."""

    def __init__(self, command, port, limit=600):
        super().__init__(command, limit, stdout=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}/mcp"

    def wait(self, code):
        """Waits until the code runs; the first runs also warm what stays warm."""
        end = time.perf_counter() + 60
        while True:
            try:
                for _ in range(5):
                    checked(self.post(code))
                return
            except (OSError, Failure, ValueError, KeyError):
                if time.perf_counter() > end or self.process.poll() is not None:
                    raise Failure("the HTTP server did not answer") from None
                time.sleep(0.1)

    def post(self, code):
        request = urllib.request.Request(self.url, execute_message(code).encode(), HEADERS)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def throughput(self, code, clients, seconds, folder):
        """Calls a second, by wrk."""
        script = os.path.join(folder, "wrk.lua")
        headers = "\n".join(f'wrk.headers["{name}"] = "{value}"' for name, value in HEADERS.items())
        with open(script, "w", encoding="utf-8") as file:
            file.write(f'wrk.method = "POST"\nwrk.body = [==[{execute_message(code)}]==]\n{headers}\n')
        done = subprocess.run(
            ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "10s", "-s", script, self.url],
            capture_output=True, text=True, timeout=seconds + 60, check=False)
        rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
        if not rate or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
            raise Failure(f"wrk: {done.stdout[-300:]}{done.stderr[-300:]}")
        return float(rate.group(1))


HEADERS = {
    "Content-Type": "application/json", "Accept": "application/json, text/event-stream",
    "MCP-Protocol-Version": "2025-06-18",
}


def execute_message(code):
    return json.dumps({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "execute", "arguments": {"code": code}}})

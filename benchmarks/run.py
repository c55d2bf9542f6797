"""Measures the program and FastMCP in turn on the same work; see README.md. `make bench` calls it."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import measures
import report
import specifications
from servers import Process, free_port

HERE = os.path.dirname(os.path.abspath(__file__))
SIZES = (100, 1_000, 10_000)
CLIENTS = (1, 4, 16, 64)


class Settings:
    """How long everything may take."""

    def __init__(self, quick, folder):
        self.folder = folder
        self.starts = 2 if quick else 7
        self.peer_starts = 1 if quick else 3
        self.seconds = 1 if quick else 6
        self.wrk_seconds = 1 if quick else 5
        self.limit = 60 if quick else 300
        self.sizes = SIZES[:2] if quick else SIZES


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=os.path.join(HERE, "../.build/release/openapi-codemode"))
    parser.add_argument("--micro", default=os.path.join(HERE, "../.build/release/micro-benchmarks"))
    parser.add_argument("--peer", help="the Python that has FastMCP; without it only the program is measured")
    parser.add_argument("--quick", action="store_true", help="a look in about a minute instead of figures to keep")
    parser.add_argument("--output", default=HERE, help="the folder for RESULTS.md and growth.svg")
    return parser.parse_args()


def main():
    options = arguments()
    if not os.access(options.program, os.X_OK):
        sys.exit(f"run.py: no program at {options.program}; build it with: swift build -c release")
    started = time.time()
    folder = tempfile.mkdtemp(prefix="benchmarks-")
    # nginx gives up its rights where it has them, and then has to be able to read what it serves.
    os.chmod(folder, 0o755)
    try:
        results = measure(options, Settings(options.quick, folder))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results["minutes"] = (time.time() - started) / 60
    os.makedirs(options.output, exist_ok=True)
    print(report.comparison_text(results))
    with open(os.path.join(options.output, "RESULTS.md"), "w", encoding="utf-8") as file:
        file.write(report.document(results))
    with open(os.path.join(options.output, "growth.svg"), "w", encoding="utf-8") as file:
        file.write(report.plot(results))
    print(f"written: {os.path.relpath(os.path.join(options.output, 'RESULTS.md'))}")


def measure(options, settings):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    specifications.write_answers(settings.folder)
    small = specifications.write_json(settings.folder, "small.json", specifications.small_api(base))
    large, title = specifications.large_document(settings.folder)
    configuration = os.path.join(settings.folder, "nginx.conf")
    with open(configuration, "w", encoding="utf-8") as file:
        file.write(specifications.nginx_configuration(port))
    sides = [measures.ours(os.path.abspath(options.program))]
    if options.peer:
        sides.append(measures.peer(options.peer, os.path.join(HERE, "peer_server.py")))
    results = {"title": title, "quick": options.quick, "machine": report.machine(), "sides": {}, "growth": {},
               "clients": {}, "limit": settings.limit}
    with Process(["nginx", "-p", settings.folder, "-c", configuration], 7200):
        for side in sides:
            results["sides"][side.name] = compare(side, small, large, base, settings)
        grow(sides, small, base, settings, results)
    results["micro"] = micro(options, large, settings)
    return results


def compare(side, small, large, base, settings):
    """Everything of the table of budgets, for one server."""
    starts = settings.starts if side.name == "ours" else settings.peer_starts
    say = lambda what: print(f"{side.name}: {what}", flush=True)
    say("start, memory and search")
    figures = {f"large_{name}": value for name, value in
               measures.attempt(measures.catalogue, side, large, base, starts, settings).items()}
    figures |= {f"small_{name}": value for name, value in
                measures.attempt(measures.catalogue, side, small, base, starts, settings).items()}
    say("runs")
    figures |= measures.attempt(measures.runs, side, small, base, settings)
    say("HTTP")
    cases = [("one", 1), ("one", 32), ("constant", 32)]
    return figures | measures.attempt(measures.throughput, side, small, base, cases, settings)


def grow(sides, small, base, settings, results):
    """Figures against the number of operations and of clients."""
    for size in settings.sizes:
        path = specifications.write_json(settings.folder, f"{size}.json", specifications.generated(size))
        for side in sides:
            print(f"{side.name}: {size} operations", flush=True)
            starts = 1 if side.name != "ours" else min(3, settings.starts)
            figures = measures.attempt(measures.catalogue, side, path, base, starts, settings)
            figures |= measures.attempt(measures.constant_run, side, path, base, settings)
            results["growth"].setdefault(side.name, {})[size] = figures
        os.remove(path)
    for side in sides:
        print(f"{side.name}: 1 to {CLIENTS[-1]} clients", flush=True)
        figures = measures.attempt(
            measures.throughput, side, small, base, [("one", clients) for clients in CLIENTS], settings)
        results["clients"][side.name] = {clients: figures.get(f"http_one_{clients}") for clients in CLIENTS}


def micro(options, document, settings):
    """The figures of the parts, where their program was built."""
    if not os.access(options.micro, os.X_OK):
        return []
    print("the parts by themselves", flush=True)
    command = [options.micro, document, "--json"] + (["--quick"] if options.quick else [])
    done = subprocess.run(command, capture_output=True, text=True, timeout=settings.limit, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else []


if __name__ == "__main__":
    main()

"""What a reader gets: the table, its document, and the machine's description."""

import datetime
import os
import platform
import re
import subprocess

from plot import plot  # noqa: F401, which run.py takes from here

# name, text, unit, budget, whether more is better
ROWS = [
    ("large_hello", "{title}: start to the reply to `initialize`", "ms", 30, False),
    ("large_ready", "{title}: start to the first answered search", "ms", 150, False),
    ("large_memory", "{title}: memory after that, with all processes", "MB", 60, False),
    ("large_search", "{title}: `search` by words", "ms", 1, False),
    ("large_tools_bytes", "{title}: the answer to `tools/list`", "bytes", 3_000, False),
    ("large_answer_bytes", "{title}: the answer to `search`, as it goes over the wire", "bytes", None, False),
    ("small_ready", "small API: start to the first answered search", "ms", None, False),
    ("small_memory", "small API: memory after that, with all processes", "MB", None, False),
    ("constant", "`return 1`", "ms", 0.5, False),
    ("one", "one tool call", "ms", 1, False),
    ("ten", "ten tool calls in sequence", "ms", None, False),
    ("fifty", "50 tool calls in `gather`", "ms", 10, False),
    ("big", "a 1.06 MB answer decoded and reduced", "ms", 40, False),
    ("http_one_1", "HTTP, one tool call, 1 client", "/s", None, True),
    ("http_one_32", "HTTP, one tool call, 32 clients", "/s", 2_500, True),
    ("http_constant_32", "HTTP, `return 1`, 32 clients", "/s", None, True),
    ("http_memory", "HTTP: memory after that, with all processes", "MB", None, False),
]


def number(value):
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def rows(results):
    """Cells of the table of budgets: what, unit, ours, the peer's, ratio, budget, verdict."""
    ours, other = results["sides"]["ours"], results["sides"].get("FastMCP", {})
    for name, text, unit, budget, more in ROWS:
        mine, theirs = ours.get(name), other.get(name)
        ratio = None
        if mine and theirs:
            ratio = mine / theirs if more else theirs / mine
        verdict = ""
        if budget is not None and mine is not None:
            verdict = "kept" if (mine >= budget if more else mine <= budget) else "MISSED"
        text = text.format(title=results["title"])
        yield (text[0].upper() + text[1:], unit, number(mine), number(theirs), f"{number(ratio)} ×" if ratio else "–",
               number(budget), verdict)


def comparison_text(results):
    lines = [("", "", "ours", "FastMCP", "ratio", "budget", "")] + list(rows(results))
    widths = [max(len(line[column]) for line in lines) for column in range(7)]
    return "\n".join(
        "  ".join(cell.ljust(width) if place < 2 else cell.rjust(width)
                  for place, (cell, width) in enumerate(zip(line, widths))).rstrip()
        for line in lines)


def table(head, lines):
    text = "| " + " | ".join(head) + " |\n|" + "|".join("---" for _ in head) + "|\n"
    return text + "".join("| " + " | ".join(line) + " |\n" for line in lines)


def growth_table(results):
    names = (("ready", "start to first search, ms"), ("memory", "memory, MB"), ("search", "`search`, ms"),
             ("constant", "`return 1`, ms"))
    head = ["operations"] + [f"{side}: {text}" for side in results["growth"] for _, text in names]
    sizes = sorted({size for figures in results["growth"].values() for size in figures})
    return table(head, [
        [f"{size:,}"] + [number(results["growth"][side].get(size, {}).get(name))
                         for side in results["growth"] for name, _ in names]
        for size in sizes])


def clients_table(results):
    sides = list(results["clients"])
    counts = sorted({count for figures in results["clients"].values() for count in figures})
    return table(["clients"] + [f"{side}: runs a second" for side in sides], [
        [str(count)] + [number(results["clients"][side].get(count)) for side in sides] for count in counts])


def document(results):
    machine = "".join(f"- {line}\n" for line in results["machine"])
    budgets = table(["what", "unit", "ours", "FastMCP 4.1.2", "ratio", "budget", ""],
                    [[cell.replace("|", "\\|") for cell in row] for row in rows(results)])
    parts = table(["part", "figure", "unit"],
                  [[part["name"], number(part["value"]), part["unit"]] for part in results["micro"]])
    note = ("These are quick settings, for a look; `make bench` makes figures to keep.\n\n" if results["quick"] else "")
    return f"""# Results

Written by `make bench`; {note}[README.md](README.md) says what each line means. Times are medians. A ratio says how many
times better we are; a dash stands where a server did not answer within {results["limit"]} s.

{machine}
## Side by side

{budgets}
## As the work grows

![growth](growth.svg)

{growth_table(results)}
One tool call a run, over HTTP:

{clients_table(results)}
## The parts by themselves

CPU time, the best of many rounds; documents and values are those of the runs above.

{parts}"""


def first_line(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
        return (done.stdout or done.stderr).strip().splitlines()[0]
    except (OSError, IndexError, subprocess.TimeoutExpired):
        return "unknown"


def machine():
    """What the figures were measured on."""
    def find(path, pattern):
        try:
            with open(path, encoding="utf-8") as file:
                found = re.search(pattern, file.read())
                return found.group(1).strip() if found else "unknown"
        except OSError:
            return "unknown"

    system = find("/etc/os-release", r'PRETTY_NAME="(.*)"')
    memory = find("/proc/meminfo", r"MemTotal:\s+(\d+)")
    return [
        datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        f"{os.cpu_count()} processors ({find('/proc/cpuinfo', r'model name.*: (.*)')}), "
        f"{int(memory) / 1e6:.0f} GB of memory" if memory.isdigit() else f"{os.cpu_count()} processors",
        f"{system}, Linux {platform.release()}",
        f"load when it began: {os.getloadavg()[0]:.1f} (above 0.5, other work shared the machine)",
        first_line(["swift", "--version"]),
    ]

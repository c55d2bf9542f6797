"""The plot of growth as SVG, both axes logarithmic."""

import math

COLOURS = {"ours": "#0b7285", "FastMCP": "#c2255c"}
WIDTH, HEIGHT, LEFT, TOP, GAP = 330, 200, 60, 50, 70


def plot(results):
    """Four panels over the number of operations, and one over the number of clients."""
    sides = results["growth"]
    panels = [
        (title, "operations", {
            side: [(size, figures.get(name)) for size, figures in sorted(sides[side].items())] for side in sides})
        for name, title in (("ready", "start to the first search, ms"), ("memory", "memory, MB"),
                            ("search", "search by words, ms"), ("constant", "return 1, ms"))
    ]
    panels.append(("runs with one call over HTTP, a second", "clients", {
        side: sorted(figures.items()) for side, figures in results["clients"].items()}))
    columns = 2
    total_width = columns * (WIDTH + LEFT + 20) + 10
    total_height = math.ceil(len(panels) / columns) * (HEIGHT + GAP) + TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total_width} {total_height}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{total_width}" height="{total_height}" fill="#fff"/>',
    ]
    for place, side in enumerate(COLOURS):
        x = LEFT + place * 110
        parts.append(f'<rect x="{x}" y="12" width="14" height="4" fill="{COLOURS[side]}"/>'
                     f'<text x="{x + 20}" y="18">{side}</text>')
    for place, (title, unit, lines) in enumerate(panels):
        x = LEFT + (place % columns) * (WIDTH + LEFT + 20)
        y = TOP + (place // columns) * (HEIGHT + GAP)
        parts.append(panel(x, y, title, unit, lines))
    return "\n".join(parts + ["</svg>\n"])


def panel(left, top, title, unit, lines):
    lines = {side: [(x, y) for x, y in points if y] for side, points in lines.items()}
    points = [point for line in lines.values() for point in line]
    if not points:
        return ""
    # The x axis begins and ends at measured values, the y axis at powers of ten.
    low_x, high_x = min(x for x, _ in points), max(x for x, _ in points)
    low_y = math.floor(math.log10(min(y for _, y in points)))
    high_y = max(low_y + 1, math.ceil(math.log10(max(y for _, y in points))))
    span_x = math.log10(high_x / low_x) or 1
    at_x = lambda x: left + WIDTH * math.log10(x / low_x) / span_x
    at_y = lambda y: top + HEIGHT * (1 - (math.log10(y) - low_y) / (high_y - low_y))
    parts = [f'<text x="{left}" y="{top - 8}" font-weight="bold">{title}</text>']
    for power in range(low_y, high_y + 1):
        y = at_y(10.0 ** power)
        parts.append(f'<line x1="{left}" y1="{y:.1f}" x2="{left + WIDTH}" y2="{y:.1f}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{label(10.0 ** power)}</text>')
    for x in sorted({x for x, _ in points}):
        parts.append(f'<text x="{at_x(x):.1f}" y="{top + HEIGHT + 16}" text-anchor="middle">{label(x)}</text>')
    parts.append(f'<text x="{left + WIDTH / 2}" y="{top + HEIGHT + 32}" text-anchor="middle" fill="#555">{unit}</text>')
    for side, line in lines.items():
        path = " ".join(f"{at_x(x):.1f},{at_y(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[side]}" stroke-width="2"/>')
        parts += [f'<circle cx="{at_x(x):.1f}" cy="{at_y(y):.1f}" r="3" fill="{COLOURS[side]}"/>' for x, y in line]
    return "\n".join(parts)


def label(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"

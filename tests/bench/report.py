"""Tables of what was measured, as Markdown."""

from collections.abc import Iterable
from typing import Any

FIRST = "20 kB of constants"


def table(title: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return one table."""
    names = list(heads)
    lines = [f"\n### {title}\n", f"| {' | '.join(names)} |"]
    lines.append(f"| --- |{' --: |' * (len(names) - 1)}")
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)


def pages(title: str, found: dict[str, Any]) -> str:
    """Say what uncached pages cost in a process, without a server."""
    base = next(each["cpu"] for each in found["pages"] if each["page"] == FIRST)
    rows = [
        (
            each["page"],
            f"{each['cpu']:.2f}",
            f"{each['wall']:.2f}",
            str(each["sql"]),
            f"{each['cpu'] / base:.1f}",
            f"{each['kB']:.0f}",
        )
        for each in found["pages"]
    ]
    for name, key in (("first", "first"), ("after a publish", "after publish")):
        cost = found[key]
        rows.append(
            (f"results, {name}", f"{cost:.2f}", "", "", f"{cost / base:.1f}", "")
        )
    heads = (
        "page, in the process",
        "CPU ms",
        "wall ms",
        "SQL",
        "times constants",
        "kB",
    )
    return table(f"Uncached pages: {title}", heads, rows)


def serving(title: str, found: dict[str, Any]) -> str:
    """Say what visitors get from outside."""
    rates = found["rates"]
    nginx, plain = rates.get("nginx, static file"), rates["Django per-site cache"]
    rows = [
        (
            name,
            f"{rate:,.0f}",
            f"{cost:.0f}",
            f"{rate / nginx[0]:.2f}" if nginx else "",
            f"{rate / plain[0]:.1f}",
            f"{plain[1] / cost:.1f}" if cost else "",
        )
        for name, (rate, cost) in rates.items()
    ]
    heads = (f"{found['kB']:.0f} kB page by {found['loader']}", "a second", "CPU µs",
             "of nginx", "of per-site cache", "by CPU")  # fmt: skip
    said = [table(f"Cached pages: {title}", heads, rows)]
    base = found["served"][FIRST][0]
    served = [
        (name, f"{cost:.2f}", f"{rate:,.0f}", f"{cost / base:.1f}")
        for name, (cost, rate) in found["served"].items()
    ]
    heads = ("page, by the server", "CPU ms", "a second", "times constants")
    said.append(table(f"Uncached pages as served: {title}", heads, served))
    weights = [
        (name, f"{html:.1f}", f"{whole:.1f}")
        for name, (html, whole) in found["weights"].items()
    ]
    heads = ("first view, compressed", "HTML kB", "everything kB")
    said.append(table(f"First views: {title}", heads, weights))
    said.append(f"\nLargest server process: {found['memory']:.0f} MB.")
    return "\n".join(said)


def writes(title: str, found: dict[str, Any], size: int) -> str:
    """Say what publishing, importing and rebuilding took."""
    rows = [
        ("rebuild of the search, services a second", f"{size / found['rebuild']:.0f}")
    ]
    published, imported = found["publish"], found["import"]
    if isinstance(published, str):
        rows.append(("publish", published))
    else:
        ours, theirs = published
        rows += [
            ("publish one service, ms", f"{ours:.0f}"),
            ("the same by Wagtail alone, ms", f"{theirs:.0f}"),
            ("ratio", f"{ours / theirs:.2f}"),
        ]
    if isinstance(imported, str):
        rows.append(("import", imported))
    else:
        rows += [
            ("import, services a second", f"{imported[0]:.0f}"),
            ("the same file again", f"{imported[1]:.0f}"),
        ]
    return table(f"Writing: {title}", ("what", "figure"), rows)


def audits(title: str, found: dict[str, Any]) -> str:
    """Say what an audit of everything took, and what a publish adds."""
    clock, processor = found["publish"]
    rows = [
        ("audit, the first, seconds", f"{found['first']:.1f}"),
        ("audit, later ones, seconds", f"{found['later']:.1f}"),
        ("of that on the processor, seconds", f"{found['processor']:.1f}"),
        ("more memory, MB", f"{found['memory']:.0f}"),
        ("statements, whatever the number of pages", f"{found['statements']}"),
        ("checks", f"{found['checks']}"),
        ("things found", f"{found['findings']:,}"),
        ("a publish looks again, ms (processor)", f"{clock:.0f} ({processor:.0f})"),
    ]
    return table(f"Audit: {title}, 500 pages", ("what", "figure"), rows)


def detector(found: dict[str, Any]) -> str:
    """Say how long 100 kB of any text take to be read for personal data."""
    plain = found["ms"][found["plain"]]
    costs = sorted(found["ms"].items(), key=lambda cost: -cost[1])
    rows = [(kind, f"{ms:.0f}", f"{ms / plain:.1f}") for kind, ms in costs]
    heads = ("100 kB of", "CPU ms", f"times {found['plain']}")
    return table("Personal data detector", heads, rows)

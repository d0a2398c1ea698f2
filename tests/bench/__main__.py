"""``python -m tests.bench [NAME …]``: every figure beside its floor or rival, as one table. It asserts nothing."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from tests.bench.figure import Figure, skipped

# By name, in the order of the table. Each is a module here with ``figures()``.
NAMES = ("start", "key", "reveal", "forward", "vote", "list", "report", "toolkit", "import")
_MODULES = {"key": "room", "reveal": "room", "forward": "room", "list": "listing", "import": "importing"}
_SIDES = "<><>>><"
_HEADS = ("figure", "measured", "beside", "beside it", "ratio", "limit", "")


def main(wanted: Sequence[str]) -> int:
    """Measure what was asked for, or everything; 2 where a name is not known."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"There is no figure called {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    found: list[Figure] = []
    for name in NAMES:
        if name in wanted or not wanted:
            print(f"measuring {name} …", file=sys.stderr, flush=True)
            found += _figures(name)
    print(table(found))
    if sys.platform != "win32":
        load = f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
        print(f"\nLoad average {load}; times, unlike ratios, are true on an idle machine only.")
    return 0


def _figures(name: str) -> list[Figure]:
    """What one name stands for; a fault is a line of the table, so that the others are still printed."""
    try:
        module = importlib.import_module(f"tests.bench.{_MODULES.get(name, name)}")
        return module.figures(name) if _MODULES.get(name) == "room" else module.figures()
    except Exception as fault:
        return [skipped(name, f"{type(fault).__name__}: {str(fault)[-300:]}")]


def table(found: Sequence[Figure]) -> str:
    """The figures as lines of text, their notes below."""
    rows = [_HEADS, *(_row(one) for one in found)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    lines = []
    for at, row in enumerate(rows):
        lines.append("  ".join(f"{cell:{side}{w}}" for cell, side, w in zip(row, _SIDES, widths, strict=True)).rstrip())
        if at == 0:
            lines.append("  ".join("-" * width for width in widths))
    notes = [f"  {one.name}: {one.note}" for one in found if one.note]
    return "\n".join([*lines, *([""] if notes else []), *notes])


def _row(one: Figure) -> tuple[str, ...]:
    limit = "" if one.limit is None else f"≤ {one.limit:g}{' ms' if one.limit_is_ms else ''}"
    ratio = "" if one.ratio is None else f"{one.ratio:.2f}"
    measured = "not measured" if one.measured_ms is None else _ms(one.measured_ms)
    beside = "" if one.beside_ms is None else _ms(one.beside_ms)
    return one.name, measured, one.beside, beside, ratio, limit, one.verdict


def _ms(value: float) -> str:
    return f"{value:,.2f} ms" if value < 10 else f"{value:,.0f} ms"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

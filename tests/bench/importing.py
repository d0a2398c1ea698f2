"""70,000 answers from a file into an empty library, through the command line, process start included."""

from __future__ import annotations

import csv
import importlib.util
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.figure import Figure, median, skipped, spread, timed

PARTNERS, PEOPLE, ITEMS = 5, 560, 25  # 2,800 people × 25 items
RUNS = 3

_TOOLKIT = """id: BENCH
title: How it goes
section: 2
question: How far is this so?
scale: LONG6
scales:
  - id: LONG6
    title: How far
    levels: [Not at all, A little, In part, Mostly, Nearly, Fully]
dimensions:
"""
_FLOOR = "import csv, sys; rows = list(csv.reader(open(sys.argv[1], newline='', encoding='utf-8'))); print(len(rows))"


def _write_resource(folder: Path) -> None:
    folder.mkdir()
    lines = [_TOOLKIT]
    for at in range(ITEMS // 5):
        lines.append(f"  - title: Part {at + 1}\n    items:\n")
        lines += [f"      - Statement {n + 1} of part {at + 1} is true of us\n" for n in range(5)]
    (folder / "bench.yaml").write_text("".join(lines), encoding="utf-8")


def _items() -> list[str]:
    return [f"{at + 1}.{n + 1}" for at in range(ITEMS // 5) for n in range(5)]


def _write_answers(long: Path, wide: Path) -> None:
    dice = random.Random(7)
    items = _items()
    with long.open("w", newline="", encoding="utf-8") as one, wide.open("w", newline="", encoding="utf-8") as other:
        rows, lines = csv.writer(one), csv.writer(other)
        rows.writerow(["partner", "person", "item", "round", "value"])
        lines.writerow(["partner", "person", *items])
        for at in range(PARTNERS):
            for n in range(PEOPLE):
                who = (f"Partner {at + 1}", f"Person {at + 1}-{n + 1}")
                values = [dice.randint(1, 6) for _item in items]
                lines.writerow([*who, *values])
                rows.writerows([*who, item, 1, value] for item, value in zip(items, values, strict=True))


def _run(*arguments: str | Path) -> None:
    done = subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-500:])


def _import(folder: Path, file: Path) -> Callable[[], None]:
    def run() -> None:
        library = folder / f"{file.stem}.sqlite"
        library.unlink(missing_ok=True)
        given = ("--library", library, "--toolkit", folder / "toolkit", "import-answers", file)
        _run("-m", "app", *given, "--resource", "BENCH", "--partnership", "North Coast")

    return run


def figures() -> list[Figure]:
    """The import of a long and of a wide table; the floor is a process that only reads the file."""
    names = ("import of 70,000 answers, long", "import of 70,000 answers, wide")
    if importlib.util.find_spec("app.cli") is None:
        return [skipped(name, "there is no command line yet") for name in names]
    with tempfile.TemporaryDirectory(prefix="bench-import-") as temporary:
        folder = Path(temporary)
        _write_resource(folder / "toolkit")
        files = (folder / "long.csv", folder / "wide.csv")
        _write_answers(*files)
        return [_measured(name, folder, file) for name, file in zip(names, files, strict=True)]


def _measured(name: str, folder: Path, file: Path) -> Figure:
    runs: list[float] = []
    floors: list[float] = []
    run = _import(folder, file)
    try:
        for _turn in range(RUNS):
            floors.append(timed(lambda: _run("-c", _FLOOR, file)))
            runs.append(timed(run))
    except RuntimeError as fault:
        return skipped(name, f"the command failed: {str(fault).strip()}")
    said = spread(runs)
    return Figure(name, median(runs), "a process that reads the file", median(floors), 3000, True, said)

"""Loading the toolkit's files, beside only parsing their YAML."""

from __future__ import annotations

import yaml

from app import paths
from app.activities.kind import kinds
from app.services.toolkit_files import load_toolkit
from tests.bench.figure import Figure, in_turn, median, spread

RUNS = 15


def figures() -> list[Figure]:
    """The whole toolkit, read, checked and built; the floor is the parser alone."""
    folder = paths.resource("toolkit")
    files = sorted(folder.rglob("*.yaml"))
    known = kinds().keys()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    def parse() -> None:
        for path in files:
            for _event in yaml.parse(path.read_text(encoding="utf-8"), Loader=loader):
                pass

    loaded, parsed = in_turn(lambda: load_toolkit(folder, kinds=known), parse, runs=RUNS)
    note = f"{len(files)} files; {spread(loaded)}"
    return [Figure("toolkit loaded", median(loaded), "its YAML parsed", median(parsed), note=note)]

"""2,800 people in five partners on 25 items with six levels, in from a file and out as figures and a report."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.services import brute
from tests.test_cli import OWN, ROOT

PARTNERS, PEOPLE = [f"Partner {at}" for at in range(5)], 560
HEADINGS = {f"D{d}": [f"{d}.{i}" for i in range(1, 6)] for d in range(1, 6)}
ITEMS = [item for items in HEADINGS.values() for item in items]


def resource() -> str:
    dimensions = "".join(
        f"      - id: {heading}\n        title: Heading {heading}\n        items:\n"
        + "".join(f'          - {{id: "{item}", text: Statement {item} of our own}}\n' for item in items)
        for heading, items in HEADINGS.items()
    )
    return OWN.partition("    dimensions:\n")[0] + "    dimensions:\n" + dimensions


def votes() -> list[brute.Vote]:
    dice = random.Random(7)
    cells: list[int | str | None] = [None, "", *range(1, 7), 4, 4, 5, 5, 5]
    return [
        (partner, f"{partner}/{at}", item, value)  # pyright: ignore[reportReturnType]
        for partner in PARTNERS
        for at in range(PEOPLE)
        for item in ITEMS
        if (value := dice.choice(cells)) != ""
    ]


def write(path: Path, every: list[brute.Vote], *, wide: bool) -> None:
    words = [(partner, voter, item, "can't say" if value is None else value) for partner, voter, item, value in every]
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        if not wide:
            rows.writerow(["partner", "person", "item", "round", "value"])
            rows.writerows([partner, voter, item, 1, value] for partner, voter, item, value in words)
            return
        rows.writerow(["partner", "person", *ITEMS])
        sheet: dict[tuple[str, str], dict[str, object]] = {}
        for partner, voter, item, value in words:
            sheet.setdefault((partner, voter), {})[item] = value
        rows.writerows([*who, *(said.get(item, "") for item in ITEMS)] for who, said in sheet.items())


def run(library: Path, *arguments: object) -> str:
    """What a command of the program says on standard output."""
    environment = os.environ | {"XDG_STATE_HOME": str(library.parent)}
    command = [sys.executable, "-m", "app", "--library", str(library), *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("wide", [True, False])
def test_a_large_survey_comes_in_and_every_figure_is_right(tmp_path: Path, wide: bool) -> None:
    every = votes()
    (tmp_path / "toolkit").mkdir()
    (tmp_path / "toolkit" / "own.yaml").write_text(resource(), encoding="utf-8")
    write(tmp_path / "answers.csv", every, wide=wide)
    library = tmp_path / "library.sqlite"
    said = run(library, "import-answers", tmp_path / "answers.csv", "--resource", "OWN1", "--partnership", "Big")
    assert f"{len(every)} answers" in said
    workshop = json.loads(run(library, "list", "--json"))[0]["id"]
    run(library, "reveal", workshop, "--activity", "OWN1")
    [entry] = json.loads(run(library, "results", workshop, "--json"))["activities"]
    check_figures(entry, every)
    run(library, "report", workshop, "--out", tmp_path / "report.pdf")
    assert len(PdfReader(tmp_path / "report.pdf").pages) >= 2


def check_figures(entry: dict[str, Any], every: list[brute.Vote]) -> None:
    wanted = []
    for one in entry["items"]:
        right = brute.item(every, one["id"], PARTNERS, 1, 6)
        wanted.append({"id": one["id"], **right})
        near = {key: pytest.approx(right[key], abs=1e-9) for key in ("consensus", "agreement")}
        asked = {"id": one["id"], "question": "score"}
        assert one == asked | right | near
    assert [one["id"] for one in wanted] == ITEMS
    for one, (heading, items) in zip(entry["dimensions"], HEADINGS.items(), strict=True):
        right = brute.dimension(every, items, PARTNERS, 1, 6, by_people=True)
        near = {"gap": pytest.approx(right["gap"], abs=1e-9)}
        assert one == {"id": heading, "title": f"Heading {heading}"} | right | near
    assert entry["talk_order"] == brute.talk_order(wanted)

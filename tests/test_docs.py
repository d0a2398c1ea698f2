"""What the README and the guides point to is there, and every key that they name does something."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

from app import paths
from app.cli_arguments import parser
from app.exchange.answers import read_answers
from app.services.toolkit_files import load_toolkit
from app.ui.actions import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
GUIDE = ROOT / "docs" / "user-guide.md"
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
KEY = re.compile(
    r"\*\*((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z0-9]|PgUp|PgDn|Space|Delete|Esc|Enter|Insert|[-+/.?=↑↓]))\*\*"
)
PRINTED = {"PgDn": "PgDown", "↑": "Up", "↓": "Down"}  # on a keyboard → in the table


def heading_id(line: str) -> str:
    """The anchor that a heading gets where these pages are read."""
    return re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_and_linked_page_is_there(page: Path) -> None:
    for wanted in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in wanted:
            continue
        name, _hash, part = wanted.partition("#")
        target = page.parent / name if name else page
        assert target.is_file(), wanted
        if part:
            lines = target.read_text(encoding="utf-8").splitlines()
            assert part in [heading_id(line) for line in lines if line.startswith("#")], wanted


def test_every_picture_is_used_and_small() -> None:
    used = {(page.parent / name).resolve() for page in PAGES for name in LINK.findall(page.read_text(encoding="utf-8"))}
    for picture in (ROOT / "docs" / "pictures").iterdir():
        assert picture.resolve() in used
        assert picture.stat().st_size <= 150_000


def test_every_key_in_the_user_guide_is_in_the_table_of_commands() -> None:
    table = {QKeySequence(key).toString() for one in COMMANDS for key in one.keys}
    named = KEY.findall(GUIDE.read_text(encoding="utf-8"))

    assert len(set(named)) > 20
    for key in named:
        found = re.fullmatch(r"((?:\w+\+)*)(.+)", key)
        assert found is not None
        held, last = found.groups()
        pressed = QKeySequence(held + PRINTED.get(last, last)).toString()
        assert pressed in table or pressed == "Enter", key


def test_every_command_in_the_readme_is_one_and_none_is_missing() -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Without a window")[2]
    listed = set(re.findall(r"^([a-z][a-z-]+) ", words.partition("```")[2].partition("```")[0], re.MULTILINE))
    below = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))

    assert listed - {"common-ground"} == set(below.choices)


def test_the_help_of_an_import_says_what_every_option_is_for_and_where_the_file_is_described() -> None:
    below = next(one for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
    asked = below.choices["import-answers"]

    assert all(one.help for one in asked._actions)
    assert "docs/user-guide.md" in asked.format_help()
    assert "\n### Answers from a spreadsheet or a survey\n" in GUIDE.read_text(encoding="utf-8")


def test_the_files_of_answers_that_the_guide_shows_are_read_as_it_says() -> None:
    part = (
        GUIDE.read_text(encoding="utf-8").partition("## Answers from a spreadsheet or a survey")[2].partition("##")[0]
    )
    tables = re.findall(r"(?:^\|.*\|\n)+", part, re.MULTILINE)
    tests = load_toolkit(paths.resource("toolkit")).resource("SP8")
    assert tests is not None
    said = []
    for table in tables:
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        found = read_answers([rows[0], *rows[2:]], tests)
        assert (found.faults, found.ignored_columns) == ((), ())
        said.append([(one.person, one.item_id, one.value) for one in found.rows])

    ann = [("Ann Lee", "T1", 3), ("Ann Lee", "T2", None)]
    assert said == [[*ann, ("Ann Lee", "T3", 2), ("Bo Reed", "T1", 4), ("Bo Reed", "T3", 3)], ann]

"""The command line: what it prints, what it refuses, and with which exit status."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import sqlite3
import subprocess
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app import cli, cli_commands, cli_faults, paths
from app.services import logs
from db.engine import open_library
from db.store import Store
from tests.db.left import leave_in_the_middle_of_a_save

ROOT = Path(__file__).resolve().parents[1]
SECRET = "Ann Hidden"

OWN = """
id: OWN1
title: Our own six
short: Own six
section: 2
kind: vote
level: any
purpose: To see.
use_when: Always.
skip_when: Never.
who: All.
group: {least: 2, most: 3000, modes: [plenary]}
minutes: {least: 10, typical: 12, most: 15}
prepare: [Sit down]
say: Say it.
steps:
  - {minutes: 12, title: All, text: All of it.}
watch_for: [Nothing]
if_stuck: [Ask]
wrap: Wrap.
next: [PW3]
ballots:
  - id: own
    title: Own
    scale: SIX
    question: How good is it?
    dimensions:
      - id: D1
        title: First
        items:
          - {id: "1.1", text: Statement one of our own}
          - {id: "1.2", text: Statement two of our own}
"""


class Line:
    """The command line on a library of its own, in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.library, self._capsys = folder, folder / "data" / "library.sqlite", capsys
        self.err = ""

    def __call__(self, *arguments: object, status: int = 0) -> str:
        """Standard output of a command that ends with this status."""
        found = cli.main(["--library", str(self.library), *map(str, arguments)])
        said = self._capsys.readouterr()
        self.err = said.err
        assert "Traceback" not in said.err
        assert found == status, said.err
        if status:
            assert said.err.strip()
        return said.out

    def json(self, *arguments: object) -> Any:
        return json.loads(self(*arguments))

    def table(self, *rows: Sequence[object], name: str = "answers.csv") -> Path:
        path = self.folder / name
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(rows)
        return path

    def own_resource(self, text: str = OWN) -> None:
        folder = self.library.parent / "toolkit"
        folder.mkdir(parents=True)
        (folder / "own.yaml").write_text(text, encoding="utf-8")

    def imported(self, *rows: Sequence[object], more: Sequence[object] = ()) -> tuple[str, str]:
        """The workshop's and activity's id after an import into SP8."""
        file = self.table(*(rows or ROWS))
        said = self("import-answers", file, "--resource", "SP8", "--partnership", "Riverside", *more)
        ids = [line.split()[1] for line in said.splitlines()[:2]]
        return ids[0], ids[1]


ROWS = (
    ("partner", "person", "T1", "T2"),
    *(("Harbour", f"Person {at}", 1 + at % 4, 4) for at in range(4)),
    *(("Borough", f"Person {at}", 2, "can't say") for at in range(3)),
    (),
    *(("Tiny", name, 4, 1) for name in (SECRET, "Bo")),
)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "log")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return Line(tmp_path, capsys)


# --- usage -----------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["frob"], ["reveal", "x"], ["report", "x"], ["list", "--xml"], ["copy"]])
def test_wrong_usage_ends_with_two(line: Line, arguments: list[str]) -> None:
    line(*arguments, status=2)


@pytest.mark.skipif(sys.platform == "win32", reason="it takes every user's home for a neighbour of one's own")
def test_a_home_that_is_not_there_is_told_and_one_that_is_there_is_found(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(cli_faults, "has_display", lambda: True)
    monkeypatch.chdir(tmp_path)
    key = line("example").strip()
    there = "~nobody.of.that.name/x"
    for arguments in (
        ["list", "--library", there],
        ["toolkit", "--toolkit", there],
        ["--settings", there],
        ["copy", "--to", there],
        ["play", "--out", there],
        ["report", key, "--out", there],
        ["results", key, "--xlsx", there],
    ):
        line(*arguments, status=1)
        assert line.err.startswith(f"“{there}” begins with the home folder of a user, and there is no such folder here")
    line("copy", "--to=~/copy.sqlite")
    assert (tmp_path / "copy.sqlite").is_file()


def test_help_ends_with_zero_and_names_every_command(line: Line) -> None:
    said = line("--help")
    assert all(name in said for name in cli_commands.COMMANDS)


def test_the_library_may_be_named_before_or_after_the_command(line: Line, tmp_path: Path) -> None:
    line("example")
    assert line.library.exists()
    assert cli.main(["example", "--library", str(tmp_path / "other.sqlite")]) == 0
    assert (tmp_path / "other.sqlite").exists()


def test_a_library_that_is_not_there_is_not_made_by_asking_for_it(line: Line, tmp_path: Path) -> None:
    assert line.json("list", "--json") == []
    for command in (
        ["results", "x"],
        ["reveal", "x", "--activity", "SP8"],
        ["report", "x", "--out", tmp_path / "r.pdf"],
        ["copy", "--to", tmp_path / "copy.sqlite"],
    ):
        line(*command, status=1)
        assert "There is no library at" in line.err
    assert not line.library.parent.exists()
    assert not (tmp_path / "copy.sqlite").exists()


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"Common Ground {paths.VERSION}\n"


# --- example, list, toolkit --------------------------------------------------------


def test_the_example_is_added_and_listed(line: Line) -> None:
    key = line("example").strip()
    [one] = line.json("list", "--json")
    assert set(one) == {"id", "partnership", "name", "date", "state", "sections", "partners", "people", "widest_gap"}
    assert (one["id"], one["partners"], one["people"]) == (key, 5, 16)
    assert one["sections"] == [1, 2, 3, 4]
    assert one["widest_gap"]["value"] > 1
    assert "Riverside Skills Partnership" in line("list")


def test_a_name_cannot_steer_the_terminal_and_stays_readable(line: Line) -> None:
    name = "River\x1b]0;owned\x07 \x9b2JŴyn"
    file = line.table(("partner", "person", "T1"), ("Harbour", "Ann", 9), ("Harbour\x9b1A", "Bo", 2))
    arguments = ("import-answers", file, "--resource", "SP8", "--partnership", "River", "--workshop", "River")
    line(*arguments, "--skip-bad")
    _as_stored_by_another_program(line, name)
    said = line("list") + line("list", "--json") + line("results", name)
    line("results", f"{name}!", status=1)
    for words in (said, line.err):
        assert words.replace("\n", "").isprintable()
    assert "River\\x1b]0;owned\\x07 \\x9b2JŴyn" in said
    assert line.json("list", "--json")[0]["partnership"] == name


def _as_stored_by_another_program(line: Line, name: str) -> None:
    """Give the only workshop, and its partnership, a name that this program would have cleaned."""
    with contextlib.closing(Store(open_library(line.library))) as store:
        before = store.load(store.summaries()[0].id)
        after = replace(before, name=name, partnership=replace(before.partnership, name=name))
        store.save("rename", before, after, at="2026-11-21T14:30:00")


def test_an_empty_library_lists_nothing(line: Line) -> None:
    assert line.json("list", "--json") == []
    assert "no workshops" in line("list")


def test_the_toolkit_is_shown_with_its_items_scales_and_counts(line: Line) -> None:
    toolkit = line.json("toolkit", "--json")
    assert [one["number"] for one in toolkit["sections"]] == [1, 2, 3, 4]
    resources = {one["id"]: one for one in toolkit["resources"]}
    assert resources["PW6"]["counts"] == {"dimensions": 10, "items": 40}
    assert resources["PW6"]["dimensions"][4]["items"][0]["id"] == "5.1"
    assert [one["id"] for one in resources["LAD"]["questions"]] == ["today", "needed"]
    assert {one["id"] for one in toolkit["scales"]} >= {"SIX", "GRAD8", "FREQ4"}
    assert toolkit["counts"]["resources"] == len(resources)
    assert toolkit["faults"] == []
    assert "PW6" in line("toolkit")


def test_a_resource_of_the_user_s_own_stands_beside_the_built_in_ones(line: Line) -> None:
    line.own_resource()
    [own] = [one for one in line.json("toolkit", "--json")["resources"] if one["id"] == "OWN1"]
    assert own["built_in"] is False
    assert "OWN1" in line("toolkit")


def test_a_bad_resource_is_named_and_the_rest_still_loads(line: Line) -> None:
    line.own_resource(OWN.replace("scale: SIX", "scale: NINE"))
    toolkit = line.json("toolkit", "--json")
    assert len(toolkit["resources"]) >= 6
    [fault] = toolkit["faults"]
    assert fault["path"].endswith("own.yaml")
    assert "own.yaml" in line.err
    line("check", status=1)
    assert "own.yaml" in line.err


def test_a_toolkit_folder_can_be_named(line: Line, tmp_path: Path) -> None:
    line.own_resource()
    (tmp_path / "empty").mkdir()
    ids = [one["id"] for one in line.json("toolkit", "--json", "--toolkit", tmp_path / "empty")["resources"]]
    assert "OWN1" not in ids
    named = line.json("--toolkit", line.library.parent / "toolkit", "toolkit", "--json")
    assert "OWN1" in [one["id"] for one in named["resources"]]


# --- import, reveal, results ---------------------------------------------------------


def test_answers_are_imported_revealed_and_shown(line: Line) -> None:
    workshop, activity = line.imported()
    [shut] = line.json("results", workshop, "--json")["activities"]
    assert (shut["revealed"], shut["items"], shut["dimensions"]) == (False, [], [])
    assert "not revealed" in line("results", workshop)
    assert "Round 1 is revealed" in line("reveal", workshop[:6], "--activity", "sp8")
    view = line.json("results", workshop, "--json")
    assert view["workshop"] == workshop
    [entry] = view["activities"]
    assert (entry["id"], entry["resource"], entry["round"], entry["revealed"]) == (activity, "SP8", 1, True)
    first = entry["items"][0]
    assert first["counts"] == {"1": 1, "2": 4, "3": 1, "4": 3}
    assert first["partners"] == {"Harbour": {"median": 2, "n": 4}}  # Tiny is too small, and Borough hides it
    assert (first["gap"], first["n"], first["median"]) == (None, 9, 2)
    assert entry["items"][1]["cant_say"] == 3
    assert entry["items"][1]["not_known"] is True
    assert "Talk about these first" in line("results", workshop, "--activity", activity[:8])


def test_a_reveal_tells_that_a_hidden_partner_stands_alone_on_an_item(line: Line) -> None:
    rows = [("Harbour", f"H{at}", 3, 4) for at in range(3)]
    rows += [("Tiny", "A", 1, 2), ("Tiny", "B", 1, 2), ("Small", "C", 2, "")]
    workshop, _activity = line.imported(("partner", "person", "T1", "T2"), *rows)
    line("reveal", workshop, "--activity", "SP8")
    assert "only one of the partners that stay hidden has answered (Tiny)" in line.err


def test_a_workshop_is_meant_by_what_the_list_shows_of_its_id(line: Line) -> None:
    workshop, _activity = line.imported()
    again, _activity = line.imported(
        ("partner", "person", "T3"), ("Harbour", "Person 0", 4), more=("--workshop", workshop[:8])
    )
    assert again == workshop
    file = line.table(("partner", "T1"), ("Harbour", 2))
    line("import-answers", file, "--resource", "SP8", "--partnership", "Other", "--workshop", workshop[:8], status=1)
    assert "belongs to Riverside" in line.err
    assert len(line.json("list", "--json")) == 1


def test_an_item_misspelt_above_votes_and_one_slip_is_still_refused(line: Line) -> None:
    rows = [("Harbour", f"P{at}", 3, 4) for at in range(9)]
    file = line.table(("partner", "person", "T1", "Straight tallk"), *rows, ("Harbour", "P9", 3, "n/a"))
    line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside", status=1)
    assert "There is no item “Straight tallk” in SP8" in line.err
    assert line.json("list", "--json") == []


def test_a_band_is_read_only_where_a_level_is_a_strength(line: Line) -> None:
    line("example")
    workshop = line.json("list", "--json")[0]["id"]
    for resource, has_bands in (("LAD", False), ("SP8", True)):
        words = line("results", workshop, "--activity", resource)
        (_head, *lines) = [one for one in words.splitlines() if "votes)" in one]
        assert any(band in one for one in lines for band in ("Needs attention", "Building", "Strength")) is has_bands
        made = line.json("results", workshop, "--activity", resource, "--json")["activities"][0]
        assert all(one["band"] for one in made["dimensions"])


def test_a_score_over_all_items_is_read_nowhere_unless_the_resource_allows_a_total(line: Line) -> None:
    from python_calamine import CalamineWorkbook

    line("example")
    workshop = line.json("list", "--json")[0]["id"]
    for resource, heading, has_score in (("PW3", "Principles", False), ("LAD", "Closeness", True)):
        asked = ("results", workshop, "--activity", resource)
        made = line.json(*asked, "--json")["activities"][0]["dimensions"][0]
        assert made["mean"] is not None  # programs compute with it
        assert made["highest"]
        said = next(one for one in line(*asked).splitlines() if heading in one)
        assert (f"{made['mean']:.2f}" in said) is has_score
        assert (said == f"  Principles  {made['n']} votes, no score over all items") is not has_score

        path = line.folder / f"{resource}.xlsx"
        line(*asked, "--xlsx", path)
        book = CalamineWorkbook.from_path(path)
        head, first, *_rest = book.get_sheet_by_name("Dimensions").to_python()
        row = dict(zip(head, first, strict=True))
        assert (row["Votes"], row["Voters"]) == (made["n"], made["voters"])
        scores = ("Mean", "Per cent", "Gap", "Highest", "Lowest")
        assert [row[one] != "" for one in scores] == [has_score] * len(scores)
        assert row["Band"] == ""
        head, *rows = book.get_sheet_by_name("Partners").to_python()
        partners = [dict(zip(head, one, strict=True)) for one in rows if "dimension" in one]
        assert {one["Mean"] != "" for one in partners} == {has_score}
        assert all(one["Votes"] for one in partners)
        items = [dict(zip(head, one, strict=True)) for one in rows if "item" in one]
        assert all(one["Median"] != "" for one in items)


def test_a_row_of_somebody_without_an_answer_is_told(line: Line) -> None:
    file = line.table(("partner", "person", "T1", "T2"), ("Harbour", "Ann", 1, 2), ("Harbour", "Zoe", "", ""), ())
    said = line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside")
    assert "; 1 blank row and 1 row without an answer skipped; 0 bad rows left out" in said


def test_a_row_of_totals_is_told_and_becomes_no_partner(line: Line) -> None:
    file = line.table(("partner", "T1"), ("Harbour", 3), ("Skills", 1), ("Total", 4))
    said = line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside")
    assert "2 answers; 2 partners and 0 people added" in said
    assert line.err == "Row 4 is a total and is passed over.\n"


def test_a_guess_of_the_letters_is_told(line: Line) -> None:
    file = line.folder / "answers.csv"
    file.write_bytes("partner,person,T1\nCafé,Zoë,3\n".encode("cp1252"))
    line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside")
    assert "read as Windows-1252. If a name came out wrong" in line.err


def test_answers_on_two_sheets_are_refused_and_notes_on_another_are_passed_over(line: Line) -> None:
    import xlsxwriter

    def workbook(**sheets: list[tuple[object, ...]]) -> Path:
        path = line.folder / "answers.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for at, row in enumerate(rows):
                    sheet.write_row(at, 0, row)
        return path

    def brought_in(path: Path, status: int = 0) -> str:
        return line("import-answers", path, "--resource", "SP8", "--partnership", "Riverside", status=status)

    head = ("partner", "person", "T1")
    brought_in(workbook(North=[head, ("North", "a", 3)], South=[(), head, ("South", "b", 3)]), status=1)
    assert "more than one sheet of this workbook: “North”, “South”" in line.err
    said = brought_in(workbook(Notes=[("How we asked",)], Votes=[head, ("North", "a", 3)], Empty=[]))
    assert "1 answer" in said
    assert line.err == "Sheets passed over: Notes\n"
    said = brought_in(workbook(Notes=[("How we asked",)], Votes=[("Organisation", "Name", "T2"), ("South", "b", 3)]))
    assert "1 answer" in said
    titled = [("Our votes", "of the day"), (), ("Organisation", "Name", "T3"), ("South", "b", 3)]
    assert "1 answer" in brought_in(workbook(Notes=[("How we asked",)], Votes=titled))
    assert line.err == "Rows above the headings passed over: 1\nSheets passed over: Notes\n"
    wider = [("Organisation", "Name", "T4"), ("South", "b", 3, "a remark")]
    brought_in(workbook(Notes=[("How we asked",)], Votes=wider), status=1)
    assert "Column D has no heading" in line.err, (
        "the sheet is told by its headings, however full the rows below them are"
    )


def test_a_mark_of_direction_that_nobody_sees_makes_no_second_partner_or_person(line: Line) -> None:
    rows = [("Harbour\u200e", f"H{at}", 2) for at in range(2)] + [("Harbour", f"H{at}", 2) for at in range(2, 4)]
    rows += [("Borough", f"B{at}", 4) for at in range(3)]
    workshop, _activity = line.imported(("partner", "person", "T1"), *rows)
    later = line.table(
        ("partner", "person", "T2"), ("\u202bharbour\u202c", "\u2067H0\u2069", 3), ("Borough", "\u200e", "")
    )
    line("import-answers", later, "--resource", "SP8", "--partnership", "Riverside\u200f")
    [listed] = line.json("list", "--json")
    assert (listed["partners"], listed["people"]) == (2, 7)
    line("reveal", workshop, "--activity", "SP8")
    [entry] = line.json("results", workshop, "--json")["activities"]
    assert entry["items"][0]["partners"]["Harbour\u200e"] == {"median": 2, "n": 4}, "as it was typed"


def test_a_row_whose_partner_is_nothing_that_can_be_seen_names_no_partner(line: Line) -> None:
    file = line.table(("partner", "person", "T1"), ("\u200e", "Ann", 2), ("", "Bo", 2))
    line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside", status=1)
    assert line.err.count("Row") == 2


def test_a_ballot_that_is_not_there_is_named(line: Line) -> None:
    workshop, _activity = line.imported()
    line("reveal", workshop, "--activity", "SP8", "--ballot", "nix", status=1)
    assert "SP8 has no ballot “nix”: it has tests." in line.err


def test_an_activity_without_a_name_is_none_and_not_every_one(line: Line) -> None:
    workshop, _activity = line.imported()
    for command in (["results", workshop], ["reveal", workshop]):
        assert line(*command, "--activity", "", status=1) == ""
        assert "There is no activity “”. There are: SP8" in line.err


def test_a_library_named_as_toolkit_is_told_and_never_opened_as_text(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("example")
    real = Path.open

    def watched(path: Path, *arguments: Any, **more: Any) -> Any:
        assert path != line.library
        return real(path, *arguments, **more)

    monkeypatch.setattr(Path, "open", watched)
    line("check", "--toolkit", line.library, status=1)
    assert "library.sqlite: This is the library and no toolkit file." in line.err


def test_the_toolkit_is_told_with_its_items_and_levels(line: Line) -> None:
    said = line("toolkit")
    assert "T1     We can point to results that came from joining forces" in said
    assert "FREQ4      1 Rarely, if ever  2 Now and then  3 Mostly  4 Nearly always" in said


def test_no_person_s_name_is_printed_or_logged(line: Line, tmp_path: Path) -> None:
    workshop, _activity = line.imported()
    line("reveal", workshop, "--activity", "SP8")
    said = line("results", workshop, "--json") + line("results", workshop) + line("list") + line("list", "--json")
    log = (tmp_path / "log" / "common-ground.log").read_text(encoding="utf-8")
    for secret in (SECRET, "Tiny", "Borough"):
        assert secret not in said
        assert secret not in log
    assert f"import_answers workshop={workshop}" in log
    assert f"reveal workshop={workshop}" in log


def test_results_go_into_a_workbook(line: Line, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    workshop, activity = line.imported()
    line("reveal", workshop, "--activity", "SP8")
    line("results", workshop, "--xlsx", tmp_path / "out.xlsx")
    sheets = CalamineWorkbook.from_path(tmp_path / "out.xlsx")
    assert sheets.sheet_names == ["Items", "Dimensions", "Partners"]
    rows = sheets.get_sheet_by_name("Items").to_python()
    words = "We can point to results that came from joining forces"
    assert rows[1][:8] == [activity, "Eight quick tests", "SP8", 1.0, "T1", words, "score", 1.0]


def test_results_can_be_read_by_themselves(line: Line) -> None:
    workshop = line("example").strip()
    scored = line("results", workshop, "--activity", "SP8")
    assert "  T1 score  We can point to results that came from joining forces  1:0 2:1 3:3 4:1" in scored
    drafts = line("results", workshop, "--activity", "PW7")
    assert " score  Bad news within two days, by phone  0:0 1:0 2:0" in drafts
    assert max(len(word) for word in drafts.split()) < 32, "no long id"
    every = line.json("results", workshop, "--activity", "PW7", "--json")["activities"]
    assert "Bad news within two days, by phone" in [one["text"] for entry in every for one in entry["items"]]


def test_bad_answers_are_named_with_their_rows_and_nothing_is_imported(line: Line) -> None:
    file = line.table(
        ("partner", "person", "item", "value"),
        ("Harbour", "Ann", "T1", 2),
        ("Harbour", "Ann", "T1", 3),
        ("Harbour", "Bo", "T9", 3),
        ("Harbour", "Bo", "T1", 7),
        ("", "Cy", "T1", 1),
    )
    arguments = ("import-answers", file, "--resource", "SP8", "--partnership", "Riverside")
    line(*arguments, status=1)
    for row in (3, 4, 5, 6):
        assert f"Row {row}: " in line.err
    assert "Row 2" not in line.err.replace("in row 2", "")
    assert line.err.endswith(
        "4 things in the file are not right. Correct them, and import the file again. --skip-bad imports the rest.\n"
    )
    assert line.json("list", "--json") == []
    said = line(*arguments, "--skip-bad")
    assert "1 answer;" in said
    assert "4 bad rows left out" in said
    assert line.err.count("Left out: Row") == 4


def test_a_file_that_does_not_fit_who_votes_is_refused_with_the_option_that_helps(line: Line) -> None:
    rows, arguments = line.table(*ROWS), ("--resource", "SP8", "--partnership", "Riverside")
    line("import-answers", rows, *arguments, "--votes", "partners", status=1)
    assert line.err.endswith(" --votes people collects one vote per person.\n")
    file = line.table(("partner", "T1"), ("Harbour", 1))
    line("import-answers", file, *arguments, "--votes", "people", status=1)
    assert line.err.endswith("or collect one vote per partner. --votes partners collects one vote per partner.\n")
    file = line.table(("partner", "{who}", "T1"), ("Harbour", "Ann", 1))
    line("import-answers", file, *arguments, status=1)
    assert "what these columns are for: {who}." in line.err
    assert line.err.endswith("or collect one vote per partner. --votes partners collects one vote per partner.\n")
    assert line.json("list", "--json") == []


def test_one_bad_cell_is_an_answer_left_out_and_no_row(line: Line) -> None:
    file = line.table(("partner", "person", "T1", "T2"), ("Harbour", "Ann", 2, 9), ("Harbour", "Bo", 1, 3))
    arguments = ("import-answers", file, "--resource", "SP8", "--partnership", "Riverside")
    assert "; 1 bad answer left out" in line(*arguments, "--skip-bad")
    file = line.table(("partner", "person", "T1", "T2"), ("Skills", "Cy", 2, 4), ("partner", "person", "T1", "T2"))
    said = line("import-answers", file, *arguments[2:], "--skip-bad")
    assert "; 1 bad row left out" in said
    assert line.err.count("Left out: Row 3") == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "nothing in this file"),
        (b"%PDF-1.4", "PDF"),
        (b"partner,person\nHarbour,Ann\n", "no column with answers"),
        (b"partner,person,1-Feb\nHarbour,Ann,2\n", "date"),
        (b"PK\x03\x04 nonsense", "damaged"),
    ],
)
def test_a_file_that_is_no_table_of_answers_is_refused_in_words(line: Line, content: bytes, words: str) -> None:
    file = line.folder / "file.csv"
    file.write_bytes(content)
    line("import-answers", file, "--resource", "SP8", "--partnership", "Riverside", status=1)
    assert words in line.err
    assert "--skip-bad" not in line.err  # it would help nobody


def test_answers_to_words_that_are_written_in_the_room_are_refused_in_words(line: Line) -> None:
    file = line.folder / "file.csv"
    file.write_text("Partner,1\nHarbour,2\n", encoding="utf-8")
    line("import-answers", file, "--resource", "PW7", "--partnership", "Riverside", status=1)
    assert line.err.startswith("PW7 votes on words that are written in the room")
    assert "Nothing was changed" in line.err
    assert "Row 1" not in line.err


def test_an_import_that_is_refused_leaves_no_library_where_there_was_none(line: Line) -> None:
    arguments = "--resource", "SP8", "--partnership", "Riverside"
    line("import-answers", line.table(("partner", "T1"), ("Harbour", 9)), *arguments, status=1)
    line("import-answers", line.table(*ROWS), "--resource", "NONE", *arguments[2:], status=1)
    assert not line.library.parent.exists()
    line("import-answers", line.table(*ROWS), *arguments)
    assert len(line.json("list", "--json")) == 1


def test_a_file_that_is_not_there_or_the_library_itself_is_refused(line: Line) -> None:
    line("example")
    for file, words in ((line.folder / "none.csv", "no file called"), (line.library, "library that is open")):
        line("import-answers", file, "--resource", "SP8", "--partnership", "R", status=1)
        assert words in line.err


def test_an_unknown_resource_is_answered_with_those_there_are(line: Line) -> None:
    line.own_resource(OWN.replace("scale: SIX", "scale: NINE"))
    line("import-answers", line.table(*ROWS), "--resource", "OWN1", "--partnership", "R", status=1)
    assert "own.yaml" in line.err
    assert "SP8" in line.err


def test_who_votes_is_told_apart(line: Line) -> None:
    workshop, _activity = line.imported(("partner", "T1"), ("Harbour", 1), ("Tiny", 4))
    line("reveal", workshop, "--activity", "SP8")
    [entry] = line.json("results", workshop, "--json")["activities"]
    assert entry["items"][0]["gap"] == 3  # one vote per partner is shown, however few people voted


def test_a_second_reveal_and_an_unknown_workshop_are_refused_in_words(line: Line) -> None:
    workshop, _activity = line.imported()
    line("reveal", workshop, "--activity", "SP8")
    line("reveal", workshop, "--activity", "SP8", status=1)
    assert "revealed already" in line.err
    line("reveal", workshop, "--activity", "PW6", status=1)
    assert "SP8" in line.err
    line("results", "nothing like it", status=1)
    assert workshop[:8] in line.err


# --- report, check, copy -----------------------------------------------------------


def test_the_report_is_a_pdf_without_what_is_hidden(line: Line, tmp_path: Path) -> None:
    from pypdf import PdfReader

    workshop, _activity = line.imported()
    line("reveal", workshop, "--activity", "SP8")
    line("report", workshop, "--out", tmp_path / "out.pdf")
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages)
    assert "Riverside" in words
    line("report", workshop, "--out", tmp_path / "none" / "out.pdf", status=1)


def test_everything_is_in_order(line: Line) -> None:
    assert "no library yet" in line("check")
    assert not line.library.exists()
    line("example")
    assert "in order" in line("check")


def test_a_damaged_library_is_noticed(line: Line) -> None:
    line("example")
    data = bytearray(line.library.read_bytes())
    at = data.index(b"Riverside Skills")
    data[at] ^= 1
    line.library.write_bytes(bytes(data))
    line("check", status=1)


def test_a_copy_of_a_damaged_library_is_called_damaged_too(line: Line) -> None:
    line("example")
    line.library.write_bytes(with_another_answer(line.library))
    line("copy", "--to", line.folder / "copy.sqlite")
    assert "is damaged, and so is this copy of it" in line.err
    line("check", status=1)


def with_another_answer(library: Path) -> bytes:
    """The bytes of a library in which one answer that its journal has was changed, as a flipped bit would."""
    with contextlib.closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE answer SET value = 5 - value WHERE (voter_id, item_id) IN"
            " (SELECT voter_id, item_id FROM answer WHERE value IS NOT NULL LIMIT 1)"
        )
    return library.read_bytes()


def test_answers_that_are_not_what_was_voted_are_neither_shown_nor_written_beside(line: Line, tmp_path: Path) -> None:
    workshop, _activity = line.imported()
    line("reveal", workshop, "--activity", "SP8")
    table, report, sheet = line.table(*ROWS), tmp_path / "out.pdf", tmp_path / "out.xlsx"
    before = with_another_answer(line.library)
    for command in (
        ("results", workshop),
        ("results", workshop, "--json"),
        ("results", workshop, "--xlsx", sheet),
        ("report", workshop, "--out", report),
        ("example",),
        ("reveal", workshop, "--activity", "SP8"),
        ("import-answers", table, "--resource", "PW12", "--partnership", "Another"),
    ):
        assert line(*command, status=1) == ""
        assert "library.sqlite is damaged. It was left exactly as it is. Restore the newest copy" in line.err
        assert "is not as the journal says" in line.err
    assert line.library.read_bytes() == before
    assert not report.exists()
    assert not sheet.exists()


def test_a_copy_that_was_put_over_a_library_after_a_crash_is_whole_and_it_says_what_was_set_aside(line: Line) -> None:
    line("example")
    copy = line.folder / "copy.sqlite"
    line("copy", "--to", copy)
    before = line.json("list", "--json")
    leave_in_the_middle_of_a_save(line.library)
    line.library.write_bytes(copy.read_bytes())
    assert line.json("list", "--json") == before
    [aside] = line.library.parent.glob("library.sqlite-journal-of-another-*")
    assert f"renamed to {aside.name}" in line.err
    assert "in order" in line("check")


def test_a_copy_says_what_was_set_aside_where_it_went(line: Line) -> None:
    line("example")
    copy = line.folder / "copy.sqlite"
    line("copy", "--to", copy)
    leave_in_the_middle_of_a_save(copy)
    copy.rename(line.folder / "moved.sqlite")
    line("copy", "--to", copy)
    [aside] = line.folder.glob("copy.sqlite-journal-of-another-*")
    assert f"renamed to {aside.name}" in line.err


@pytest.mark.parametrize("content", [b"", b"not a library at all" * 100, b"SQLite format 3\x00" + bytes(200)])
def test_a_file_that_is_no_library_is_refused_and_left_alone(line: Line, content: bytes) -> None:
    line.library.parent.mkdir()
    line.library.write_bytes(content)
    for command in (("list",), ("example",), ("check",)):
        line(*command, status=1)
    assert line.library.read_bytes() == content


def test_a_copy_holds_the_same(line: Line, tmp_path: Path) -> None:
    line("example")
    before = line.json("list", "--json")
    line("copy", "--to", tmp_path / "copy.sqlite")
    line.library = tmp_path / "copy.sqlite"
    assert line.json("list", "--json") == before
    line("copy", "--to", tmp_path / "none" / "copy.sqlite", status=1)


@pytest.mark.parametrize(("name", "words"), [("a\udcffb", "not letters"), ("x" * 301, "more than 300")])
def test_a_name_that_cannot_be_kept_is_refused_in_words(line: Line, name: str, words: str) -> None:
    line("import-answers", line.table(*ROWS), "--resource", "SP8", "--partnership", name, status=1)
    assert words in line.err
    assert line.json("list", "--json") == []


def test_nothing_is_overwritten_silently(line: Line, tmp_path: Path) -> None:
    key = line("example").strip()
    kept = tmp_path / "kept.txt"
    kept.write_text("kept", encoding="utf-8")
    line("copy", "--to", kept, status=1)
    assert kept.read_text(encoding="utf-8") == "kept"
    line("copy", "--to", line.library, status=1)
    assert "library itself" in line.err
    before = line.library.read_bytes()
    line("report", key, "--out", line.library, status=1)
    line("results", key, "--xlsx", line.library, status=1)
    assert line.library.read_bytes() == before


@pytest.mark.parametrize("end", ["-journal", "-wal", "-shm", ".lock", "-Journal"])
def test_no_file_takes_a_name_that_the_library_needs_for_itself(
    line: Line, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    _with_main(monkeypatch, play=lambda _out: 0)
    key = line("example").strip()
    target = line.library.with_name(line.library.name + end)
    for command in (
        ["report", key, "--out", target],
        ["results", key, "--xlsx", target],
        ["copy", "--to", target],
        ["play", "--out", target],
        ["play", "--out", target / "below"],
    ):
        line(*command, status=1)
        assert "library.sqlite beside it needs that name for itself" in line.err
        assert not target.exists()
    line("check")


def test_a_file_that_is_replaced_is_named(line: Line, tmp_path: Path) -> None:
    key = line("example").strip()
    for made in (
        ["report", key, "--out", tmp_path / "made.pdf"],
        ["results", key, "--xlsx", tmp_path / "made.xlsx"],
    ):
        path = Path(made[-1])
        assert line(*made) == ""
        path.write_text("somebody's", encoding="utf-8")
        assert line(*made) == f"Replaced {path}.\n"
        assert path.read_bytes()[:2] in (b"%P", b"PK")
        path.unlink()
        path.mkdir()
        assert line(*made, status=1) == ""


def _reading(line: Line, key: str) -> Iterator[str]:
    """What each command that only reads says on standard error, once it was seen to do its work."""
    for arguments in (
        ["list"],
        ["list", "--json"],
        ["results", key],
        ["results", key, "--json"],
        ["results", key, "--xlsx", line.folder / "results.xlsx"],
        ["report", key, "--out", line.folder / "report.pdf"],
        ["check"],
        ["copy", "--to", line.folder / "copy.sqlite"],
    ):
        said = line(*arguments)
        assert "version" not in said
        assert "another window" not in said
        yield line.err


def test_commands_that_read_say_nothing_of_a_library_that_may_be_written_to(line: Line) -> None:
    key = line("example").strip()
    assert list(_reading(line, key)) == [""] * 8


def test_commands_that_read_say_once_that_a_newer_version_wrote_the_library(line: Line) -> None:
    key = line("example").strip()
    printed = line("results", key)
    with contextlib.closing(sqlite3.connect(line.library)) as connection:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={version + 1}")
    for said in _reading(line, key):
        assert said.count("written by a newer version of Common Ground") == 1
    assert line("results", key) == printed


def test_what_only_a_newer_version_knows_is_not_called_damage(line: Line) -> None:
    line("example")
    with contextlib.closing(sqlite3.connect(line.library)) as connection:
        [version] = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={version + 1}")
        connection.execute("UPDATE entry SET title = title || ' (as kept since)'")  # not by the rows of the journal
        connection.commit()
    line("check")
    assert "the rest only the newer version can check" in line.err
    with contextlib.closing(sqlite3.connect(line.library)) as connection:
        connection.execute("UPDATE journal SET payload = x'00' WHERE seq = 1")
        connection.commit()
    line("check", status=1)
    assert "journal" in line.err


def test_commands_that_read_say_once_who_has_the_library(line: Line) -> None:
    key = line("example").strip()
    other = open_library(line.library)
    try:
        for said in _reading(line, key):
            assert said.count("is open in another window: this program, since 20") == 1
        assert other.mode == "write"
    finally:
        other.close()
    line("list")
    assert not line.err


def test_a_library_in_use_is_only_read(line: Line) -> None:
    line("example")
    other = open_library(line.library)
    try:
        assert len(line.json("list", "--json")) == 1
        line("example", status=1)
        assert "open in another window" in line.err
    finally:
        other.close()
    line("example")


# --- the window, and bugs ------------------------------------------------------------


def _with_main(monkeypatch: pytest.MonkeyPatch, **functions: Callable[..., Any]) -> None:
    stand_in = types.ModuleType("app.main")
    for name, function in functions.items():
        setattr(stand_in, name, function)
    monkeypatch.setitem(sys.modules, "app.main", stand_in)


def test_without_a_display_no_window_is_tried(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    _with_main(monkeypatch)
    line(status=1)
    assert "no display" in line.err
    line("--example", status=1)
    assert not line.library.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_a_display_that_nobody_serves_is_no_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "")  # set to nothing is not set
    bound = tmp_path / "unix"
    bound.write_text("0000: 00000002 00000000 00010000 0001 01 77 @/tmp/.X11-unix/X3\n", encoding="utf-8")
    (tmp_path / "X4").touch()
    served = {":3": True, ":4": True, "unix:4.0": True, ":5": False, "": False, "far:5": True}
    for display, there in served.items():
        monkeypatch.setenv("DISPLAY", display)
        assert cli_faults.has_display(tmp_path, bound) is there, display
    monkeypatch.setenv("DISPLAY", ":5")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert cli_faults.has_display(tmp_path, bound)


def test_without_a_command_the_window_opens(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_faults, "has_display", lambda: True)
    seen: list[Any] = []
    _with_main(monkeypatch, run=lambda args: seen.append(args) or 0)
    line()
    line("--example")
    assert [(one.library, one.toolkit, one.example) for one in seen] == [
        (line.library, None, False),
        (line.library, None, True),
    ]


def test_the_example_is_played_into_a_folder(line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Path] = []
    _with_main(monkeypatch, play=lambda out: seen.append(out) or 0)
    monkeypatch.chdir(tmp_path)
    line("play")
    line("play", "--out", tmp_path)
    assert seen == [Path("common-ground-example"), tmp_path]


def test_the_example_is_not_played_where_nothing_can_be_put_and_what_to_do_is_said(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _with_main(monkeypatch, play=lambda _out: 0)
    (tmp_path / "file").write_text("mine")
    for out in ("file", "file/below", "x" * 300):
        line("play", "--out", tmp_path / out, status=1)
        assert "Your workshop is safe" in line.err
        assert line.err.endswith("Name another folder; it is made where it is not there.\n")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_the_example_is_not_played_into_a_folder_that_is_only_read(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _with_main(monkeypatch, play=lambda _out: 0)
    (tmp_path / "closed").mkdir(mode=0o500)
    line("play", "--out", tmp_path / "closed", status=1)
    assert "Name another folder" in line.err


def test_a_bug_is_a_sentence_and_the_log_has_no_word_of_it(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_args: object) -> int:
        raise KeyError(SECRET)

    monkeypatch.setitem(cli_commands.COMMANDS, "list", broken)
    line("list", status=1)
    assert "Something went wrong" in line.err
    assert SECRET not in line.err
    log = (tmp_path / "log" / "common-ground.log").read_text(encoding="utf-8")
    assert "bug KeyError at test_cli.py" in log
    assert SECRET not in log


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folder")
def test_a_copy_that_the_disk_does_not_confirm_is_told_in_one_sentence(
    line: Line, tmp_path: Path, never_confirmed: Callable[[Path], None]
) -> None:
    line("example")
    never_confirmed(tmp_path / "copy.sqlite")
    line("copy", "--to", tmp_path / "copy.sqlite", status=1)
    assert line.err.startswith("“copy.sqlite” is in its place now, but the disk did not confirm")


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied", "x"), OSError("odd"), BrokenPipeError()])
def test_what_the_system_refuses_is_a_sentence(
    line: Line, monkeypatch: pytest.MonkeyPatch, error: OSError, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(_args: object) -> int:
        raise error

    monkeypatch.setitem(cli_commands.COMMANDS, "list", refused)
    assert cli.main(["--library", str(line.library), "list"]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert isinstance(error, BrokenPipeError) or "What is stored is safe. Check that the place is there" in said


def test_without_a_folder_for_logs_everything_works(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "file" / "log")
    line("example")
    logs.stop()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the device that is always full is Linux's")
def test_work_that_is_done_is_done_also_where_the_log_s_disk_is_full(line: Line, tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "common-ground.log").symlink_to("/dev/full")
    key = line("example").strip()
    assert line.err == ""
    assert [one["id"] for one in line.json("list", "--json")] == [key]


# --- as a program ------------------------------------------------------------------


def program(tmp_path: Path, *arguments: object, code: str = "", into: str = "") -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own; standard output is kept, or goes ``into`` a file or device."""
    given = ["-c", code] if code else ["-m", "app"]
    environment = os.environ | {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "PYTHONUTF8": "0"}
    with open(into, "w") if into else contextlib.nullcontext(subprocess.PIPE) as output:
        return subprocess.run(
            [sys.executable, *given, *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )


def test_the_program_runs_by_its_name_with_letters_of_every_kind(tmp_path: Path) -> None:
    file = tmp_path / "answers.csv"
    file.write_text("partner,person,T1\nŁódź Ωμέγα 🎉,Ŵyn,2\n", encoding="utf-8")
    library = tmp_path / "new" / "folder" / "library.sqlite"
    run = program(
        tmp_path, "--library", library, "import-answers", file, "--resource", "SP8", "--partnership", "Ynys Môn <b>"
    )
    assert (run.returncode, run.stderr) == (0, "")
    listed = json.loads(program(tmp_path, "--library", library, "list", "--json").stdout)
    assert listed[0]["partnership"] == "Ynys Môn <b>"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable moves it from the user's own library")
def test_the_default_library_is_in_the_user_s_data_folder(tmp_path: Path) -> None:
    assert program(tmp_path, "example").returncode == 0
    assert (tmp_path / "common-ground" / "library.sqlite").exists()


@pytest.mark.parametrize("command", [["list"], ["toolkit"], ["results", "x"], ["import-answers", "x.csv"]])
def test_no_command_without_a_window_loads_qt_or_draws(tmp_path: Path, command: list[str]) -> None:
    more = ["--resource", "SP8", "--partnership", "R"] if command[0] == "import-answers" else []
    code = (
        "import sys; from app.cli import main; main(sys.argv[1:]); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & "
        "{'PySide6', 'matplotlib', 'reportlab', 'alembic', 'numpy'}))"
    )
    run = program(tmp_path, "--library", tmp_path / "library.sqlite", *command, *more, code=code)
    assert run.stdout.splitlines()[-1] == "[]"


def test_a_frozen_program_starts_its_own_parser() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "app", cli.PARSE_TABLE, ""],
        cwd=ROOT,
        input=b"a,b\n1,2\n",
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert json.loads(run.stdout)["rows"] == [["a", "b"], ["1", "2"]]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the device that is always full is Linux's")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_work_that_is_done_is_not_called_refused_because_its_words_went_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    library, file = tmp_path / "library.sqlite", tmp_path / "answers.csv"
    file.write_text("partner,person,T1\nHarbour,Ann,2\n", encoding="utf-8")
    brought_in = ("import-answers", file, "--resource", "SP8", "--partnership", "Riverside", "--workshop", "Review")
    for arguments in (["example"], brought_in, ["reveal", "Review", "--activity", "SP8"]):
        run = program(tmp_path, "--library", library, *arguments, into="/dev/full")
        assert run.returncode == 0
        assert run.stderr.startswith("This is done, and nothing of it is missing. Only this could not be printed (No")
    assert len(json.loads(program(tmp_path, "--library", library, "list", "--json").stdout)) == 2
    shown = json.loads(program(tmp_path, "--library", library, "results", "Review", "--json").stdout)
    assert shown["activities"][0]["revealed"]

    run = program(tmp_path, "--library", library, "list", into="/dev/full")
    assert run.returncode == 1
    assert run.stderr.startswith("The system did not allow this (No space left on device).")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX closes it")
def test_what_only_prints_is_not_done_where_standard_output_is_closed(tmp_path: Path) -> None:
    def closed(*arguments: object) -> subprocess.CompletedProcess[str]:
        code = "import os, sys; os.close(1); os.execv(sys.executable, [sys.executable, '-m', 'app', *sys.argv[1:]])"
        return program(tmp_path, "--library", tmp_path / "library.sqlite", *arguments, code=code)

    made = closed("example")
    assert made.returncode == 0
    done = "This is done, and nothing of it is missing. Only this could not be printed (standard output is closed): "
    assert made.stderr.startswith(done)
    copied = closed("copy", "--to", tmp_path / "copy.sqlite")
    assert (copied.returncode, copied.stderr) == (0, "")
    for arguments in (["list"], ["toolkit", "--json"], ["--help"]):
        shown = closed(*arguments)
        assert shown.returncode == 1
        [said] = shown.stderr.splitlines()
        assert said.startswith("Standard output is closed, so this could not be printed. What is stored is safe.")


def test_wrong_usage_says_nothing_on_standard_output_where_standard_error_is_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    assert cli.main(["frob"]) == 2
    sys.stderr.close()
    assert capsys.readouterr().out == ""

"""The results as a workbook: what is in it, and that text stays text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.exchange import results_xlsx
from app.exchange.results_xlsx import write_results
from app.exchange.safe_write import NotWritten

AWKWARD = ["=1+1", "<b>bold</b>", "$x_1$", "007", "https://example.org", "+44", "@x", "Łódź 😀 \u202bשלום", "n" * 300]


def view(name: str = "Northfield") -> dict[str, Any]:
    """Results for reading, as ``app.services.results`` makes them."""
    item = {
        "id": "1.10",
        "text": "=We say what we mean",
        "question": "score",
        "counts": {"1": 0, "2": 3, "3": 4, "4": 1},
        "cant_say": 2,
        "not_known": True,
        "n": 8,
        "median": 3,
        "state": "shared",
        "far": 0,
        "consensus": 0.7525,
        "agreement": None,
        "partners": {name: {"median": 3, "n": 8}},
        "gap": None,
    }
    dimension = {
        "id": "1",
        "title": "=Trust",
        "mean": 2.75,
        "percent": 58.3333,
        "band": "Building",
        "n": 8,
        "voters": 8,
        "partners": {name: {"mean": 2.75, "n": 8}},
        "gap": 1.5,
        "highest": [name, "B"],
        "lowest": [],
        "question": "",
        "no_total": False,
    }
    asked = {"id": "a1", "title": "Ten headings", "resource": "PW6", "ballot": ""}
    shown = {**asked, "round": 1, "revealed": True, "items": [item], "dimensions": [dimension]}
    hidden = {**asked, "round": 2, "revealed": False, "items": [], "dimensions": [], "talk_order": []}
    return {"workshop": "Spring review", "activities": [{**shown, "talk_order": ["1.10"]}, hidden]}


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Every sheet as rows."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_figures_are_on_three_sheets(tmp_path: Path):
    write_results(view(), tmp_path / "results.xlsx")
    found = sheets(tmp_path / "results.xlsx")
    assert list(found) == ["Items", "Dimensions", "Partners"]
    items = dict(zip(found["Items"][0], found["Items"][1], strict=True))
    assert (items["Activity"], items["Title"]) == ("a1", "Ten headings")
    assert (items["Item"], items["Words"]) == ("1.10", "=We say what we mean")
    assert [items[f"Votes at {level}"] for level in range(1, 5)] == [0, 3, 4, 1]
    assert (items["Median"], items["State"], items["Consensus"], items["Not known"]) == (3, "shared", 0.7525, "yes")
    assert (items["Agreement A"], items["Gap"], items["Place in the talk"]) == ("", "", 1)
    assert not {"Ballot", "Question"} & set(found["Dimensions"][0])
    dimension = dict(zip(found["Dimensions"][0], found["Dimensions"][1], strict=True))
    assert (dimension["Mean"], dimension["Gap"], dimension["Highest"]) == (2.75, 1.5, "Northfield and B")
    assert [row[4:] for row in found["Partners"][1:]] == [
        ["dimension", "1", "=Trust", "", "Northfield", "", 2.75, 8],
        ["item", "1.10", "=We say what we mean", "score", "Northfield", 3, "", 8],
    ]


def test_ballots_and_questions_are_told_apart_where_there_are_several(tmp_path: Path):
    seen = view()
    [first, _hidden] = seen["activities"]
    twice = [first["dimensions"][0] | {"question": name} for name in ("today", "needed")]
    seen["activities"] = [{**first, "ballot": "drafts", "dimensions": twice}]
    write_results(seen, tmp_path / "results.xlsx")
    found = sheets(tmp_path / "results.xlsx")
    assert [row[found["Dimensions"][0].index("Question")] for row in found["Dimensions"][1:]] == ["today", "needed"]
    assert all(row[rows[0].index("Ballot")] == "drafts" for rows in found.values() for row in rows[1:])


def test_a_round_that_is_not_revealed_has_no_figures(tmp_path: Path):
    write_results(view(), tmp_path / "results.xlsx")
    row = sheets(tmp_path / "results.xlsx")["Items"][2]
    assert row[:5] == ["a1", "Ten headings", "PW6", 2, "not yet revealed"]
    assert not any(row[5:])


@pytest.mark.parametrize("name", AWKWARD)
def test_text_comes_out_as_typed(tmp_path: Path, name: str):
    write_results(view(name), tmp_path / "results.xlsx")
    assert sheets(tmp_path / "results.xlsx")["Partners"][1][8] == name


def test_there_are_no_formulas_or_links(tmp_path: Path):
    for name in AWKWARD:
        write_results(view(name), tmp_path / "results.xlsx")
        with zipfile.ZipFile(tmp_path / "results.xlsx") as archive:
            text = "".join(archive.read(entry).decode() for entry in archive.namelist() if "sheet" in entry)
        assert "<f>" not in text
        assert "hyperlink" not in text.casefold()


def test_what_cannot_be_stored_does_not_stop_the_file(tmp_path: Path):
    odd = view("\ud800" + "x" * 40_000)
    odd["activities"][0]["dimensions"][0]["mean"] = float("nan")
    write_results(odd, tmp_path / "results.xlsx")
    assert len(sheets(tmp_path / "results.xlsx")["Partners"][1][8]) == 32_767


def test_an_empty_workshop_gives_the_headings(tmp_path: Path):
    write_results({"workshop": "x", "activities": []}, tmp_path / "results.xlsx")
    assert [len(rows) for rows in sheets(tmp_path / "results.xlsx").values()] == [1, 1, 1]


def test_a_failure_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    target = tmp_path / "results.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(results_xlsx, "_workbook", lambda _view, _sheets: b"not a workbook")
    with pytest.raises(NotWritten, match="read back"):
        write_results(view(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["results.xlsx"]
    assert target.read_bytes() == b"old"


def test_the_votes_at_each_level_stand_in_the_order_of_the_levels(tmp_path: Path) -> None:
    made = view()
    [shown, hidden] = made["activities"]
    [item] = shown["items"]
    scales = ("1234", ("5", "6"), ("9", "10"), "012345", "AC", "ABC", ("L", "M", "H"))
    made["activities"] = [{**shown, "items": [{**item, "counts": dict.fromkeys(one, 1)} for one in scales]}, hidden]
    write_results(made, tmp_path / "results.xlsx")
    head, *rows = sheets(tmp_path / "results.xlsx")["Items"]
    levels = [one.removeprefix("Votes at ") for one in head if one.startswith("Votes at ")]
    assert levels == [*"0123456", "9", "10", *"ABC", *"LMH"]
    assert dict(zip(head, rows[3], strict=True))["Votes at 0"] == 1
    assert dict(zip(head, rows[0], strict=True))["Votes at 0"] == ""

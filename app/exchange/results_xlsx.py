"""The results of a workshop as a workbook, from a view of plain words and numbers that anybody may see."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from app.core.text import _, joined
from app.exchange.limits import CELL_CHARACTERS
from app.exchange.safe_write import written_beside

Cell = str | int | float | None
Sheet = tuple[str, list[str], list[list[Cell]]]

COLUMN_WIDTH, WIDEST = 12, 60  # in characters
# User text is only ever text.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def write_results(view: Mapping[str, Any], path: Path | str) -> None:
    """Write the view that ``results_for_reading`` makes: the sheets Items, Dimensions and Partners.

    A round that is not revealed has one line on Items and no figures.

    Raises:
        NotWritten: the file could not be written; one that was there is as it was.
    """
    sheets = [_items(view), _dimensions(view), _partners(view)]
    data = _workbook(view, sheets)

    def verify(written: Path) -> None:
        _read_back(written, sheets)

    with written_beside(path, verify) as temporary:
        temporary.write_bytes(data)


def _read_back(written: Path, sheets: Sequence[Sheet]) -> None:
    """Open the finished file.

    Raises:
        ValueError: its sheets are not those that were meant. The reader's own errors come out as well.
    """
    from python_calamine import CalamineWorkbook  # only where something is written

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(written.read_bytes()))
    ends = [(name, workbook.get_sheet_by_name(name).end) for name in workbook.sheet_names]
    found = [(name, end[0] if end else -1) for name, end in ends]
    if found != [(name, len(rows)) for name, _headings, rows in sheets]:
        raise ValueError(f"sheets {found}")


def _workbook(view: Mapping[str, Any], sheets: Sequence[Sheet]) -> bytes:
    import xlsxwriter  # only where something is written

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, OPTIONS) as workbook:
        workbook.set_properties({"title": _text(view["workshop"])})
        strong = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, headings, rows in sheets:
            sheet = workbook.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, _text(heading), strong)
                longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
                sheet.set_column(column, column, min(WIDEST, max(COLUMN_WIDTH, longest + 1)))
            for at, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, _text(cell))
                    elif cell is not None:
                        sheet.write_number(at, column, cell)
    return buffer.getvalue()


def _text(text: str) -> str:
    """Text that a cell can hold: within its length, and of characters that can be stored."""
    return text.encode("utf-8", "replace").decode("utf-8")[:CELL_CHARACTERS]


def _cell(value: Any) -> Cell:
    """A figure or word of the view as a cell; a list of names in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return joined([str(one) for one in value])
    return str(value)


def _start_of(activity: Mapping[str, Any]) -> list[Cell]:
    return [_cell(activity[key]) for key in ("id", "title", "resource", "round")]


def _start_headings() -> list[str]:
    return [_("Activity"), _("Title"), _("Resource"), _("Round")]


def _items(view: Mapping[str, Any]) -> Sheet:
    levels = _levels(item["counts"] for one in view["activities"] for item in one["items"])
    keys = ("cant_say", "not_known", "n", "median", "state", "far", "consensus", "agreement", "gap")
    titles = [_("Can't say"), _("Not known"), _("Votes"), _("Median"), _("State"), _("Far votes")]
    titles += [_("Consensus"), _("Agreement A"), _("Gap"), _("Place in the talk")]
    headings = [*_start_headings(), _("Item"), _("Words"), _("Question")]
    headings += [_("Votes at {level}").format(level=level) for level in levels] + titles
    rows: list[list[Cell]] = []
    for activity in view["activities"]:
        if not activity["revealed"]:
            start = [*_start_of(activity), _("not yet revealed")]
            rows.append([*start, *[None] * (len(headings) - len(start)), activity["ballot"] or None])
            continue
        places: dict[str, Cell] = {item_id: place for place, item_id in enumerate(activity["talk_order"], start=1)}
        for item in activity["items"]:
            row = [*_start_of(activity), *(_cell(item[key]) for key in ("id", "text", "question"))]
            row += [_cell(item["counts"].get(level)) for level in levels]
            row += [_cell(item[key]) for key in keys]
            rows.append([*row, places.get(item["id"]), activity["ballot"] or None])
    return _trimmed(_("Items"), [*headings, _("Ballot")], rows, 1)


def _levels(scales: Iterable[Iterable[str]]) -> list[str]:
    """Every level there is: numbers in their order, then letters as their scales have them."""
    found: list[str] = []
    for scale in dict.fromkeys(map(tuple, scales)):
        at = next((found.index(code) for code in scale if code in found), len(found))
        for code in scale:
            if code in found:
                at = found.index(code) + 1
            else:
                found.insert(at, code)
                at += 1
    return sorted(found, key=lambda code: (0, int(code)) if code.isdecimal() else (1, 0))


def _trimmed(name: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], optional: int) -> Sheet:
    """A sheet without those of its last columns that hold nothing."""
    first = len(headings) - optional
    kept = [at for at in range(len(headings)) if at < first or any(row[at] for row in rows)]
    return name, [headings[at] for at in kept], [[row[at] for at in kept] for row in rows]


def _dimensions(view: Mapping[str, Any]) -> Sheet:
    keys = ("id", "title", "mean", "percent", "band", "n", "voters", "gap", "highest", "lowest")
    headings = [*_start_headings(), _("Number"), _("Dimension"), _("Mean"), _("Per cent"), _("Band"), _("Votes")]
    headings += [_("Voters"), _("Gap"), _("Highest"), _("Lowest")]
    rows = [
        [
            *_start_of(activity),
            *(_cell(dimension[key]) for key in keys),
            activity["ballot"] or None,
            dimension["question"] or None,
        ]
        for activity in view["activities"]
        for dimension in activity["dimensions"]
    ]
    return _trimmed(_("Dimensions"), [*headings, _("Ballot"), _("Question")], rows, 2)


def _partners(view: Mapping[str, Any]) -> Sheet:
    headings = [*_start_headings(), _("Of"), _("Number"), _("Words"), _("Question"), _("Partner")]
    headings += [_("Median"), _("Mean"), _("Votes")]
    rows: list[list[Cell]] = []
    for activity in view["activities"]:
        for kind, key, words in ((_("dimension"), "dimensions", "title"), (_("item"), "items", "text")):
            for one in activity[key]:
                start = [*_start_of(activity), kind, *(_cell(one[k] or None) for k in ("id", words, "question"))]
                for name, figures in (one["partners"] or {}).items():  # None: a scale without them
                    numbers = [_cell(figures.get(k)) for k in ("median", "mean", "n")]
                    rows.append([*start, name, *numbers, activity["ballot"] or None])
    return _trimmed(_("Partners"), [*headings, _("Ballot")], rows, 1)

"""Workbooks of spreadsheet programs: values only, after a look at what the package really holds."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from collections.abc import Iterable, Sequence

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum
from python_calamine import SheetVisibleEnum as Visible

from app.exchange import limits
from app.exchange.limits import Dates, Rows, TableFault, append_row, is_blank
from app.exchange.odd_cells import ODS_PART, Odd, odd_cells

_HEAD_ROWS = 50  # of a sheet that is not read: its headings are here, or it has none
_ODD_LETTERS = 24  # the longest error there is has fourteen
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def parse_workbook(data: bytes, sheet: str = "") -> dict[str, object]:
    """The named sheet, else the first with anything in it; sheets that are shown come before hidden ones.

    Raises:
        TableFault: it is not a workbook, is damaged or empty, or a limit is passed.
    """
    check_package(data)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        known = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        names = [one.name for one in sorted(known, key=lambda one: one.visible != Visible.Visible)]
        if len(names) > limits.SHEETS:
            raise TableFault("too many sheets")
        if sheet and sheet not in names:
            raise TableFault("no such sheet", sheet)
        for name in [sheet] if sheet else names:
            rows, dates = read_sheet(workbook.get_sheet_by_name(name))
            _put(rows, odd_cells(data, name))
            if not all(map(is_blank, rows)):
                tops = [_top(rows) if one == name else _top_of(workbook, one) for one in names]
                return {"sheets": names, "sheet": name, "tops": tops, "encoding": "", "rows": rows, "dates": dates}
    except PasswordError:
        raise TableFault("password") from None
    except (CalamineError, ValueError, OverflowError, OSError):
        raise TableFault("damaged") from None
    raise TableFault("empty")


def _top(rows: Rows) -> Rows:
    """The first filled rows, which have the headings and the titles above them."""
    return list(itertools.islice((row for row in rows if not is_blank(row)), limits.TOP_ROWS))


def _top_of(workbook: CalamineWorkbook, name: str) -> Rows:
    """The first filled rows of a sheet that is not the one wanted, whose faults are nobody's concern."""
    rows: Rows = []
    try:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.end is not None and sheet.end[1] < limits.COLUMNS:
            for cells in sheet.to_python(skip_empty_area=False, nrows=_HEAD_ROWS):
                append_row(rows, _texts(cells, len(rows), {}, []))
    except (CalamineError, TableFault, ValueError, OverflowError):
        return []
    return _top(rows)


def _put(rows: Rows, odd: Iterable[Odd]) -> None:
    """Let ``#N/A`` and ``100%`` stand where they stood, so that they are named and not taken for something else."""
    for row, column, words in odd:
        if row < len(rows) and column < limits.COLUMNS:
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = words[:_ODD_LETTERS]


def check_package(data: bytes) -> None:
    """Refuse what is no workbook, and what would inflate without end: real bytes are counted.

    Raises:
        TableFault: it is one of these.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if not names & {"xl/workbook.xml", ODS_PART}:  # in others an error in a cell would not be found
                raise TableFault("other package")
            if len(entries) > limits.ENTRIES or len(names) < len(entries):
                raise TableFault("bomb")
            left = limits.INFLATED_BYTES
            for entry in entries:
                left -= _inflated_bytes(archive, entry, left)
    except (TableFault, MemoryError):
        raise
    except Exception:  # the decompressors each have errors of their own
        raise TableFault("damaged") from None


def _inflated_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > left or size > max(limits.SMALL_ENTRY_BYTES, limits.RATIO * entry.compress_size):
                raise TableFault("bomb")
    return size


def read_sheet(sheet: CalamineSheet) -> tuple[Rows, Dates]:
    """The sheet's rows from its very first, and the places of its dates.

    Raises:
        TableFault: a limit is passed.
    """
    rows: Rows = []
    dates: Dates = []
    if sheet.end is None:
        return rows, dates
    last_row, last_column = sheet.end
    if last_row >= limits.ROWS:
        raise TableFault("too many rows")
    if last_column >= limits.COLUMNS:
        raise TableFault("too many columns")
    words: dict[tuple[type, object], str] = {}  # the same few cells come back again and again
    for cells in sheet.to_python(skip_empty_area=False):
        append_row(rows, _texts(cells, len(rows), words, dates))
    return rows, dates


def _texts(cells: Sequence[object], row: int, words: dict[tuple[type, object], str], dates: Dates) -> list[str]:
    texts: list[str] = []
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            # Letters that text files may not have either, and that no page or screen could show.
            texts.append(cell if cell.isprintable() else CONTROLS.sub("", cell))
            continue
        key = (type(cell), cell)  # with the type, because True, 1 and 1.0 are equal
        if key not in words:
            words[key] = cell_text(cell)
        texts.append(words[key])
        if isinstance(cell, dt.date):
            dates.append((row, column))
    return texts


def cell_text(cell: object) -> str:
    """A cell as it was typed: ``3`` and not ``3.0``, dates as ISO, ``TRUE`` and ``FALSE``."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(cell, ".15g")
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return str(cell)

"""Other people's tables: CSV and spreadsheet workbooks, read in a child process into plain rows of text."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.text import _, ngettext
from app.exchange import limits
from app.exchange.bad_file import BadFile

if TYPE_CHECKING:
    from app.exchange.child import Parsed


class DateCell(str):
    """A cell that the spreadsheet holds as a date, as ISO text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text; row ``n`` of the file is ``rows[n - 1]``, empty cells at a row's end are left off.

    ``sheets`` are the workbook's sheets, ``tops`` the first filled rows of each, and
    ``sheet`` the one that was read; all are empty for CSV, where ``encoding`` is
    ``utf-8`` or ``cp1252`` (a guess, to be previewed).
    """

    rows: tuple[tuple[str, ...], ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    tops: tuple[tuple[tuple[str, ...], ...], ...] = ()

    @property
    def passed_over(self) -> tuple[str, ...]:
        """The sheets with anything in them that were not read."""
        return tuple(name for name, top in zip(self.sheets, self.tops, strict=True) if top and name != self.sheet)


def read_table(path: Path | str, sheet: str = "", own_files: Iterable[Path | str] = ()) -> Table:
    """The table in a CSV or XLSX file; of a workbook the named sheet, else the first with data.

    ``own_files`` are libraries that this process has open: they are told by device
    and inode and never opened here, because closing such a handle would drop
    SQLite's locks. May take 20 seconds; not for the GUI thread.

    Raises:
        BadFile: it is not a table, is too large or damaged, or cannot be read.
    """
    # Imported here because pydantic costs as much as the window has to start.
    from app.exchange.child import parse_in_child

    data = _bytes_of(Path(path), tuple(own_files))
    return table_from(parse_in_child(data, sheet))


def table_from(parsed: Parsed) -> Table:
    """The table that a parser spoke of.

    Raises:
        BadFile: it spoke of a fault.
    """
    if parsed.fault:
        raise _bad_file(parsed.fault, parsed.detail)
    rows = parsed.rows
    if parsed.dates:
        marked = [list(row) for row in rows]
        for row, column in parsed.dates:
            marked[row][column] = DateCell(marked[row][column])
        rows = tuple(map(tuple, marked))
    return Table(rows, parsed.sheets, parsed.sheet, parsed.encoding, parsed.tops)


def _bytes_of(path: Path, own_files: tuple[Path | str, ...]) -> bytes:
    try:
        facts = os.stat(path)
        if any(os.path.exists(own) and os.path.samestat(facts, os.stat(own)) for own in own_files):
            raise _bad_file("our own")
        if not stat.S_ISREG(facts.st_mode):
            raise _bad_file("no file", path.name or str(path))
        if facts.st_size > limits.FILE_BYTES:
            raise _bad_file("file too large")
        with open(path, "rb") as stream:
            return stream.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        raise _bad_file("not there", path.name) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        raise _bad_file("not readable", getattr(error, "strerror", None) or str(error)) from None


def _bad_file(code: str, detail: str = "") -> BadFile:
    """A parser's or our own fault code as sentences; one that is not known is damage."""
    happened, to_do = (_SENTENCES.get(code) or _damaged)(detail)
    return BadFile(happened, to_do)


def _damaged(_detail: str) -> tuple[str, str]:
    return _("This file is damaged, or is not a table."), _save_again()


def _save_again() -> str:
    return _("Open it in a spreadsheet program, save it as XLSX or CSV, and import that.")


def _split() -> str:
    return _("Keep only the rows and columns that are needed, or import it in parts.")


def _limit(one: str, many: str, most: int) -> Callable[[str], tuple[str, str]]:
    return lambda _detail: (ngettext(one, many, most).format(most=f"{most:,}"), _split())


_Words = Callable[[str], tuple[str, str]]
_SENTENCES: dict[str, _Words] = {
    "empty": lambda _d: (_("There is nothing in this file."), _("Check that the right file was chosen.")),
    "file too large": lambda _d: (
        _("This file is too large: {megabytes} MB is the most.").format(megabytes=limits.FILE_BYTES // 1_000_000),
        _split(),
    ),
    "too much": lambda _d: (_("There is too much in this file."), _split()),
    "stopped": lambda _d: (_("This file is damaged, or there is too much in it."), _split()),
    "not started": lambda why: (
        _("The computer did not start what reads this file ({why}).").format(why=why)
        if why
        else _("The computer has no memory to read this file with."),
        _("Close other programs, and try again."),
    ),
    "too long": lambda _d: (_("Reading this file took too long."), _split()),
    "bomb": lambda _d: (_("This workbook holds far more than its size says."), _save_again()),
    "old workbook": lambda _d: (
        _("This is a workbook of the old kind, or another office document."),
        _("Open it in a spreadsheet program, save it as XLSX, and import that."),
    ),
    "password": lambda _d: (
        _("This workbook is protected by a password."),
        _("Save it without a password, and import that."),
    ),
    "pdf": lambda _d: (
        _("This is a PDF, not a table."),
        _("Choose the spreadsheet or CSV file that it was made from."),
    ),
    "page": lambda _d: (_("This is a web page or a text document, not a table."), _save_again()),
    "other package": lambda _d: (
        _("This is another kind of document (an XLSB table or a zip file, for example), not an XLSX workbook."),
        _("Save the table as CSV or XLSX and choose that; one inside a zip file has to be taken out first."),
    ),
    "utf-16": lambda _d: (
        _("This text is in an encoding that is not read here (UTF-16 or UTF-32)."),
        _("Save it as “CSV UTF-8”, and import that."),
    ),
    "not text": lambda _d: (_("This file is not a table: it is neither text nor a workbook."), _save_again()),
    "broken": lambda row: (
        _("In row {row} a quotation mark is missing, or in the wrong place.").format(row=row),
        _("Correct that row, and import the file again."),
    ),
    "cell too long": lambda row: (
        _("A cell in row {row} is too long; a quotation mark may be missing.").format(row=row),
        _("Correct that row, and import the file again."),
    ),
    "too many rows": _limit(
        "This table is too long.", "This table is too long: {most} rows are the most.", limits.ROWS
    ),
    "too many columns": _limit(
        "This table is too wide.", "This table is too wide: {most} columns are the most.", limits.COLUMNS
    ),
    "too many sheets": _limit(
        "This workbook has too many sheets.", "This workbook has too many sheets: {most} are the most.", limits.SHEETS
    ),
    "not calculated": lambda _d: (
        _("This workbook has formulas whose results are not in it."),
        _("Open it in a spreadsheet program, save it there, and import it again."),
    ),
    "no such sheet": lambda sheet: (
        _("This workbook has no sheet called “{sheet}”.").format(sheet=sheet),
        _("Choose one of its sheets."),
    ),
    "our own": lambda _d: (
        _("This is the library that is open, not a table."),
        _("Choose a CSV or XLSX file."),
    ),
    "no file": lambda name: (_("“{name}” is not a file.").format(name=name), _("Choose a CSV or XLSX file.")),
    "not there": lambda name: (
        _("There is no file called “{name}”.").format(name=name),
        _("Check its name and folder."),
    ),
    "not readable": lambda why: (
        _("This file cannot be read ({why}).").format(why=why),
        _("Close it in other programs, check that you may open it, and try again."),
    ),
}

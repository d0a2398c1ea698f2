"""Cells of a sheet that the reader of workbooks gives as something else than they show.

An error such as ``#N/A`` comes out empty, and so does a formula whose result was never worked out;
``100%`` comes out as 1. Empty is no answer and 1 is a level, so they are looked up in the package itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from app.exchange import limits
from app.exchange.limits import TableFault

_SIGNS = re.compile(rb"""[:<]f\b|["']e["']|\x00""")  # a formula, an error, or letters of two bytes: then every cell
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')  # words, conditions and escaped letters of a number's format
_PERCENT_FORMATS = frozenset(("9", "10"))  # those that every workbook has
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_ERROR = "#ERROR!"  # of an error that does not say which
ODS_PART = "content.xml"
_ODS_SIGNS = re.compile(rb"""value-type=["'](error|percentage)|:formula=|\x00""")  # else no cell is looked at

Odd = tuple[int, int, str]


def odd_cells(data: bytes, sheet: str) -> Iterable[Odd]:
    """The errors and percentages of a sheet as (row, column, words), both counted from 0.

    Raises:
        TableFault: a formula has no result, or the sheet is not where the package says.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if ODS_PART in archive.namelist():
            return _odd_ods_cells(archive.read(ODS_PART), sheet)
        try:
            content, percents = _sheet(archive, sheet), _percent_styles(archive)
        except (KeyError, StopIteration, ElementTree.ParseError):
            raise TableFault("damaged") from None
    if not percents and not _SIGNS.search(content):
        return []
    cells = _Cells(percents)
    try:
        cells.read(content)
    except (expat.ExpatError, ValueError):
        raise TableFault("damaged") from None
    return cells.found


def _odd_ods_cells(content: bytes, sheet: str) -> Iterator[Odd]:
    """The same of an OpenDocument table, where one cell may be written for many, in rows and columns."""
    cells = _OdsCells(sheet)
    if _ODS_SIGNS.search(content):
        try:
            cells.read(content)
        except (expat.ExpatError, ValueError):
            raise TableFault("damaged") from None
    return (
        (row, column, words)
        for rows, columns, words in cells.found
        for row in range(rows.start, min(rows.stop, limits.ROWS))
        for column in range(columns.start, min(columns.stop, limits.COLUMNS))
    )


def _sheet(archive: zipfile.ZipFile, name: str) -> bytes:
    """The part of the package that is this sheet."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    wanted = next(_attribute(one, "id") for one in _all(book, "sheet") if one.get("name") == name)
    return next(archive.read(_part(archive, one)) for one in _links(archive) if one.get("Id") == wanted)


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The styles of cells that show 1 as 100%, by their numbers."""
    link = next((one for one in _links(archive) if one.get("Type", "").endswith("/styles")), None)
    if link is None:
        return frozenset()
    styles = ElementTree.fromstring(archive.read(_part(archive, link)))
    codes = {one.get("numFmtId"): _NOT_SHOWN.sub("", one.get("formatCode", "")) for one in _all(styles, "numFmt")}
    percents = _PERCENT_FORMATS | {number for number, code in codes.items() if "%" in code}
    formats = [one.get("numFmtId") for cells in _all(styles, "cellXfs") for one in cells]
    return frozenset(str(at) for at, number in enumerate(formats) if number in percents)


def _links(archive: zipfile.ZipFile) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))


def _part(archive: zipfile.ZipFile, link: ElementTree.Element) -> str:
    """The name in the package of what is linked to; programs are not strict about capitals."""
    target = link.get("Target", "")
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
    return {one.casefold(): one for one in archive.namelist()}[path.casefold()]


def _all(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Every element of this name, in whichever of the namespaces that workbooks are written in."""
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next(value for key, value in element.items() if key.endswith("}" + name))


class _Part:
    """A part of a package that is gone through element by element."""

    __slots__ = ()

    def read(self, content: bytes) -> None:
        """Find what is odd in it.

        Raises:
            TableFault: a formula has no result.
            ExpatError, ValueError: it is no sheet.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.Parse(content, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def _words(self, words: str) -> None:
        raise NotImplementedError

    def _end(self, name: str) -> None:
        raise NotImplementedError


@dataclass(slots=True)
class _Cells(_Part):
    """Goes through a sheet cell by cell; one that does not say where it stands follows the one before."""

    percents: Container[str | None]
    found: list[Odd] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _cell: dict[str, str] = field(default_factory=dict)
    _value: list[str] = field(default_factory=list)
    _is_formula: bool = False
    _is_value: bool = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
                self._column = -1
            case "c":
                self._cell, self._value, self._is_formula = attributes, [], False
                place = _PLACE.fullmatch(attributes.get("r", ""))
                self._column = _column(place[1]) if place else self._column + 1
                self._row = int(place[2]) - 1 if place else self._row
            case "f":
                self._is_formula = True
            case "v":
                self._is_value = True
            case _:
                pass

    def _words(self, words: str) -> None:
        if self._is_value:
            self._value.append(words)

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "v":
                self._is_value = False
            case "c":
                self._look("".join(self._value).strip())
            case _:
                pass

    def _look(self, value: str) -> None:
        kind = self._cell.get("t", "n")
        if kind == "e":
            self.found.append((self._row, self._column, value or _ERROR))
        elif self._is_formula and not value and kind != "str":  # an empty text is a result
            raise TableFault("not calculated")
        elif kind == "n" and value and self._cell.get("s") in self.percents:
            self.found.append((self._row, self._column, f"{float(value) * 100:.15g}%"))


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1


@dataclass(slots=True)
class _OdsCells(_Part):
    """Goes through one table of an OpenDocument; tables within its cells are left alone."""

    sheet: str
    found: list[tuple[range, range, str]] = field(default_factory=list)  # its rows, its columns, and the words
    _open: list[str] = field(default_factory=list)  # the elements around what is being read, without namespaces
    _is_sheet: bool = False
    _rows: range = range(0)
    _columns: range = range(0)
    _error: str | None = None  # of an error's cell, as far as its words were read

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        tables = self._open.count("table")
        self._open.append(name)
        if name == "table" and not tables:
            self._is_sheet = _value(attributes, "name") == self.sheet
            self._rows = range(0)
        elif not self._is_sheet or tables != 1:
            return
        elif name == "table-row":
            self._rows = _next(self._rows, _value(attributes, "number-rows-repeated"))
            self._columns = range(0)
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _next(self._columns, _value(attributes, "number-columns-repeated"))
            self._look(attributes)

    def _look(self, attributes: dict[str, str]) -> None:
        kinds = {value for key, value in attributes.items() if key.endswith(":value-type")}
        if "error" in kinds:
            self._error = ""
        elif "percentage" in kinds:
            value = float(_value(attributes, "value"))
            self.found.append((self._rows, self._columns, f"{value * 100:.15g}%"))
        elif not kinds and any(key.endswith(":formula") for key in attributes):
            raise TableFault("not calculated")

    def _words(self, words: str) -> None:
        if self._error is not None and self._open[-2:] == ["table-cell", "p"]:
            self._error += words

    def _end(self, name: str) -> None:
        name = self._open.pop()  # without its namespace
        if self._error is not None and name in ("table-cell", "covered-table-cell"):
            self.found.append((self._rows, self._columns, self._error.strip() or _ERROR))
            self._error = None


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":" + name)), "")


def _next(before: range, repeated: str) -> range:
    """The rows or columns that follow, of which one is written for so many."""
    return range(before.stop, before.stop + int(repeated or 1))

"""Cells of a sheet that the reader of workbooks gives as something else than they show.

An error such as ``#N/A`` comes out empty, and so does a formula whose result was never worked out;
``100%`` comes out as 1. Empty is no answer and 1 is a level, so they are looked up in the package itself.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat

from app.exchange.limits import TableFault

_SIGNS = re.compile(rb"""[:<]f\b|["']e["']|\x00""")  # a formula, an error, or letters of two bytes: then every cell
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')  # words, conditions and escaped letters of a number's format
_PERCENT_FORMATS = frozenset(("9", "10"))  # those that every workbook has
_PLACE = re.compile(r"([A-Z]{1,3})(\d+)")
_ERROR = "#ERROR!"  # of an error that does not say which
ODS_PART = "content.xml"
_ODS_SIGNS = re.compile(rb"""value-type=["'](error|percentage)|:formula=|\x00""")  # else no cell is looked at

Odd = tuple[int, int, str]


def odd_cells(data: bytes, sheet: str) -> list[Odd]:
    """The errors and percentages of a sheet as (row, column, words), both counted from 0.

    Raises:
        TableFault: a formula has no result, the sheet is not where the package says, or an ODS table
            holds an error or a percentage, whose place is not looked for.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if ODS_PART in archive.namelist():
            _check_ods(archive.read(ODS_PART), sheet)
            return []
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


def _check_ods(content: bytes, sheet: str) -> None:
    """Refuse a sheet with a cell that would be given as something else than it shows.

    Raises:
        TableFault: an error, a percentage, or a formula without a result.
    """
    if not _ODS_SIGNS.search(content):
        return
    tables: list[bool] = []  # those that are open, and whether each is this sheet or within it

    def start(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "table":
                names = {value for key, value in attributes.items() if key.endswith(":name")}
                tables.append(sheet in names or any(tables))
            case "table-cell" if any(tables):
                kinds = {value for key, value in attributes.items() if key.endswith(":value-type")}
                if "error" in kinds:
                    raise TableFault("error")
                if "percentage" in kinds:
                    raise TableFault("percentage")
                if not kinds and any(key.endswith(":formula") for key in attributes):
                    raise TableFault("not calculated")
            case _:
                pass

    def end(name: str) -> None:
        if name.rpartition(":")[2] == "table":
            tables.pop()

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise TableFault("damaged") from None


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


@dataclass(slots=True)
class _Cells:
    """Goes through a sheet cell by cell; one that does not say where it stands follows the one before."""

    percents: Container[str | None]
    found: list[Odd] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _cell: dict[str, str] = field(default_factory=dict)
    _value: list[str] = field(default_factory=list)
    _is_formula: bool = False
    _is_value: bool = False

    def read(self, content: bytes) -> None:
        """Find what is odd in a sheet.

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

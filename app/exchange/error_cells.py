"""Cells that the reader of workbooks gives as empty though they are not, and empty is no answer.

They hold an error such as ``#N/A``, or a formula whose result the program that wrote it never worked out.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

_FORMULA = re.compile(
    rb"<c\b([^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"  # and no value
)
_TEXT = b't="str"'  # an empty text is a result
_ERROR = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>.*?<v>([^<]*)</v>', re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_text(data: bytes, sheet: str) -> bytes:
    """The part of an XLSX package that is this sheet; empty of other packages."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return b""
        path = _path_of(archive, sheet)
        return archive.read(path) if path in archive.namelist() else b""


def is_uncalculated(content: bytes) -> bool:
    """Whether a sheet has a formula without its result."""
    return b"<f" in content and any(_TEXT not in attributes for attributes in _FORMULA.findall(content))


def error_cells(content: bytes) -> list[tuple[int, int, str]]:
    """The errors of a sheet as (row, column, words), both counted from 0."""
    if b't="e"' not in content:
        return []
    found = []
    for attributes, words in _ERROR.findall(content):
        place = _PLACE.search(attributes)
        if place is not None:
            found.append((int(place[2]) - 1, _column(place[1].decode()), words.decode("utf-8", "replace")))
    return found


def _path_of(archive: zipfile.ZipFile, sheet: str) -> str:
    """The part of the package that holds a sheet; empty where it is not to be found."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError):
        return ""
    wanted = next((one.get(_ID) for one in book.iter(f"{_MAIN}sheet") if one.get("name") == sheet), None)
    target = next((one.get("Target", "") for one in links if one.get("Id") == wanted), "")
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}") if target else ""


def _column(letters: str) -> int:
    at = 0
    for letter in letters:
        at = at * 26 + ord(letter) - 64
    return at - 1

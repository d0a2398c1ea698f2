"""Cells that hold an error such as ``#N/A``: the reader of workbooks gives them as empty, and empty is no answer."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

_ERROR = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>.*?<v>([^<]*)</v>', re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d+)"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def error_cells(data: bytes, sheet: str) -> list[tuple[int, int, str]]:
    """The errors of one sheet of an XLSX package as (row, column, words), both counted from 0.

    Empty where there are none, and for other packages.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return []
        path = _path_of(archive, sheet)
        content = archive.read(path) if path in archive.namelist() else b""
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

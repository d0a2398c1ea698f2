"""Whether the files that the program came with are whole."""

from __future__ import annotations

import struct
from pathlib import Path

from app.core.text import _

NEEDED_FONTS = (
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "AtkinsonHyperlegibleNext-Italic.ttf",
    "DejaVuSans.ttf",
    "DejaVuSans-Bold.ttf",
    "NotoEmoji-Regular.ttf",
)
NEEDED_TABLES = frozenset((b"cmap", b"glyf", b"head", b"hmtx", b"loca", b"maxp", b"name"))
_STARTS = (b"\x00\x01\x00\x00", b"true")
_HEADER, _ENTRY = 12, 16  # bytes of a TrueType file's head, and of each line of its list of tables


def font_faults(folder: Path) -> list[str]:
    """A sentence for each font that is missing, or whose tables are not all within the file."""
    found = []
    for name in NEEDED_FONTS:
        try:
            data = (folder / name).read_bytes()
        except OSError:
            found.append(_("The font {name} is missing. Install the program again.").format(name=name))
            continue
        if not is_font(data):
            found.append(_("The font {name} is damaged. Install the program again.").format(name=name))
    return found


def is_font(data: bytes) -> bool:
    """Whether these bytes are a TrueType font with every table that drawing needs."""
    if len(data) < _HEADER or data[:4] not in _STARTS:
        return False
    [tables] = struct.unpack(">H", data[4:6])
    if len(data) < _HEADER + tables * _ENTRY:
        return False
    there = set()
    for at in range(_HEADER, _HEADER + tables * _ENTRY, _ENTRY):
        tag, _sum, start, length = struct.unpack(">4sIII", data[at : at + _ENTRY])
        if start + length > len(data):
            return False
        there.add(tag)
    return there >= NEEDED_TABLES

"""Mends how reportlab says which letter a glyph is, so that emoji are copied out of a PDF as they were typed."""

from __future__ import annotations

import re

from reportlab.pdfbase import ttfonts

__all__ = ["install"]

_made_by_reportlab = ttfonts.makeToUnicodeCMap
_BEYOND = re.compile(r"(?<= <)([0-9A-F]{5,6})(?=>)")


def install() -> None:
    """Write letters beyond U+FFFF as the two halves that PDF asks for; reportlab writes five digits.

    (PDF 32000-1, 9.10.3: the destination string is UTF-16BE.)
    """
    ttfonts.makeToUnicodeCMap = _with_halves


def _with_halves(font_name: str, subset: list[int]) -> str:
    cmap = _made_by_reportlab(font_name, subset)
    return _BEYOND.sub(lambda letter: chr(int(letter[1], 16)).encode("utf-16-be").hex().upper(), cmap)

"""Registers the program's fonts with reportlab and splits words into runs that each font can draw."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from app import paths

REGULAR, BOLD = "CG-Regular", "CG-Bold"
FALLBACK, FALLBACK_BOLD, EMOJI = "CG-Fallback", "CG-Fallback-Bold", "CG-Emoji"

_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    FALLBACK: "DejaVuSans.ttf",
    FALLBACK_BOLD: "DejaVuSans-Bold.ttf",
    EMOJI: "NotoEmoji-Regular.ttf",
}


_CLINGING = ("Mn", "Me", "Cf")  # categories of what belongs to the letter before it
_UNKNOWN, _NOTHING = 0xFFFD, 0x200D
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")
_letters_of_codes = ttfonts.makeToUnicodeCMap


@lru_cache(maxsize=4)
def register(folder: Path | None = None) -> None:
    """Register all faces, from ``folder`` or the program's own; a second call costs nothing.

    Raises ``reportlab.pdfbase.ttfonts.TTFError`` where a file is missing.
    """
    folder = folder or paths.resource("fonts")
    ttfonts.makeToUnicodeCMap = _to_unicode
    rl_config.useA85 = 0  # type: ignore[attr-defined]  # bytes, not letters: a quarter smaller, and sooner made
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)
    pdfmetrics.registerFontFamily(FALLBACK, FALLBACK, FALLBACK_BOLD, FALLBACK, FALLBACK_BOLD)
    pdfmetrics.registerFontFamily(EMOJI, EMOJI, EMOJI, EMOJI, EMOJI)


def _to_unicode(name: str, subset: list[int]) -> str:
    """Reportlab's table of letters to copy, with emoji in the two units that PDF asks for and reportlab forgets."""
    return _BEYOND.sub(
        lambda code: f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>", _letters_of_codes(name, subset)
    )


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)  # type: ignore[attr-defined]


def runs(text: str, bold: bool = False) -> list[tuple[str, str]]:
    """The text as (font name, piece) in order: regular or bold where it has the letters.

    A letter stays with the accents that follow it. What no font has is set in the
    fallback: it shows the sign for an unknown letter and is copied out as typed.
    """
    return list(_runs(text, bold))


@lru_cache(maxsize=4096)
def _runs(text: str, bold: bool) -> tuple[tuple[str, str], ...]:
    register()
    face, other = (BOLD, FALLBACK_BOLD) if bold else (REGULAR, FALLBACK)
    pieces: list[tuple[str, str]] = []
    for letter in _clusters(text):
        name = next((one for one in (face, other, EMOJI) if all(ord(part) in _letters(one) for part in letter)), "")
        if not name:
            name = EMOJI if ord(letter[0]) in _letters(EMOJI) - _letters(other) else other
            _stand_in(name, letter)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = name, pieces[-1][1] + letter
        else:
            pieces.append((name, letter))
    return tuple(pieces)


def _stand_in(name: str, letters: str) -> None:
    """Let a face draw letters it lacks: a mark as nothing, any other as the sign for an unknown letter."""
    face = pdfmetrics.getFont(name).face  # type: ignore[attr-defined]
    glyphs, widths = face.charToGlyph, face.charWidths
    for letter in letters:
        code = ord(letter)
        if code not in glyphs:
            sign = _NOTHING if unicodedata.category(letter) in _CLINGING else _UNKNOWN
            glyphs[code], widths[code] = glyphs[sign], widths[sign]


def _clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    clusters: list[str] = []
    for letter in text:
        clings = unicodedata.combining(letter) or unicodedata.category(letter) in _CLINGING
        if clings and clusters:
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of text in points."""
    return size * _ems(text, bold)


@lru_cache(maxsize=8192)
def _ems(text: str, bold: bool) -> float:
    return sum(pdfmetrics.stringWidth(piece, name, 1) for name, piece in _runs(text, bold))

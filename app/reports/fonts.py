"""Registers the program's fonts with reportlab and splits words into runs that each font can draw."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app import paths

__all__ = ["BOLD", "FALLBACK", "FALLBACK_BOLD", "ITALIC", "REGULAR", "SEMIBOLD", "register", "runs", "width"]

REGULAR, BOLD, SEMIBOLD, ITALIC = "CG-Regular", "CG-Bold", "CG-SemiBold", "CG-Italic"
FALLBACK, FALLBACK_BOLD = "CG-Fallback", "CG-Fallback-Bold"

_FILES = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
    SEMIBOLD: "AtkinsonHyperlegibleNext-SemiBold.ttf",
    ITALIC: "AtkinsonHyperlegibleNext-Italic.ttf",
    FALLBACK: "DejaVuSans.ttf",
    FALLBACK_BOLD: "DejaVuSans-Bold.ttf",
}


@lru_cache(maxsize=4)
def register(folder: Path | None = None) -> None:
    """Register all faces, from ``folder`` or the program's own; a second call costs nothing.

    Raises ``reportlab.pdfbase.ttfonts.TTFError`` where a file is missing.
    """
    folder = folder or paths.resource("fonts")
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    pdfmetrics.registerFontFamily(FALLBACK, FALLBACK, FALLBACK_BOLD, FALLBACK, FALLBACK_BOLD)


@lru_cache(maxsize=8)
def _letters(name: str) -> frozenset[int]:
    register()
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)  # type: ignore[attr-defined]


def runs(text: str, bold: bool = False, face: str = "") -> list[tuple[str, str]]:
    """The text as (font name, piece) in order: ``face``, by default regular or bold, where it has the letters.

    A letter stays with the accents that follow it; what no font has stays in the
    fallback, as typed.
    """
    return list(_runs(text, face or (BOLD if bold else REGULAR)))


@lru_cache(maxsize=4096)
def _runs(text: str, face: str) -> tuple[tuple[str, str], ...]:
    register()
    own = _letters(face)
    other = FALLBACK_BOLD if face in (BOLD, SEMIBOLD) else FALLBACK
    pieces: list[tuple[str, str]] = []
    for letter in _clusters(text):
        name = face if all(ord(part) in own for part in letter) else other
        if pieces and pieces[-1][0] == name:
            pieces[-1] = name, pieces[-1][1] + letter
        else:
            pieces.append((name, letter))
    return tuple(pieces)


def _clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    clusters: list[str] = []
    for letter in text:
        clings = unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
        if clings and clusters:
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def width(text: str, size: float, bold: bool = False, face: str = "") -> float:
    """The width of one line of text in points."""
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, bold, face))

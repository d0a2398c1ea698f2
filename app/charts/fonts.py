"""Registers the program's own fonts with matplotlib and measures words in them.

The first family is the house face; letters it lacks are taken from the next family
that has them. Every further font file in the folder joins the end of that list.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from app import paths
from app.theme import FAMILIES

_ONE_WEIGHT = ("Noto Emoji",)
_EM = 100.0  # the size, in points, at which words are measured


@lru_cache(maxsize=4)
def register(folder: Path) -> tuple[str, ...]:
    """Make every TTF of ``folder`` known to matplotlib; returns the families, in order of use.

    Raises ``FileNotFoundError`` where the folder holds no font: without one every
    letter would silently be a box.
    """
    found = sorted(folder.glob("*.ttf"))
    if not found:
        raise FileNotFoundError(f"No fonts in {folder}")
    names: list[str] = list(FAMILIES)
    for path in found:
        font_manager.fontManager.addfont(str(path))
        name = FT2Font(str(path)).family_name
        if name not in names and not name.startswith(FAMILIES[0]):
            names.append(name)
    return tuple(names)


def families() -> tuple[str, ...]:
    """The font families of all charts, registered when first asked for."""
    return register(paths.resource("fonts"))


@lru_cache(maxsize=256)
def properties(size: float, bold: bool = False) -> FontProperties:
    """The font for words of this size (units of a chart). Shared: never change what it returns."""
    return FontProperties(family=list(families()), size=size, weight="bold" if bold else "normal")


@lru_cache(maxsize=2)
def files(bold: bool) -> tuple[str, ...]:
    """The font files of the families in their order; each has the letters that those before it lack."""
    found = (
        font_manager.fontManager.findfont(FontProperties(family=[name], weight="bold" if wanted else "normal"))
        for name in families()
        for wanted in [bold and name not in _ONE_WEIGHT]
    )
    return tuple(dict.fromkeys(str(path) for path in found))


@lru_cache(maxsize=1)
def _letters() -> frozenset[int]:
    return frozenset().union(*(FT2Font(path).get_charmap() for path in files(False)))


@lru_cache(maxsize=8192)
def drawable(words: str) -> str:
    """The words as one line that our fonts can draw.

    Line ends and tabs become spaces and control characters go. What only joins or
    marks letters and has no glyph with us is left out; any other letter that no font
    has becomes ``\N{REPLACEMENT CHARACTER}`` rather than a box.
    """
    kept: list[str] = []
    for letter in words:
        kind = unicodedata.category(letter)
        if kind in ("Cc", "Zl", "Zp"):
            kept.append(" " if letter.isspace() else "")
        elif ord(letter) in _letters():
            kept.append(letter)
        elif kind not in ("Cf", "Mn", "Me", "Sk", "Cs"):
            kept.append("\N{REPLACEMENT CHARACTER}")
    return "".join(kept)


@lru_cache(maxsize=16384)
def _width(words: str, bold: bool) -> float:
    font = font_manager.get_font(list(files(bold)))
    font.clear()
    font.set_size(_EM, 72)
    font.set_text(words, 0.0, flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64


def measure(words: str, size: float, bold: bool = False) -> float:
    """The width of one line of words, in the units of ``size``. Letters no font has are not expected."""
    return _width(words, bold) * size / _EM if words else 0.0

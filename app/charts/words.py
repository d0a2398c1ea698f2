"""Breaks names into lines that fit, without ever cutting a letter from its accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from app.charts.fonts import drawable, measure

ELLIPSIS = "…"
LEADING = 1.16  # distance of lines, in ems

_JOINERS = "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"


def shorten(words: str, width: float, size: float, bold: bool = False) -> str:
    """The words if they fit in ``width``, else as many as fit and an ellipsis.

    A word is cut only where it alone is too wide.
    """
    words = drawable(words)
    if measure(words, size, bold) <= width:
        return words
    kept = _cut(words, width, size, bold, ELLIPSIS)
    start = kept.rfind(" ") + 1
    if 0 < start < len(kept) and words[len(kept)] != " ":
        word = words[start:].split(" ", 1)[0]
        if measure(word + ELLIPSIS, size, bold) <= width:
            kept = kept[:start]
    return kept.rstrip(" ,.;:–-") + ELLIPSIS


@lru_cache(maxsize=4096)
def wrap(words: str, width: float, size: float, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """At most ``most`` lines, none wider than ``width``; the last ends in an ellipsis where words are left over.

    Breaks at spaces, and inside a word only where the word alone is too wide.
    """
    words = drawable(words)
    lines: list[str] = []
    rest = " ".join(words.split())
    if rest == words.strip() and measure(words.strip(), size, bold) <= width:
        return (words.strip(),)
    while rest and len(lines) < most - 1:
        line, rest = _line(rest, width, size, bold)
        lines.append(line)
    if rest:
        lines.append(shorten(rest, width, size, bold))
    return tuple(lines) or ("",)


def fit(words: str, width: float, size: float, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """Like ``wrap``, with the lines as even in width as they can be in the same number of lines."""
    lines = wrap(words, width, size, bold, most)
    if len(lines) == 1 or lines[-1].endswith(ELLIPSIS):
        return lines
    low, high = width / len(lines) / 2, width
    for _step in range(6):
        middle = (low + high) / 2
        tried = wrap(words, middle, size, bold, most)
        if len(tried) == len(lines) and not tried[-1].endswith(ELLIPSIS) and not is_broken(tried, words):
            lines, high = tried, middle
        else:
            low = middle
    return lines


def whole(words: str, width: float, size: float, bold: bool = False, most: int = 2) -> tuple[str, ...]:
    """Like ``fit``, but a word that is too wide for a line ends in an ellipsis and never goes on below."""
    words = drawable(words)
    if all(measure(word, size, bold) <= width for word in words.split()):
        return fit(words, width, size, bold, most)
    return (shorten(" ".join(words.split()), width, size, bold),)


def widest(lines: Sequence[str], size: float, bold: bool = False) -> float:
    """The width of the widest line."""
    return max((measure(line, size, bold) for line in lines), default=0.0)


def is_broken(lines: Sequence[str], words: str) -> bool:
    """Whether a word was broken inside, or words were left out."""
    return " ".join(lines) != " ".join(drawable(words).split())


def _line(rest: str, width: float, size: float, bold: bool) -> tuple[str, str]:
    """The words that fit on one line, and the rest."""
    line = ""
    for word in rest.split(" "):
        longer = f"{line} {word}" if line else word
        if measure(longer, size, bold) > width:
            break
        line = longer
    if line:
        return line, rest[len(line) :].lstrip(" ")
    line = _cut(rest, width, size, bold, "")
    word = rest.split(" ", 1)[0]
    if 3 < len(line) < len(word) < len(line) + 3:  # no stump of one or two letters on the next line
        line = _cut(word[: len(word) - 3], width, size, bold, "")
    return line, rest[len(line) :]


def _cut(words: str, width: float, size: float, bold: bool, end: str) -> str:
    """The longest beginning that fits together with ``end``; at least one letter."""
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(words[:middle] + end, size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    while low > 1 and low < len(words) and (_clings(words[low]) or words[low - 1] in _JOINERS[:1]):
        low -= 1
    while low < len(words) and _clings(words[low]):  # the first letter alone does not fit, but keeps its accents
        low += 1
    return words[:low]


def _clings(letter: str) -> bool:
    """Whether this letter belongs to the one before it."""
    return unicodedata.combining(letter) != 0 or unicodedata.category(letter) in ("Mn", "Me") or letter in _JOINERS

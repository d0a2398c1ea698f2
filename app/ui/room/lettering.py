"""Sets words as plain text in the house face: breaks them into lines, shortens them, draws them.

Nothing here reads markup: a text layout takes every letter as it was typed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from app.theme import FAMILIES

_MOST_KEPT = 600
_USUAL = "\u0250"  # the house face has the letters before it, all but a few


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set. ``bold_to`` letters from the start are bold; ``most`` 0 is any number of lines."""

    px: int
    colour: str
    bold: bool = False
    bold_to: int = 0
    leading: float = 1.28
    align: str = "l"
    most: int = 0
    highlight: tuple[str, ...] = ()
    highlight_colour: str = ""


class Paragraph:
    """Words broken into lines of a width; ``words`` is what is shown, shortened where lines were limited."""

    def __init__(self, words: str, width: float, setting: Setting, font: QFont, bold: QFont) -> None:
        self.words, self.width, self.setting = words, width, setting
        self._fonts = font, bold
        self._layout = self._set(words)
        most = setting.most
        if most and self._layout.lineCount() > most:
            start = _letters_to(words, self._layout.lineAt(most - 1).textStart())
            rest = words[start:].replace("\u2028", " ")
            shown = QFontMetricsF(bold if setting.bold else font).elidedText(
                rest, Qt.TextElideMode.ElideRight, width - 2
            )
            self.words = words[:start] + shown
            self._layout = self._set(self.words)
        self.lines = self._layout.lineCount() if words else 0
        self.step = setting.px * setting.leading
        self.height = self.lines * self.step
        metrics = QFontMetricsF(bold if setting.bold else font)
        self._baseline = (self.step + metrics.capHeight()) / 2

    def _set(self, words: str) -> QTextLayout:
        setting = self.setting
        layout = QTextLayout(words, self._fonts[1] if setting.bold else self._fonts[0])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        sides = {"l": Qt.AlignmentFlag.AlignLeft, "c": Qt.AlignmentFlag.AlignHCenter, "r": Qt.AlignmentFlag.AlignRight}
        option.setAlignment(sides[setting.align])
        layout.setTextOption(option)
        layout.setFormats(self._formats(words))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
        layout.endLayout()
        return layout

    def _formats(self, words: str) -> list[QTextLayout.FormatRange]:
        setting, found = self.setting, []
        if setting.bold_to:
            found.append(_range(0, _units_of(words[: setting.bold_to]), self._fonts[1], ""))
        font = self._fonts[1] if setting.bold else self._fonts[0]
        for phrase in setting.highlight:
            if (at := words.find(phrase)) >= 0:
                found.append(_range(_units_of(words[:at]), _units_of(phrase), font, setting.highlight_colour))
        return found

    @property
    def used(self) -> float:
        """The width of the widest line."""
        return max((self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)), default=0.0)

    def start_of(self, line: int) -> int:
        """Where in the words a line begins."""
        return _letters_to(self.words, self._layout.lineAt(line).textStart())

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Draw with the upper left corner at ``x``, ``y``."""
        painter.setPen(QColor(self.setting.colour))
        for n in range(self.lines):
            line = self._layout.lineAt(n)
            top = y + n * self.step + self._baseline - line.ascent()
            line.draw(painter, QPointF(x, top - line.y()))


def _units_of(words: str) -> int:
    """How many of Qt's units these letters are: an emoji is two."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2


def _letters_to(words: str, unit: int) -> int:
    """How many letters stand before one of Qt's units."""
    return unit if words.isascii() else len(words.encode("utf-16-le")[: 2 * unit].decode("utf-16-le", "ignore"))


def _range(start: int, length: int, font: QFont, colour: str) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setFont(font)
    if colour:
        form.setForeground(QColor(colour))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, form  # type: ignore[assignment]
    return found


class Lettering:
    """The fonts of one canvas and its paragraphs, kept while they are likely to be wanted again."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._kept: dict[tuple[str, float, Setting], Paragraph] = {}
        self._widths: dict[tuple[str, int, bool], float] = {}

    def font(self, px: int, bold: bool = False) -> QFont:
        """A font whose letters keep their widths at every scale, so that previews break lines alike."""
        font = self._fonts.get((px, bold))
        if font is None:
            font = QFont()
            font.setFamilies(list(FAMILIES))
            font.setPixelSize(px)
            font.setBold(bold)
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[(px, bold)] = font
        return font

    def paragraph(self, words: str, width: float, setting: Setting) -> Paragraph:
        """Words as lines of a width; control characters become spaces, line ends stay."""
        key = (words, width, setting)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            fonts = self.font(setting.px, False), self.font(setting.px, True)
            kept = self._kept[key] = Paragraph(_drawable(words), max(1.0, width), setting, *fonts)
        return kept

    def width(self, words: str, px: int, bold: bool = False) -> float:
        """The width of one line of words."""
        found = self._widths.get((words, px, bold))
        if found is None:
            if len(self._widths) >= 8 * _MOST_KEPT:
                self._widths.clear()
            found = QFontMetricsF(self.font(px, bold)).horizontalAdvance(_drawable(words))
            self._widths[(words, px, bold)] = found
        return found


def _drawable(words: str) -> str:
    """As many letters as there were, so that places in the words stay what they are.

    A letter that no font here has becomes the sign for an unknown letter and never a box.
    """
    if words.isascii() and words.isprintable():
        return words
    shown = "".join("\u2028" if c == "\n" else " " if c < " " or c == "\x7f" else c for c in words)
    return shown if all(letter < _USUAL or _is_known(letter) for letter in shown) else _with_signs(shown)


def _with_signs(words: str) -> str:
    return "".join(one if one < _USUAL or _is_known(one) else "\N{REPLACEMENT CHARACTER}" for one in words)


@lru_cache(maxsize=4096)
def _is_known(letter: str) -> bool:
    """Whether a font has it, or it only joins or marks others."""
    if unicodedata.category(letter) in ("Cf", "Mn", "Me", "Zl", "Zp", "Cs"):
        return True
    font = QFont()
    font.setFamilies(list(FAMILIES))
    return QFontMetricsF(font).inFontUcs4(ord(letter))

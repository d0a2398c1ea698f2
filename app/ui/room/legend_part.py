"""The key to the partners: line, shape and name of each, in as few rows as the names allow."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.blocks import HIDDEN_SLOT, NOBODY_SLOT, Legend, Mark
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part
from app.ui.room.stage import Stage
from app.ui.widgets.markers import paint_mark

_SAMPLE = 52.0
_SPACE = 34.0


class LegendPart(Part):
    """Marks and names; full names in up to two rows, then short names, then names shortened in columns.

    While one partner is brought forward the others are grey, as in the pictures above.
    """

    def __init__(self, block: Legend, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.legend = block
        self.step = stage.label_px * 1.5
        self.entries = self._arranged()
        rows = 1 + max((row for _mark, row, _x, _words in self.entries), default=-1)
        self.height = rows * self.step

    def _arranged(self) -> list[tuple[Mark, int, float, Paragraph]]:
        marks = self.legend.marks
        shorts = [m.short or m.name for m in marks]
        ways = [([m.name for m in marks], 2)]
        if len(set(shorts)) == len(shorts):  # else what is left of the names still tells them apart
            ways += [(shorts, 2), (shorts, 3)]
        for names, most in ways:
            found = self._flowing(names, most)
            if found is not None:
                return found
        columns = min(len(marks), 4 if len(marks) > 6 else 3)
        cell = (self.width + _SPACE) / columns
        return [
            (mark, at // columns, at % columns * cell, self._words(mark, mark.name, cell - _SAMPLE - 14 - _SPACE))
            for at, mark in enumerate(marks)
        ]

    def _flowing(self, names: list[str], most: int) -> list[tuple[Mark, int, float, Paragraph]] | None:
        """Names after each other, or None where they need more rows than this."""
        found, row, x = [], 0, 0.0
        for mark, name in zip(self.legend.marks, names, strict=True):
            words = self.letters.width(name, self.stage.label_px) + 6
            wide = _SAMPLE + 14 + words
            if x and x + wide > self.width:
                row, x = row + 1, 0.0
            if row >= most or wide > self.width:
                return None
            found.append((mark, row, x, self._words(mark, name, words)))
            x += wide + _SPACE
        return found

    def _words(self, mark: Mark, name: str, width: float) -> Paragraph:
        theme = self.stage.theme
        colour = theme.muted_room if self._is_back(mark) else theme.ink
        return self.letters.paragraph(name, width, Setting(self.stage.label_px, colour, most=1))

    def _is_back(self, mark: Mark) -> bool:
        """Whether another partner is brought forward; the room keeps its colour, which is no partner's."""
        return mark.slot != NOBODY_SLOT and self.legend.forward not in (NOBODY_SLOT, mark.slot)

    def changes(self, old: Part) -> list[QRectF]:
        """Only who came forward and who stands back, where nothing else differs."""
        if not isinstance(old, LegendPart) or old.rect != self.rect or old.stage != self.stage:
            return super().changes(old)
        if old.legend.marks != self.legend.marks:
            return [self.ink]
        return [self._box(one) for one in self.entries if self._is_back(one[0]) != old._is_back(one[0])]

    def _box(self, entry: tuple[Mark, int, float, Paragraph]) -> QRectF:
        """What an entry fills."""
        _mark, row, left, words = entry
        x, y = self.rect.x() + left - 4, self.rect.y() + row * self.step
        return QRectF(x, y, _SAMPLE + 22 + words.width, self.step)

    def paint(self, painter: QPainter) -> None:
        """Draw every line, shape and name."""
        theme = self.stage.theme
        wanted = painter.clipRegion() if painter.hasClipping() else None
        for entry in self.entries:
            if wanted is not None and not wanted.intersects(self._box(entry).toAlignedRect().adjusted(-4, -4, 4, 4)):
                continue
            mark, row, left, words = entry
            look = theme.partner(mark.slot)
            if self._is_back(mark):
                look = replace(look, colour=theme.quiet)
            x, y = self.rect.x() + left, self.rect.y() + (row + 0.5) * self.step
            pen = QPen(QColor(look.colour), 5)
            if look.dash:
                pen.setDashPattern(list(look.dash))
            pen.setCapStyle(pen.capStyle().FlatCap)
            painter.setPen(pen)
            if mark.slot != HIDDEN_SLOT:  # whoever is not shown has no line
                painter.drawLine(QPointF(x, y), QPointF(x + _SAMPLE, y))
            paint_mark(painter, look, QPointF(x + _SAMPLE / 2, y), 21, theme.panel)
            words.paint(painter, x + _SAMPLE + 14, y - words.step / 2)

"""The key to the partners: line, shape and name of each, in as few rows as the names allow."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.blocks import Legend, Mark
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part
from app.ui.room.stage import Stage
from app.ui.widgets.markers import paint_mark

__all__ = ["LegendPart"]

_SAMPLE = 52.0
_SPACE = 34.0


class LegendPart(Part):
    """Marks and names; full names in up to two rows, then short names, then names shortened in columns."""

    def __init__(self, block: Legend, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.legend = block
        self.step = stage.label_px * 1.5
        self.entries = self._arranged()
        rows = 1 + max((row for _mark, row, _x, _words in self.entries), default=-1)
        self.height = rows * self.step

    def _arranged(self) -> list[tuple[Mark, int, float, Paragraph]]:
        marks = self.legend.marks
        for names in ([m.name for m in marks], [m.short or m.name for m in marks]):
            found = self._flowing(names)
            if found is not None:
                return found
        columns = min(len(marks), 4 if len(marks) > 6 else 3)
        cell = (self.width + _SPACE) / columns
        return [
            (mark, at // columns, at % columns * cell, self._words(mark.name, cell - _SAMPLE - 14 - _SPACE))
            for at, mark in enumerate(marks)
        ]

    def _flowing(self, names: list[str]) -> list[tuple[Mark, int, float, Paragraph]] | None:
        """Names after each other, or None where they need more than two rows."""
        found, row, x = [], 0, 0.0
        for mark, name in zip(self.legend.marks, names, strict=True):
            words = self.letters.width(name, self.stage.label_px) + 6
            wide = _SAMPLE + 14 + words
            if x and x + wide > self.width:
                row, x = row + 1, 0.0
            if row > 1 or wide > self.width:
                return None
            found.append((mark, row, x, self._words(name, words)))
            x += wide + _SPACE
        return found

    def _words(self, name: str, width: float) -> Paragraph:
        return self.letters.paragraph(name, width, Setting(self.stage.label_px, self.stage.theme.ink, most=1))

    def paint(self, painter: QPainter) -> None:
        """Draw every line, shape and name."""
        for mark, row, left, words in self.entries:
            look = self.stage.theme.partner(mark.slot)
            x, y = self.rect.x() + left, self.rect.y() + (row + 0.5) * self.step
            pen = QPen(QColor(look.colour), 5)
            if look.dash:
                pen.setDashPattern(list(look.dash))
            pen.setCapStyle(pen.capStyle().FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + _SAMPLE, y))
            paint_mark(painter, look, QPointF(x + _SAMPLE / 2, y), 21, self.stage.theme.panel)
            words.paint(painter, x + _SAMPLE + 14, y - words.step / 2)

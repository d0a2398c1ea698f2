"""What can be done now, one step below the other: its key, what it does, and a click that does it as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.room import Place
from app.ui.actions import first_key
from app.ui.console.panel_parts import Words
from app.ui.widgets.labels import KeyCap

_GAP = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: a command by its id, or a place to look back at."""

    does: str | Place
    words: str
    more: str = ""


class StepRows(QWidget):
    """Steps with their keys. Each does what it says when it is clicked; the rows only wish."""

    asked = Signal(object)  # a command's id, or a place

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(steps)
        self._pressed = -1
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heads = [Words(step.words, "strong") for step in self._steps]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for at, step in enumerate(self._steps):
            key = first_key(step.does) if isinstance(step.does, str) else ""
            if key:
                grid.addWidget(KeyCap(key), 3 * at, 0, top | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(self._heads[at], 3 * at, 1, top)
            if step.more:
                grid.addWidget(Words(step.more, "muted"), 3 * at + 1, 1, top)
            grid.setRowMinimumHeight(3 * at + 2, _GAP if at + 1 < len(self._steps) else 0)

    def _step_at(self, where: QPoint) -> int:
        """The step at a point: each reaches up to the middle of the space before it; -1 beside them."""
        if not self.rect().contains(where):
            return -1
        begun = [at for at, head in enumerate(self._heads) if head.y() - _GAP // 2 <= where.y()]
        return max(begun, default=-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._step_at(event.position().toPoint())
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        pressed, self._pressed = self._pressed, -1
        if pressed >= 0 and self._step_at(event.position().toPoint()) == pressed:
            self.asked.emit(self._steps[pressed].does)

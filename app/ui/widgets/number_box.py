"""A number that is typed or stepped, between two limits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QValidator, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from app.core.text import _
from app.ui.widgets.passing import PassingWords


class NumberBox(QSpinBox):
    """A number above ``most`` becomes the most when it is done, and that is said: Qt would drop its last digit."""

    def __init__(self, least: int, most: int, *, step: int = 1, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRange(least, most)
        self.setSingleStep(step)
        self.setSuffix(f" {unit}" if unit else "")
        line = self.lineEdit()
        if line is not None:  # a style sheet's padding moves the text of every field but that of one with two buttons
            line.setTextMargins(line.fontMetrics().height() // 2, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page; it must never change what is under the pointer."""
        event.ignore()

    def validate(self, typed: str, at: int) -> tuple[QValidator.State, str, int]:
        """Every row of digits may be typed."""
        return (QValidator.State.Intermediate, typed, at) if self._is_too_much(typed) else super().validate(typed, at)

    def fixup(self, typed: str) -> str:
        """The most, where more was typed."""
        if not self._is_too_much(typed):
            return super().fixup(typed)
        told = self.window().findChild(PassingWords) or PassingWords(self.window())
        told.say(_("{most} is the most that can be here.").format(most=self.maximum()))
        return str(self.maximum())

    def _is_too_much(self, typed: str) -> bool:
        digits = typed.removesuffix(self.suffix()).strip()
        return digits.isdecimal() and int(digits) > self.maximum()

"""Fields for numbers, times and dates whose words stand off the edge, which no style sheet reaches."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QSpinBox, QTimeEdit, QWidget

__all__ = ["DateField", "NumberField", "TimeField"]

_INSET = 8


class NumberField(QSpinBox):
    """A whole number; ``says`` is its accessible name."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)


class TimeField(QTimeEdit):
    """A time of the day."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        self.setDisplayFormat("HH:mm")
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)


class DateField(QDateEdit):
    """A day."""

    def __init__(self, says: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(says)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)

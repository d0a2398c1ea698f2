"""A month to choose a day from, as it opens under a field for a date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget


class CalendarPopup(QFrame):
    """``picked`` tells the day in ISO; Esc and a click elsewhere choose nothing."""

    picked = Signal(str)

    def __init__(self, iso: str, under: QWidget) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        if iso:
            day = dt.date.fromisoformat(iso)
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.setFocus()

    def open_under(self, field: QWidget) -> None:
        """Show it below the field, or above it where the screen ends."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        below, above = field.mapToGlobal(field.rect().bottomLeft()), field.mapToGlobal(QPoint(0, -self.height()))
        at = below if below.y() + self.height() <= screen.bottom() else above
        self.move(max(screen.left(), min(at.x(), screen.right() - self.width())), at.y())
        self.show()

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        self.calendar.blockSignals(True)  # a double click chooses once
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))
        self.close()

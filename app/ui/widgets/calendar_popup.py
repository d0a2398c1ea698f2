"""A month to choose a day from, as it opens under a field for a date."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from app import paths
from app.ui.widgets.choice import round_off

_CHEVRON = 12 / 18  # its size to that of a line


class CalendarPopup(QFrame):
    """``picked`` tells the day in ISO; Esc and a click elsewhere choose nothing."""

    picked = Signal(str)

    def __init__(self, iso: str, under: QWidget) -> None:
        super().__init__(under, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.calendar = _Month(self)
        if iso:
            day = dt.date.fromisoformat(iso)
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.clicked.connect(self._on_chosen)
        self.calendar.activated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        round_off(self)

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        self.calendar.blockSignals(True)  # a double click chooses once
        self.picked.emit(day.toString(Qt.DateFormat.ISODate))
        self.close()


class _Month(QCalendarWidget):
    """A calendar in ink on paper: no day is another colour, and those of other months are muted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        muted = QTextCharFormat()
        muted.setForeground(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, muted)  # the days' names: the days are painted here
        size = round(_CHEVRON * self.fontMetrics().height())
        for name, icon in (("qt_calendar_prevmonth", "chevron_left"), ("qt_calendar_nextmonth", "chevron_right")):
            button = self.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(QIcon(str(paths.resource("icons") / f"{icon}.svg")))
                button.setIconSize(QSize(size, size))

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | dt.date) -> None:
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        role, palette = QPalette.ColorRole, QGuiApplication.palette()  # a style sheet would thin the muted ink
        is_chosen = day == self.selectedDate()
        is_other = (day.year(), day.month()) != (self.yearShown(), self.monthShown())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, palette.color(role.Base))
        spot = rect.adjusted(2, 1, -2, -1)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().color(role.Highlight))  # of the section that its field is in
            painter.drawRoundedRect(spot, 6, 6)
        elif day == QDate.currentDate():
            painter.setPen(palette.color(role.PlaceholderText))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(spot, 6, 6)
        ink = role.HighlightedText if is_chosen else role.PlaceholderText if is_other else role.Text
        painter.setPen(QColor(palette.color(ink)))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(day.day()))
        painter.restore()

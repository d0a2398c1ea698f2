"""The day and the start of a workshop, written as people write them."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.core.text import _, clock
from app.ui.bridge import Bridge
from app.ui.prepare.text_field import leaves_to_page
from app.ui.widgets.day_line import DayLine, ParsedLine

_STEP = 5  # minutes that an arrow key moves the start by
_DAY = 24 * 60
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.h\s]\s*(\d{2})|(\d{2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)


class _OneThing(ParsedLine):
    """Whoever comes into the field, by the mouse too, writes over all of it; a second click is for one letter."""

    _came_by_mouse = False

    def event(self, event: QEvent) -> bool:
        """Undo is the page's where nothing was typed since the field was kept."""
        return False if leaves_to_page(event, self) else super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._came_by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._came_by_mouse and not self.hasSelectedText():
            self.selectAll()
        self._came_by_mouse = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()  # to Qt 09:30 is two words


class StartField(_OneThing):
    """A time of day: 14:05, 9.30, 930, 9 or 2.30 pm; stored as minutes after midnight. Arrow keys move it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parsed_time, _shown_time, _no_time, None, parent, required=True)
        self.setAccessibleDescription(_("Write it as 09:30"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: _STEP, Qt.Key.Key_Down: -_STEP}.get(Qt.Key(event.key()))
        now = parsed_time(self.text())
        if step is None or now is None:
            super().keyPressEvent(event)
            return
        self.setText(clock((int(now) + step) % _DAY))
        self.set_unkept(False)

    def sizeHint(self) -> QSize:
        """Room for a time; what is left is for the names beside it."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        longer = metrics.horizontalAdvance("00:000") - metrics.maxWidth()  # the least has room for one
        return QSize(super().minimumSizeHint().width() + longer, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class DayField(_OneThing, DayLine):
    """The day of the workshop. A date without a year is the one that is nearest to the day that it has now."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        DayLine.__init__(self, lambda: _half_a_year_before(bridge.workshop.date), None, parent, required=True)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()


def parsed_time(words: str) -> str | None:
    """A time as people write it, in minutes after midnight; None where it is none."""
    match = _TIME.fullmatch(words.strip())
    if match is None:
        return None
    hours, minutes, half = int(match[1]), int(match[2] or match[3] or 0), (match[4] or "").lower()
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    return str(hours * 60 + minutes) if hours < 24 and minutes < 60 else None


def _no_time(words: str) -> str:
    return _("“{words}” is not a time, so nothing was changed. Write it as 09:30.").format(words=words)


def _shown_time(stored: str) -> str:
    return clock(int(stored)) if stored else ""


def _half_a_year_before(iso: str) -> str:
    return (dt.date.fromisoformat(iso) - dt.timedelta(days=182)).isoformat()

"""A date in a field: typed as people write it, or chosen from a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QToolButton, QWidget

from app import paths
from app.core.text import _, date_long, date_short
from app.ui.widgets.calendar_popup import CalendarPopup
from app.ui.widgets.kept_fields import CommittedLine


class ParsedLine(CommittedLine):
    """A line whose words must have a meaning; it is committed in its stored form, only when it is left.

    ``refused`` tells what to write instead, which ``advice`` says of what was typed; that stays to be put right.
    """

    refused = Signal(str)

    def __init__(
        self,
        parse: Callable[[str], str | None],
        display: Callable[[str], str],
        advice: Callable[[str], str],
        key: object = None,
        parent: QWidget | None = None,
        *,
        required: bool = False,
    ) -> None:
        super().__init__(key, parent, required=required)
        self._parse, self._display, self._advice = parse, display, advice
        self._stored = ""
        self.is_advised = False  # what to write instead stands on the screen, and is still being followed
        self.pause.pause_ms = self.pause.most_ms = _A_DAY_MS  # half a date is no date: only Enter and leaving count

    def show_kept(self, words: str) -> None:
        """Show the stored value as it is read.

        Where nothing was typed since the last one, also in the field with the focus: leaving it would bring that back.
        """
        is_untouched = self.text() == self.kept
        self._stored = words
        super().show_kept(self._display(words))
        if is_untouched:
            self.put(self.kept)

    def flush_for_undo(self) -> None:
        """Half a date is not kept, so it is taken back here."""

    def flush(self) -> None:
        """Keep what was typed where it can be understood."""
        self.pause.stop()
        words = self.words
        stored = self._stored if words == self.kept else self._parse(words) if words else ""
        if stored is None:
            self.set_unkept(True)
            self.is_advised = True
            self.refused.emit(self._advice(words))
            return
        self._end_advice()
        if words == self.kept or (self.is_required and not words):
            return
        shown, before = self._display(stored), self._stored
        if stored == before:
            self.kept = shown
        else:
            self._stored = stored
            self.commit(stored, shown)
            if self.is_unkept:  # storage did not take it: what was typed stays
                self._stored = before
                return
        self.put(self.kept)

    def drop(self) -> None:
        """Take the kept words back, and what was said about those that were typed."""
        super().drop()
        self._end_advice()

    def _end_advice(self) -> None:
        if self.is_advised:
            self.is_advised = False
            self.refused.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.is_advised = False


_A_DAY_MS = 24 * 3600 * 1000
_ARROW, _ARROW_ROOM = 12 / 18, 26 / 18  # in lines, as the style sheet has them for a box to choose from


class DayLine(ParsedLine):
    """A date as people write it: 21 Nov 2026, 21/11/26, 2026-11-21, or Jun 2027 for the end of that month.

    Without a year, as 30 June, it is the next one from the day that ``since`` tells (ISO).

    The arrow at its end, or Down, opens a calendar to choose it from.
    """

    def __init__(
        self,
        since: Callable[[], str],
        key: object = None,
        parent: QWidget | None = None,
        *,
        required: bool = False,
    ) -> None:
        self._since = since
        super().__init__(self._parsed, date_short, _no_date, key, parent, required=required)
        self.setPlaceholderText(_("no date"))
        self.setAccessibleDescription(_("Write it as 21 Nov 2026, or press Down for a calendar"))
        self._arrow = QToolButton(self)
        self._arrow.setIcon(QIcon(str(paths.resource("icons") / "chevron_down.svg")))
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setCursor(Qt.CursorShape.ArrowCursor)
        self._arrow.setToolTip(_("Choose a date"))
        self._arrow.clicked.connect(self._on_choose)

    def _parsed(self, words: str) -> str | None:
        return parsed_date(words, self._since())

    def minimumSizeHint(self) -> QSize:
        # A date of which a part is out of sight would be read as another date.
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        longer = metrics.horizontalAdvance(date_short("2000-05-30") + "0") - metrics.maxWidth()  # it has room for one
        return QSize(hint.width() + max(0, longer), hint.height())

    def setReadOnly(self, read_only: bool) -> None:
        """Show the date only: there is none to choose."""
        super().setReadOnly(read_only)
        self._arrow.setHidden(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_arrow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place_arrow()

    def _place_arrow(self) -> None:
        """At the end, as large and as far in as that of a box to choose from."""
        line = self.fontMetrics().height()
        size, wide = round(line * _ARROW), round(line * _ARROW_ROOM)
        self._arrow.setIconSize(QSize(size, size))
        self._arrow.setGeometry(self.width() - wide, 0, wide, self.height())
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        words = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        self.setTextMargins(0, 0, max(0, wide - (self.width() - words.right())), 0)

    @Slot()
    def _on_choose(self) -> None:
        self.flush()
        calendar = CalendarPopup(self._stored, self)
        calendar.picked.connect(self._on_picked)
        calendar.open_under(self)

    @Slot(str)
    def _on_picked(self, iso: str) -> None:
        self.set_unkept(False)
        self.setText(self._display(iso))
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_down = event.key() == Qt.Key.Key_Down and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_down and not self.isReadOnly():
            self._on_choose()
        else:
            super().keyPressEvent(event)


def _no_date(words: str) -> str:
    return _("“{words}” is not a date, so nothing was changed. Write it as 21 Nov 2026.").format(words=words)


_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([^\W\d]{3,})\.?(?:\s+(\d{4}|\d{2}))?")
_MONTH = re.compile(r"([^\W\d]{3,})\.?\s+(\d{4})")


def parsed_date(words: str, since: str) -> str | None:
    """A date as people write it, in ISO; None where it is none. A month without a day is its last day.

    Without a year it is the next such day from ``since`` on; the day comes before the month.
    """
    words = " ".join(words.split())
    try:
        return dt.date.fromisoformat(words).isoformat()
    except ValueError:
        pass
    if match := _NUMBERS.fullmatch(words):
        return _dated(int(match[1]), int(match[2]), match[3], since)
    if match := _NAMED.fullmatch(words):
        return _dated(int(match[1]), _month(match[2]), match[3], since)
    if (match := _MONTH.fullmatch(words)) and (month := _month(match[1])):
        return _last_day(month, int(match[2]))
    return None


def _month(name: str) -> int:
    """The month that a name, whole or begun, is of; 0 for none."""
    name = name.casefold()
    for month in range(1, 13):
        whole = date_long(f"2000-{month:02d}-01").split()[1].casefold()
        if whole.startswith(name) or name.startswith(whole):
            return month
    return 0


def _dated(day: int, month: int, year: str | None, since: str) -> str | None:
    first = dt.date.fromisoformat(since).year
    # The next 29 February is at most eight years on.
    years = range(first, first + 9) if year is None else [int(year) + (2000 if len(year) == 2 else 0)]
    for one in years:
        try:
            found = dt.date(one, month, day).isoformat()
        except ValueError:
            continue
        if year is not None or found >= since:
            return found
    return None


def _last_day(month: int, year: int) -> str | None:
    try:
        after = dt.date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return (after - dt.timedelta(days=1)).isoformat()

"""The countdown: arithmetic on the moment when it ends, shown here and in the room alike."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.blocks import Countdown
from app.core.model import Entry
from app.core.text import _
from app.ui.actions import command, first_key
from app.ui.console.panel_flow import FlowLayout
from app.ui.console.panel_parts import beside
from app.ui.console.place import ConsolePlace
from app.ui.room.word_parts import seconds_left, time_words
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card
from app.ui.widgets.kept_focus import leave_focus_to_keys
from app.ui.widgets.labels import PlainLabel

USUAL_S = 180.0  # what a room gets for one item where nobody said otherwise
MINUTE_S = 60.0


class TimerCard(Card):
    """Start, pause, a minute more or less. Nothing ticks while nothing runs."""

    def __init__(self, place: ConsolePlace, parent: QWidget | None = None) -> None:
        super().__init__(_("Time"), parent)
        self._place = place
        self._length_s = USUAL_S
        self._entry_id = ""  # the line of the agenda that the length is for
        self.left = PlainLabel("", "clock", self)
        self.shorter_button = _minute_button("shorter", "−", self)
        self.longer_button = _minute_button("longer", "+", self)
        self.start_button = ActionButton(_("Start"), first_key("timer"), self)
        self.remove_button = ActionButton(_("Hide"), "", self, kind="link")
        self._second = QTimer(self)  # single shots, one for each second that can be seen
        self._second.setSingleShot(True)
        self._second.timeout.connect(self.redraw)
        self.remove_button.setAccessibleDescription(_("Takes the timer off the room"))
        self.start_button.setProperty("tight", True)
        leave_focus_to_keys(self.shorter_button, self.longer_button, self.start_button, self.remove_button)
        self.shorter_button.clicked.connect(self.take_minute)
        self.longer_button.clicked.connect(self.add_minute)
        self.start_button.clicked.connect(self.start_or_pause)
        self.remove_button.clicked.connect(self.remove)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        self.body.removeWidget(self.title)
        head.addWidget(self.title, 1)
        head.addWidget(self.remove_button)
        row = FlowLayout(spacing=6)
        minutes = QWidget()
        pair = beside(self.shorter_button, self.longer_button, spacing=4)
        pair.setContentsMargins(0, 0, 0, 0)
        minutes.setLayout(pair)
        for one in (self.left, minutes, self.start_button):
            row.addWidget(one)
        self.body.setSpacing(2)
        self.body.addLayout(head)
        self.body.addLayout(row)
        policy = self.remove_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove_button.setSizePolicy(policy)

    def _now(self) -> float:
        return self._place.now().timestamp()

    @Slot()
    def redraw(self) -> None:
        """Show the time that is left, and come back when it is another."""
        entry = self._place.entry
        if self._entry_id != self._place.place.entry_id:
            self._entry_id, self._length_s = self._place.place.entry_id, _usual_s(entry)
        self.title.setText(_("Time for this item") if entry and entry.activity else _("Time"))
        count = self._place.countdown
        seconds = seconds_left(count, self._now()) if count else self._length_s
        words = time_words(seconds)
        self._keep_room(words)
        self.left.setText(words)
        is_running = count is not None and count.ends_at is not None and seconds > 0
        self.start_button.set_words(_("Pause") if is_running else _("Start"))
        self.remove_button.setVisible(count is not None)
        if is_running and self.isVisible():
            self._second.start(max(10, int(seconds % 1.0 * 1000) + 8))
        else:
            self._second.stop()

    def _keep_room(self, words: str) -> None:
        """Nothing moves from second to second, nor when the time is started or reaches ten minutes."""
        metrics = self.left.fontMetrics()
        widest = max("0123456789", key=metrics.horizontalAdvance)
        least = "".join(widest if one.isdigit() else one for one in max("00:00", words, key=len))
        self.left.setMinimumWidth(metrics.horizontalAdvance(least))
        shown = self.start_button.text()
        wide = 0
        for one in (_("Start"), _("Pause")):
            self.start_button.setText(one)
            wide = max(wide, self.start_button.sizeHint().width())
        self.start_button.setText(shown)
        self.start_button.setMinimumWidth(wide)

    @Slot()
    def start_or_pause(self) -> None:
        """Run, or stand still with the time that is left."""
        count, now = self._place.countdown, self._now()
        left = seconds_left(count, now) if count else self._length_s
        if count is not None and count.ends_at is not None and left > 0:
            self._set(Countdown(None, left))
        else:
            self._set(Countdown(now + (left or self._length_s), left or self._length_s))

    @Slot()
    def add_minute(self) -> None:
        """A minute more."""
        self._change_by(MINUTE_S)

    @Slot()
    def take_minute(self) -> None:
        """A minute less."""
        self._change_by(-MINUTE_S)

    def _change_by(self, seconds: float) -> None:
        count, now = self._place.countdown, self._now()
        if count is None:
            self._length_s = max(MINUTE_S, self._length_s + seconds)
            self.redraw()
            return
        left = max(0.0, seconds_left(count, now) + seconds)
        self._set(Countdown(None if count.ends_at is None else now + left, left))

    @Slot()
    def remove(self) -> None:
        """No countdown, here or in the room."""
        self._set(None)

    def _set(self, count: Countdown | None) -> None:
        self._place.set_countdown(count)
        self.redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()


def _minute_button(command_id: str, words: str, parent: QWidget) -> ActionButton:
    """A small button that changes the time by a minute, and says so where it is read aloud or pointed at."""
    button = ActionButton(words, "", parent)
    button.setProperty("tight", True)
    label = command(command_id).label
    button.setAccessibleName(label)
    button.setToolTip(f"{label} ({first_key(command_id)})")
    return button


def _usual_s(entry: Entry | None) -> float:
    """A break or a talk has all its minutes; of an activity each item has the usual time."""
    if entry is None or entry.activity is not None or not entry.minutes:
        return USUAL_S
    return entry.minutes * MINUTE_S

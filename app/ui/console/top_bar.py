"""The dark bar on top: whose workshop it is, the clock against the plan, and the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QIcon, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app import paths
from app.core import agenda
from app.core.model import Workshop
from app.core.text import N_, _, date_long
from app.theme import Theme
from app.ui.actions import first_key
from app.ui.console.place import ConsolePlace
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.kept_focus import leave_focus_to_keys
from app.ui.widgets.labels import ElidedLabel, Pill, PlainLabel

_STATES = {  # what the pill says, and how it looks
    "live": (N_("● Room: live"), "live"),
    "frozen": (N_("Room: frozen"), "attention"),
    "blank": (N_("Room: blank"), "attention"),
    "closed": (N_("Room: closed"), "closed"),
}


class TopBar(QWidget):
    """``show_room`` tells the bar how the room is; its buttons only wish."""

    blank_requested = Signal()
    freeze_requested = Signal()
    open_requested = Signal()
    menu_requested = Signal()

    def __init__(self, place: ConsolePlace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._theme = place, theme
        self._shown: object = None
        self.partnership = ElidedLabel("", "heading", self)
        self.workshop = ElidedLabel("", "muted", self)
        self.closed = PlainLabel(_("(closed)"), "muted", self)  # the one word that never gives way
        self.clock = PlainLabel("", "muted", self)
        self.pace = ElidedLabel("", "muted", self)
        self.pill = Pill("", "closed", self)
        self.open_button = ActionButton(_("Open the room"), first_key("open_room"), self)
        self.blank_button = ActionButton(_("Blank"), first_key("blank"), self)
        self.freeze_button = ActionButton(_("Freeze"), first_key("freeze"), self)
        self.menu_button = ActionButton(_("Workshop"), "", self)
        self.menu_button.setIcon(QIcon(str(paths.resource("icons") / "chevron_down.svg")))
        self.menu_button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # after the word
        for button in (self.blank_button, self.freeze_button):
            button.setCheckable(True)
        leave_focus_to_keys(self.open_button, self.blank_button, self.freeze_button)
        self._minute = QTimer(self)  # single shots, one for each minute
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self.redraw_clock)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.open_button.clicked.connect(self.open_requested)
        self.blank_button.clicked.connect(self.blank_requested)
        self.freeze_button.clicked.connect(self.freeze_requested)
        self.menu_button.clicked.connect(self.menu_requested)

    def _lay_out(self) -> None:
        # The pill has colours of its own, which the words and buttons of a bar have not.
        words = _part(self.partnership, self.workshop, self.closed, None, self.clock, self.pace)
        self.workshop.setMinimumWidth(1)
        self.pace.hide()
        buttons = self._buttons = _part(self.open_button, self.blank_button, self.freeze_button, self.menu_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 9)
        row.setSpacing(14)
        row.addWidget(words, 1)
        row.addWidget(self.pill)
        row.addWidget(buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(self._theme.bar))

    def redraw(self) -> None:
        """Show whose workshop it is, and the time."""
        workshop = self._place.workshop
        shown = (workshop.shown_partnership.name, workshop.name, workshop.date, workshop.is_closed)
        if shown != self._shown:
            self._shown = shown
            self._say_whose(workshop)
            self._share_width()
        self.redraw_clock()

    def _say_whose(self, workshop: Workshop) -> None:
        self.partnership.setText(workshop.shown_partnership.name)
        self.workshop.setText(_("{name}, {date}").format(name=workshop.name, date=date_long(workshop.date)))
        self.closed.setVisible(workshop.is_closed)

    @Slot()
    def redraw_clock(self) -> None:
        """Show the time, and how it stands against the plan."""
        now, entry = self._place.now(), self._place.entry
        self.clock.setText(f"{now:%H:%M}")
        workshop = self._place.workshop
        pace = agenda.pace_words(workshop, entry, now) if entry and not workshop.is_closed else ""
        if pace != self.pace.text():
            self.pace.setText(pace)
            self.pace.setVisible(bool(pace))
            self._share_width()
        if self.isVisible():
            self._minute.start(60_000 - (now.second * 1000 + now.microsecond // 1000) + 20)

    def _share_width(self) -> None:
        """The workshop's name gives way to the partnership's, and both to how the room stands against the plan."""
        if not self.isVisible():
            self.pace.setMinimumWidth(1)  # which buttons there are is known once they are seen
            return
        given = (self.pill, self.clock, self.closed, *self._buttons.findChildren(ActionButton))
        taken = sum(one.sizeHint().width() + 14 for one in given if not one.isHidden())
        room = self.width() - taken - self.partnership.minimumSizeHint().width() - 100
        pace = max(1, min(self.pace.sizeHint().width(), self.width() // 5, room))
        self.pace.setMinimumWidth(pace)
        left = self.width() - taken - pace - 4 * 14 - self.partnership.sizeHint().width()
        self.workshop.setVisible(left >= 100)
        self.workshop.setMaximumWidth(max(100, left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def show_room(self, state: str, is_blank: bool, is_frozen: bool) -> None:
        """The room is live, frozen, blank or closed."""
        words, kind = _STATES[state]
        self.pill.show_state(_(words), kind)
        self.open_button.setVisible(state == "closed")
        self._share_width()
        self.blank_button.setChecked(is_blank)
        self.freeze_button.setChecked(is_frozen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_width()
        self.redraw_clock()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()


def _part(*widgets: QWidget | None) -> QWidget:
    """Words or buttons on the bar; None is the space that takes what is left."""
    made = QWidget()
    made.setProperty("bar", True)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return made

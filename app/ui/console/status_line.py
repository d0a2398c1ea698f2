"""The line at the foot: when the last change was saved, what undo takes back, who is here; and what was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStatusBar, QWidget

from app.core.summaries import people_words
from app.core.text import _
from app.ui.bridge import Bridge
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel


class MessageLine(PlainLabel):
    """Words that need attention, or say that something is done; they stay until the next thing that is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "attention", parent, wraps=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    @Slot(str)
    def say(self, words: str, role: str = "attention") -> None:
        """Say this; nothing clears the line."""
        self.set_role(role)
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def stand_in(self, rows: QBoxLayout) -> None:
        """Say it at the end of these rows."""
        if rows.indexOf(self) < 0:
            rows.addWidget(self)
            self.setVisible(bool(self.text()))

    def clear(self) -> None:
        """Say nothing."""
        if self.text():
            self.say("")


class StatusLine(QStatusBar):
    """Facts in small type; the words of undo are a button."""

    undo_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._is_for_reading = False
        self.setSizeGripEnabled(False)
        self.saved = PlainLabel("", "", self)
        self.undo = ActionButton("", "", self, kind="link")
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.people = PlainLabel("", "", self)
        self.undo.clicked.connect(self.undo_requested)
        self.setContentsMargins(10, 0, 10, 0)
        self.addWidget(self.saved)
        self.addWidget(self.undo)
        self.addPermanentWidget(self.people)

    def set_for_reading(self, is_for_reading: bool) -> None:
        """Whether nothing can be saved here, because the library is open for reading only."""
        self._is_for_reading = is_for_reading
        self.redraw()

    def redraw(self) -> None:
        """Show the facts as they are now."""
        saved_at, workshop = self._bridge.saved_at, self._bridge.workshop
        saved = _("✓ Saved {time}").format(time=f"{saved_at:%H:%M:%S}") if saved_at else _("✓ Saved")
        self.saved.setText(_("Open for reading only") if self._is_for_reading else saved)
        words = "" if self._is_for_reading else self._bridge.undo_words
        self.undo.setVisible(bool(words))
        self.undo.set_words(_("Undo: {what}").format(what=words).replace("&", "&&"))
        partners = workshop.shown_partnership.partners
        present = sum(len(workshop.people_present(partner)) for partner in partners)
        self.people.setText(people_words(len(partners), present))

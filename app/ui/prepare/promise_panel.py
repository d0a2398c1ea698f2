"""What the room is promised before anyone votes, and what that means for partners of this size."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QWidget

from app.core import privacy
from app.core.edits import facts
from app.core.model import Promise, Workshop
from app.core.text import _
from app.services.session import Change
from app.ui.bridge import Bridge
from app.ui.prepare.tightening import do_or_ask
from app.ui.prepare.warnings import hides_partners, promise_words
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card
from app.ui.widgets.choice import Choice
from app.ui.widgets.labels import Heading, PlainLabel


def promise_title(promise: Promise) -> str:
    """A promise as it stands on a button."""
    return {Promise.OPEN: _("Open"), Promise.BY_PARTNER: _("By partner")}[promise]


class PromisePanel(Card):
    """One button a promise; the edit, not a greyed button, says what may still change."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self.buttons = {promise: ActionButton(promise_title(promise)) for promise in Promise}
        self._group = QButtonGroup(self)
        for at, button in enumerate(self.buttons.values()):
            button.setCheckable(True)
            self._group.addButton(button, at)
        self.threshold = Choice()
        self.threshold.setAccessibleName(_("Smallest group that is shown"))
        for people in range(privacy.MIN_THRESHOLD, privacy.MAX_THRESHOLD + 1):
            self.threshold.addItem(_("{n} people").format(n=people), people)
        self.advice = PlainLabel(role="muted", wraps=True)
        self._lay_out()
        self._group.idClicked.connect(self._on_promise_clicked)
        self.threshold.activated.connect(self._on_threshold_chosen)
        bridge.changed.connect(self._on_changed)
        bridge.refused.connect(self._on_refused)
        self.show_workshop(bridge.workshop)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Heading(_("Promise to the room")))
        row.addSpacing(8)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch()
        row.addWidget(PlainLabel(_("Hide partners below"), "muted"))
        row.addWidget(self.threshold)
        self.body.addLayout(row)
        self.body.addWidget(self.advice)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        self.buttons[workshop.promise].setChecked(True)
        self.threshold.setCurrentIndex(self.threshold.findData(workshop.threshold))
        self.advice.setText(promise_words(workshop))
        self.advice.set_role("attention" if hides_partners(workshop) else "muted")

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.show_workshop(change.after)

    @Slot(str)
    def _on_refused(self, _words: str) -> None:
        self.show_workshop(self._bridge.workshop)  # the pressed button goes back to what holds
        if QApplication.focusWidget() in self.buttons.values():  # and so does the ring of the focus
            self.buttons[self._bridge.workshop.promise].setFocus()

    @Slot(int)
    def _on_promise_clicked(self, at: int) -> None:
        promise = list(Promise)[at]
        if promise is not self._bridge.workshop.promise:
            self.show_workshop(self._bridge.workshop)  # what holds, until it is changed
            do_or_ask(self._bridge, self, facts.set_promise, promise)

    @Slot(int)
    def _on_threshold_chosen(self, _at: int) -> None:
        people = int(self.threshold.currentData())
        if people != self._bridge.workshop.threshold:
            self.show_workshop(self._bridge.workshop)
            do_or_ask(self._bridge, self, facts.set_threshold, people)

"""How the chosen line of the agenda is asked: title, minutes, who votes, wording, promise, headings."""

from __future__ import annotations

import itertools

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.edits import agenda
from app.core.model import Activity, Entry, Promise, Votes, Workshop
from app.core.text import _
from app.ui.bridge import Bridge
from app.ui.dialogs.fields import field_label, fields_beside
from app.ui.prepare.minutes_box import MinutesBox
from app.ui.prepare.promise_panel import promise_title
from app.ui.prepare.text_field import TextField
from app.ui.prepare.tightening import do_or_ask
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.labels import PlainLabel

_AS_WORKSHOP = ""


class EntryPanel(QWidget):
    """Fields for one line; those that mean nothing for it are not shown."""

    headings_requested = Signal(str)  # the activity's id

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._entry_id = ""
        self._showing = False
        self.title = TextField()
        self.minutes = MinutesBox()
        self.votes, self.variant, self.promise = Choice(), Choice(), Choice()
        self.headings = ActionButton(_("Choose headings"))
        self.remove_button = ActionButton(_("Remove line"), kind="flat")
        self._lay_out()
        self.title.committed.connect(self._on_title)
        self.minutes.valueChanged.connect(self._on_minutes)
        self.votes.activated.connect(self._on_votes)
        self.variant.activated.connect(self._on_variant)
        self.promise.activated.connect(self._on_promise)
        self.headings.clicked.connect(self._on_headings)

    def _lay_out(self) -> None:
        self._asked = QGridLayout()
        self._asked.setHorizontalSpacing(10)
        self._asked.setVerticalSpacing(3)
        self._headings_label = PlainLabel(role="label")
        self._headings_label.setBuddy(self.headings)
        self._pairs = [
            (field_label(_("Votes"), self.votes), self.votes),
            (self._headings_label, self.headings),
            (field_label(_("Asked as"), self.variant), self.variant),
            (field_label(_("Promise here"), self.promise), self.promise),
        ]
        for words, field in self._pairs:
            for widget in (words, field):
                widget.setParent(self)  # before it is ever shown, or it would be a window of its own
        for at in (0, 1):
            self._asked.setColumnStretch(at, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 0)
        rows.setSpacing(8)
        rows.addLayout(fields_beside((_("Title"), self.title), (_("Time"), self.minutes)))
        rows.addLayout(self._asked)
        rows.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignRight)
        chain = (self.title, self.minutes, *(field for _words, field in self._pairs), self.remove_button)
        for before, after in itertools.pairwise(chain):
            QWidget.setTabOrder(before, after)

    def show_entry(self, workshop: Workshop, entry: Entry | None) -> None:
        """Show a line as it is stored; nothing where none is chosen."""
        self.setVisible(entry is not None)
        if entry is None:
            self._entry_id = ""
            return
        self._entry_id = entry.id
        self._showing = True
        self.title.show_for(entry.id, entry.title)
        if not self.minutes.hasFocus() or self.minutes.value() != entry.minutes:
            self.minutes.setValue(entry.minutes)
        asked = self._fill(workshop, entry.activity) if entry.activity else set()
        self._place(asked)
        self._showing = False

    def _fill(self, workshop: Workshop, activity: Activity) -> set[QWidget]:
        """Fill the fields of an activity; those that mean something for it."""
        resource = activity.resource
        if not resource.ballots:
            return set()
        asked: set[QWidget] = {self.votes}
        choices = [(Votes.PARTNERS.value, _("One per partner")), (Votes.PEOPLE.value, _("One per person"))]
        _refill(self.votes, choices, activity.votes.value)
        if resource.variants:
            asked.add(self.variant)
            _refill(self.variant, [(one.id, one.title) for one in resource.variants], activity.variant)
        stricter = [one for one in Promise if list(Promise).index(one) > list(Promise).index(workshop.promise)]
        if stricter or activity.promise is not None:
            asked.add(self.promise)
            usual = _("As the workshop: {promise}").format(promise=promise_title(workshop.promise).lower())
            own = [(one.value, promise_title(one)) for one in (stricter or [workshop.promise])]
            _refill(self.promise, [(_AS_WORKSHOP, usual), *own], activity.promise.value if activity.promise else "")
        ids = [one.id for ballot in resource.ballots for one in ballot.dimensions]
        if len(ids) > 1:
            asked.add(self.headings)
            n = len(ids) - len(activity.left_out)
            self._headings_label.setText(_("Headings: {n} of {all} asked").format(n=n, all=len(ids)))
        return asked

    def _place(self, asked: set[QWidget]) -> None:
        """Two fields a row, without holes."""
        shown = 0
        for words, field in self._pairs:
            for widget in (words, field):
                self._asked.removeWidget(widget)
                widget.setVisible(field in asked)
            if field in asked:
                row, column = divmod(shown, 2)
                self._asked.addWidget(words, row * 2, column)
                self._asked.addWidget(field, row * 2 + 1, column)
                shown += 1

    @Slot(object, str)
    def _on_title(self, entry_id: str, words: str) -> None:
        if any(one.id == entry_id for one in self._bridge.workshop.agenda):  # it may have been removed meanwhile
            self._bridge.do(agenda.rename_entry, entry_id, words)

    @Slot(int)
    def _on_minutes(self, minutes: int) -> None:
        if not self._showing and self._entry_id:
            self._bridge.do(agenda.set_minutes, self._entry_id, minutes)

    @Slot(int)
    def _on_votes(self, _at: int) -> None:
        self._bridge.do(agenda.set_votes, self._entry_id, Votes(self.votes.currentData()))

    @Slot(int)
    def _on_variant(self, _at: int) -> None:
        self._bridge.do(agenda.choose_variant, self._entry_id, str(self.variant.currentData()))

    @Slot(int)
    def _on_promise(self, _at: int) -> None:
        chosen = str(self.promise.currentData())
        self._show_stored_promise()
        wanted = Promise(chosen) if chosen else None
        do_or_ask(self._bridge, self, agenda.set_activity_promise, self._entry_id, wanted)

    def _show_stored_promise(self) -> None:
        """What holds, until it is changed."""
        activity = self._bridge.workshop.activity(self._entry_id)
        self.promise.setCurrentIndex(
            self.promise.findData(activity.promise.value if activity.promise else _AS_WORKSHOP)
        )

    @Slot()
    def _on_headings(self) -> None:
        self.headings_requested.emit(self._entry_id)


def _refill(box: Choice, choices: list[tuple[str, str]], chosen: str) -> None:
    """Offer these choices and show the stored one; an open list is left alone where nothing differs."""
    if [(box.itemData(at), box.itemText(at)) for at in range(box.count())] != choices:
        box.clear()
        for data, words in choices:
            box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))

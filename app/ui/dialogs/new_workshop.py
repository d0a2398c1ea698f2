"""Three answers that make a workshop: for whom, called what, on which day."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.summaries import Summary
from app.core.text import _, date_short, folded
from app.core.toolkit import Template
from app.ui.dialogs.fields import field_label
from app.ui.dialogs.frame import FramedDialog, grow
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.day_line import DayLine
from app.ui.widgets.labels import PlainLabel

_MESSAGE_LINES = 3  # two of words, and what is free above and below them


class NewWorkshopDialog(FramedDialog):
    """Asks for the partnership (a known one, or a new name), the workshop's name and its date.

    ``made`` carries partnership id (empty for a new one), partnership name, workshop
    name, date (ISO) and template id (empty for an agenda of one's own).
    """

    made = Signal(str, str, str, str, str)

    def __init__(
        self,
        partnerships: Sequence[tuple[str, str]],
        templates: Sequence[Template],
        template_id: str,
        today: dt.date,
        parent: QWidget,
        summaries: Sequence[Summary] = (),
    ) -> None:
        """``partnerships`` are ids and names; ``summaries`` of their workshops tell apart those of one name."""
        super().__init__(_("New workshop"), "", parent)
        self._partnerships = tuple(partnerships)
        self._templates = tuple(templates)
        self.partnership = Choice(self)
        self.partnership.setEditable(True)
        self.partnership.setInsertPolicy(Choice.InsertPolicy.NoInsert)  # Enter makes the workshop, not an entry
        for label, (one, _name) in zip(_labels(partnerships, summaries), partnerships, strict=True):
            self.partnership.addItem(label, one)
        self.partnership.setCurrentIndex(-1)
        line = self.partnership.lineEdit()
        assert line is not None
        line.setPlaceholderText(_("Its name, such as Riverside Skills Partnership"))
        self.name = QLineEdit(self)
        self._day = today.isoformat()
        self.date = DayLine(today.isoformat, parent=self, required=True)
        self.date.show_kept(self._day)
        self.agenda = Choice(self)
        self.agenda.addItem(_("An agenda of my own"))
        self.agenda.addItems([one.title for one in templates])
        at = next((at for at, one in enumerate(templates, start=1) if one.id == template_id), 0)
        self.make_button = ActionButton(_("Make the workshop"), kind="primary")
        self.cancel_button = ActionButton(_("Back"))
        self._lay_out()
        order = (self.partnership, self.agenda, self.name, self.date, self.make_button, self.cancel_button)
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        self.agenda.currentIndexChanged.connect(self._on_agenda_chosen)
        self.agenda.setCurrentIndex(at)
        self._on_agenda_chosen(at)
        self.partnership.editTextChanged.connect(self._on_name_changed)
        self.date.committed.connect(self._on_date)
        self.date.refused.connect(self._say)
        self.make_button.clicked.connect(self._on_make)
        self.make_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.partnership.setFocus()

    def _lay_out(self) -> None:
        for words, field in (
            (_("Partnership"), self.partnership),
            (_("Agenda"), self.agenda),
            (_("Workshop"), self.name),
            (_("Date"), self.date),
        ):
            self.body.addWidget(field_label(words, field))
            self.body.addWidget(field)
            self.body.addSpacing(4)
        self.message = PlainLabel("", "attention", wraps=True)
        self.message.setMinimumHeight(_MESSAGE_LINES * self.fontMetrics().height())
        keeps_its_place = self.message.sizePolicy()
        keeps_its_place.setRetainSizeWhenHidden(True)  # or the button would slip away from under the mouse
        self.message.setSizePolicy(keeps_its_place)
        self.message.hide()
        self.body.addWidget(self.message)
        self.add_buttons(self.cancel_button, self.make_button)

    @Slot(int)
    def _on_agenda_chosen(self, at: int) -> None:
        """The template's title is the workshop's name until the user types another."""
        known = {one.title for one in self._templates} | {""}
        if self.name.text() in known:
            self.name.setText(self._templates[at - 1].title if at > 0 else "")

    @Slot(object, str)
    def _on_date(self, _key: object, iso: str) -> None:
        self._day = iso

    @Slot(str)
    def _say(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))
        grow(self)

    def _ask_for_name(self, words: str) -> None:
        """Say what the name of the partnership lacks; it stands until another is there."""
        self._say(words)
        self.partnership.setFocus()

    @Slot()
    def _on_name_changed(self) -> None:
        if self.message.text():
            self._say("")

    @Slot()
    def _on_make(self) -> None:
        words = self.partnership.currentText().strip()
        if not words:
            self._ask_for_name(_("A workshop belongs to a partnership. Type its name, or choose one."))
            return
        meant = self._meant(words)
        if len(meant) > 1:
            self._ask_for_name(
                _("There are {n} partnerships called “{name}”. Choose one in the list.").format(
                    n=len(meant), name=words
                )
            )
            return
        partnership_id, name = meant[0] if meant else ("", words)
        self.date.flush()
        if self.date.is_advised:  # what was typed is no date, and that is said
            self.date.setFocus()
            return
        at = self.agenda.currentIndex()
        template = self._templates[at - 1].id if at > 0 else ""
        self.made.emit(partnership_id, name, self.name.text().strip(), self._day, template)
        self.accept()

    def _meant(self, words: str) -> Sequence[tuple[str, str]]:
        """The partnership that is chosen, else those of the name that was typed, as names are compared."""
        box, wanted = self.partnership, folded(words)
        if folded(box.itemText(box.currentIndex())) == wanted:
            return [one for one in self._partnerships if one[0] == box.currentData()]
        labels = [box.itemText(at) for at in range(box.count())]
        together = zip(labels, self._partnerships, strict=True)
        return [one for label, one in together if wanted in (folded(label), folded(one[1]))]


def _labels(partnerships: Sequence[tuple[str, str]], summaries: Sequence[Summary]) -> list[str]:
    """The names; beside those that several have, each one's last workshop."""
    times = Counter(folded(name) for _id, name in partnerships)
    labels: list[str] = []
    for one, name in partnerships:
        is_alone = times[folded(name)] == 1
        own = [] if is_alone else [each for each in summaries if each.partnership_id == one]
        last = max(own, key=lambda each: each.date, default=None)
        words = _("{name} ({workshop}, {date})")
        labels.append(words.format(name=name, workshop=last.name, date=date_short(last.date)) if last else name)
    return labels

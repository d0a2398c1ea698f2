"""Puts a keying slip right after the reveal: another level, and why. Both stay in the record."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.edits.votes import correct_answer
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.text import _
from app.services.workshops import new_id
from app.ui.bridge import Bridge
from app.ui.console.vote_model import VoteModel
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.choice import Choice
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.model_index import Index


class CorrectDialog(FramedDialog):
    """Open it with ``open()``; the answer is changed by its button and by nothing else."""

    def __init__(self, bridge: Bridge, votes: VoteModel, index: Index, parent: QWidget) -> None:
        voter, line, scale = votes.voter(index.column()), votes.line(index.row()), votes.scale(index.row())
        super().__init__(voter.full_name, "", parent)
        self.setWindowTitle(_("Correct a keying slip"))
        self._bridge = bridge
        one = votes.round
        self._key = (votes.activity_id, one.ballot_id, one.number, voter.voter_id, line.item_id, line.question_id)
        self.level = Choice(self)
        for level in scale.levels if scale else ():
            self.level.addItem(f"{level.code}  {level.label}", level.value)
        self.level.addItem(_("Can't say"), None)
        old = votes.round.answers[voter.voter_id][line.key]
        self.level.setCurrentIndex(self.level.findData(old) if old is not None else self.level.count() - 1)
        self.level.setAccessibleName(_("The right level"))
        self.why = QLineEdit(self)
        self.why.setPlaceholderText(_("Such as: typed in the wrong column"))
        self.why.setAccessibleName(_("Why"))
        self.correct_button = ActionButton(_("Correct the vote"), "", self, kind="primary")
        self.correct_button.setDefault(True)
        self.keep_button = ActionButton(_("Keep it"), "", self)
        self._lay_out(line.label, _kept_words(bridge.workshop, votes.activity_id))
        self.why.textChanged.connect(self._on_why_changed)
        self.correct_button.clicked.connect(self._on_correct_clicked)
        self.keep_button.clicked.connect(self.reject)
        self._on_why_changed("")

    def _lay_out(self, item: str, kept: str) -> None:
        self.body.addWidget(PlainLabel(item, wraps=True))
        self.body.addWidget(PlainLabel(kept, "muted", wraps=True))
        self.body.addWidget(PlainLabel(_("The right level"), "label"))
        self.body.addWidget(self.level)
        self.body.addWidget(PlainLabel(_("Why"), "label"))
        self.body.addWidget(self.why)
        self.add_buttons(self.keep_button, self.correct_button)
        self.level.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_why_changed(self, words: str) -> None:
        self.correct_button.setEnabled(bool(words.strip()))

    @Slot()
    def _on_correct_clicked(self) -> None:
        answer = Answer(*self._key, self.level.currentData())
        if self._bridge.do(correct_answer, new_id(), answer, self.why.text()):
            self.accept()


def _kept_words(workshop: Workshop, activity_id: str) -> str:
    """What the room has seen of the vote, and what is told of its correction."""
    activity = workshop.activity(activity_id)
    if activity.votes is Votes.PARTNERS or workshop.promise_of(activity) is Promise.OPEN:
        return _("The room has seen this vote. The old level, the new one and the reason are kept and reported.")
    return _(
        "The room has seen the figures that this vote is part of. The report tells the item and the reason, "
        "and neither level; both are kept."
    )

"""What follows from an activity: its actions, one line each, and the reflection box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.edits.notes import add_note
from app.core.model import Note, NoteKind, Workshop
from app.core.partnership import Action, Partner
from app.core.text import _
from app.core.views import ActivityView
from app.services.workshops import new_id
from app.ui.bridge import Bridge
from app.ui.console.panel_actions import ActionLine
from app.ui.console.panel_lines import NewLine
from app.ui.console.panel_parts import Words
from app.ui.widgets.card import Card
from app.ui.widgets.layouts import empty


class ActionsCard(Card):
    """The actions that came out of what is settled here, one line each."""

    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(_("Actions from this"), parent)
        self._bridge = bridge
        self.lines: dict[str, ActionLine] = {}
        self._none = Words("", "muted")
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.body.addWidget(self._none)
        self.body.addLayout(self._column)

    def show_actions(self, actions: Sequence[Action], partners: Sequence[Partner]) -> None:
        """Show these actions; lines that stay are not made anew, so that typing goes on in them."""
        wanted = {one.id for one in actions}
        for action_id in [one for one in self.lines if one not in wanted]:
            line = self.lines.pop(action_id)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for action in actions:
            line = self.lines.get(action.id)
            if line is None:
                line = self.lines[action.id] = ActionLine(self._bridge)
                line.refused.connect(self.refused)
                self._column.addWidget(line)
            line.show_action(action, partners)
        none = _("None yet. Make one from what was settled, with one key.")
        self._none.show_words("" if actions else _("None was made.") if self._bridge.workshop.is_closed else none)

    def take_focus(self, action_id: str) -> None:
        """Type in this action's line."""
        if action_id in self.lines:
            self.lines[action_id].take_focus()


class ReflectionCard(Card):
    """The sentences to complete after the vote; what is typed is kept as notes."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(_("Reflection box"), parent)
        self._bridge = bridge
        self._shown: object = None
        self._activity_id = ""
        self.lines: dict[str, NewLine] = {}
        self._kept: dict[str, Words] = {}
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)

    def show_prompts(self, view: ActivityView, workshop: Workshop) -> None:
        """Show the activity's prompts, each with what was kept under it."""
        prompts = view.resource.prompts
        self.setVisible(bool(prompts))
        if (view.id, prompts) != self._shown:
            for line in self.lines.values():
                line.flush()
            self._shown, self._activity_id = (view.id, prompts), view.id
            empty(self._column)
            self.lines, self._kept = {}, {}
            for prompt in prompts:
                line = NewLine(self._bridge, _("Type, Enter to keep"))
                line.setAccessibleName(prompt.text)
                line.setObjectName(prompt.text)
                line.entered.connect(self._on_entered)
                self.lines[prompt.id], self._kept[prompt.id] = line, Words("", "muted")
                said = Words(prompt.text, "label")
                said.setBuddy(line)
                self._column.addWidget(said)
                self._column.addWidget(line)
                self._column.addWidget(self._kept[prompt.id])
        for prompt in prompts:
            self.lines[prompt.id].show_for(f"{view.id}/{prompt.id}")
            lead = f"{prompt.text}: "
            words = [
                one.text.removeprefix(lead)
                for one in workshop.notes
                if one.activity_id == view.id and one.text.startswith(lead) and not one.private
            ]
            nothing = _("Nothing was written.") if workshop.is_closed else ""
            self._kept[prompt.id].show_words("\n".join(words) or nothing)

    @Slot(str)
    def _on_entered(self, words: str) -> None:
        line = self.sender()
        if isinstance(line, NewLine):
            text = f"{line.objectName()}: {words}"
            if self._bridge.do(add_note, Note(new_id(), NoteKind.NOTE, text, self._activity_id)):
                line.start_anew()

"""What follows from an activity: its actions, one line each, and the reflection box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.edits.notes import add_note
from app.core.model import Note, NoteKind, Workshop
from app.core.partnership import Action, Partner
from app.core.text import _
from app.core.toolkit import Prompt
from app.core.views import ActivityView
from app.services.workshops import new_id
from app.ui.bridge import Bridge
from app.ui.console.panel_actions import ActionLine
from app.ui.console.panel_lines import NewLine
from app.ui.console.panel_parts import Words
from app.ui.widgets.card import Card


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
        self.lines: dict[str, NewLine] = {}  # of the prompts that are shown
        self._sentences: list[_Sentence] = []  # none is thrown away: words that cannot be stored wait in them
        self._column = QVBoxLayout()
        self.body.addLayout(self._column)

    def show_prompts(self, view: ActivityView, workshop: Workshop) -> None:
        """Show the activity's prompts, each with what was kept under it."""
        prompts = view.resource.prompts
        self.setVisible(bool(prompts))
        while len(self._sentences) < len(prompts):
            made = _Sentence(self._bridge)
            self._sentences.append(made)
            self._column.addWidget(made)
        for at, one in enumerate(self._sentences):
            one.setVisible(at < len(prompts))
        shown = self._sentences[: len(prompts)]
        for prompt, one in zip(prompts, shown, strict=True):
            one.show_prompt(prompt, view.id, workshop.notes)
        self.lines = {prompt.id: one.line for prompt, one in zip(prompts, shown, strict=True)}


class _Sentence(QWidget):
    """A prompt, the line in which it is completed, and what was kept of it."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._activity_id = self._lead = ""
        self._said, self._kept = Words("", "label"), Words("", "muted")
        self.line = NewLine(bridge, _("Type, Enter to keep"))
        self.line.entered.connect(self._on_entered)
        self._said.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for one in (self._said, self.line, self._kept):
            column.addWidget(one)

    def show_prompt(self, prompt: Prompt, activity_id: str, notes: Sequence[Note]) -> None:
        """Show what waits in this prompt's line, and which of the notes complete it."""
        self._activity_id, self._lead = activity_id, f"{prompt.text}: "
        self._said.show_words(prompt.text)
        self.line.setAccessibleName(prompt.text)
        self.line.show_for(f"{activity_id}/{prompt.id}")
        kept = [
            one.text.removeprefix(self._lead)
            for one in notes
            if one.activity_id == activity_id and one.text.startswith(self._lead) and not one.private
        ]
        nothing = _("Nothing was written.") if self._bridge.workshop.is_closed else ""
        self._kept.show_words("\n".join(kept) or nothing)

    @Slot(str)
    def _on_entered(self, words: str) -> None:
        note = Note(new_id(), NoteKind.NOTE, f"{self._lead}{words}", self._activity_id)
        if self._bridge.do(add_note, note):
            self.line.start_anew()

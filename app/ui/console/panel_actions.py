"""The fields of an action: a short line beside what was agreed, and the whole form of the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.edits.actions import delete_action, edit_action, set_action_status
from app.core.partnership import Action, ActionStatus, Partner
from app.core.text import N_, _
from app.core.toolkit import PlanField
from app.ui.bridge import Bridge
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_lines import DateLine
from app.ui.console.panel_parts import PanelButton, Words, let_change, tab_through
from app.ui.widgets.kept_fields import CommittedLine, CommittedText
from app.ui.widgets.labels import PlainLabel

# The plan's resource names two fields as people do; they are kept under other names.
_KEPT_AS = {"action": "text", "lead_partner": "lead_partner_id"}
_LONG = ("text", "result", "risk", "fairness")
_TITLES = {
    "text": N_("Action (starts with a verb)"),
    "result": N_("Result it should produce"),
    "lead_person": N_("Lead person"),
    "lead_partner_id": N_("Lead partner"),
    "helpers": N_("Helpers"),
    "start": N_("Start"),
    "due": N_("Due"),
    "staff_days": N_("Staff days"),
    "money": N_("Money and source"),
    "risk": N_("Risk and response"),
    "fairness": N_("Who could lose out"),
    "tell": N_("Who must be told"),
    "depends_on": N_("Depends on"),
    "status": N_("Status"),
}
_ORDER = (
    *("text", "result", "lead_partner_id", "lead_person", "start", "due", "status", "helpers"),
    *("staff_days", "money", "risk", "fairness", "tell", "depends_on"),
)

_BELOW = {"lead_partner_id": 5, "lead_person": 4, "due": 3}  # the short line's second row, and each one's share
_INDENT = 34  # pixels, under the reference
_NAME_LETTERS = 10  # of a person, which can be read at least

Field = CommittedLine | CommittedText | ChoiceBox


def status_words(status: ActionStatus) -> str:
    """A status as it is read."""
    return _(status.value).capitalize()


class ActionFields(QWidget):
    """Fields of one action that keep what is typed; what they look like is the subclass's."""

    refused = Signal(str)

    def __init__(self, bridge: Bridge, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.action_id = ""
        self.fields: dict[str, Field] = {name: self._field(name) for name in names}
        bridge.refused.connect(self._on_edit_refused)

    def _field(self, name: str) -> Field:
        if name in ("lead_partner_id", "status"):
            box = ChoiceBox()
            box.chosen.connect(self._on_chosen)
            made: Field = box
        elif name in ("start", "due"):
            date = DateLine(self.bridge)
            date.refused.connect(self.refused)
            date.committed.connect(self._on_committed)
            made = date
        elif name in _LONG:
            made = CommittedText(required=name == "text", lines=(1, 3))
            made.committed.connect(self._on_committed)
        else:
            made = CommittedLine()
            made.committed.connect(self._on_committed)
        made.setAccessibleName(_(_TITLES[name]))
        return made

    def show_action(self, action: Action, partners: Sequence[Partner]) -> None:
        """Show an action as it is kept."""
        self.action_id = action.id
        for name, field in self.fields.items():
            key = (action.id, name)
            value = getattr(action, name)
            if isinstance(field, ChoiceBox):
                field.key = key
                field.show_choices(self._choices(name, partners), value)
            else:
                field.show_for(key, str(value))
        let_change(not self.bridge.workshop.is_closed, *self.fields.values())

    def _choices(self, name: str, partners: Sequence[Partner]) -> list[tuple[str, object]]:
        if name == "status":
            return [(status_words(one), one) for one in ActionStatus]
        return [(_("No lead partner"), ""), *((one.name, one.id) for one in partners)]

    @Slot(str)
    def _on_edit_refused(self, _words: str) -> None:
        """Boxes go back to what holds; what was typed stays to be put right."""
        partnership = self.bridge.workshop.shown_partnership
        action = partnership.find_action(self.action_id)
        for name, field in self.fields.items():
            if action is not None and isinstance(field, ChoiceBox):
                field.show_choices(self._choices(name, partnership.partners), getattr(action, name))

    @Slot(object, str)
    def _on_committed(self, key: tuple[str, str], words: str) -> None:
        self.bridge.do(edit_action, *key, words)

    @Slot(object, object)
    def _on_chosen(self, key: tuple[str, str], data: object) -> None:
        if key[1] == "status":  # the box gives back plain text
            self.bridge.do(set_action_status, key[0], ActionStatus(str(data)))
        else:
            self.bridge.do(edit_action, *key, str(data))


class ActionLine(ActionFields):
    """What, which partner, who and by when, in two lines; in larger type each below the other."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, ("text", "lead_partner_id", "lead_person", "due"), parent)
        self.ref = PlainLabel("", "strong")
        self.ref.setMinimumWidth(28)
        for name, words in (("text", _("What, beginning with a verb")), ("lead_person", _("Lead person"))):
            field = self.fields[name]
            assert not isinstance(field, ChoiceBox)
            field.setPlaceholderText(words)
        self._delete = PanelButton(_("Remove"), kind="flat")
        self._delete.clicked.connect(self._on_delete_clicked)
        top, self._below = QHBoxLayout(), QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.ref)
        top.addWidget(self.fields["text"], 1)
        top.addWidget(self._delete)
        self._below.setContentsMargins(_INDENT, 0, 0, 0)
        for name, share in _BELOW.items():
            self._below.addWidget(self.fields[name], share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(self._below)
        self.in_order = (*self.fields.values(), self._delete)
        tab_through(*self.in_order)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest field, because they can stand below each other."""
        widest = max(self.fields[name].minimumSizeHint().width() for name in _BELOW)
        return QSize(_INDENT + widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = sum(self.fields[name].minimumSizeHint().width() + self._below.spacing() for name in _BELOW)
        wide += _INDENT + self.fontMetrics().averageCharWidth() * _NAME_LETTERS
        direction = QBoxLayout.Direction
        self._below.setDirection(direction.LeftToRight if self.width() >= wide else direction.TopToBottom)
        super().resizeEvent(event)

    def show_action(self, action: Action, partners: Sequence[Partner]) -> None:
        """Show an action as it is kept."""
        super().show_action(action, partners)
        self.ref.setText(action.ref)
        self._delete.setVisible(not self.bridge.workshop.is_closed)
        self._delete.setAccessibleName(_("Remove {ref}").format(ref=action.ref))

    def take_focus(self) -> None:
        """Type over what the action says."""
        text = self.fields["text"]
        assert isinstance(text, CommittedText)
        text.setFocus()
        text.selectAll()

    @Slot()
    def _on_delete_clicked(self) -> None:
        self.bridge.do(delete_action, self.action_id)


class ActionForm(ActionFields):
    """Every field of a plan row under its title; required ones say so."""

    def __init__(self, bridge: Bridge, plan_fields: Sequence[PlanField], parent: QWidget | None = None) -> None:
        super().__init__(bridge, _ORDER, parent)
        titles = {_KEPT_AS.get(one.id, one.id): one for one in plan_fields}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        at = 0
        for name in _ORDER:
            wide = name in ("text", "result")
            row, column = (at // 2 * 2, at % 2)
            span = 2 if wide else 1
            told = titles.get(name)
            words = told.title if told else _(_TITLES[name])
            label = Words(_("{title}, needed").format(title=words) if told and told.required else words, "label")
            label.setBuddy(self.fields[name])
            label.setContentsMargins(0, 6, 0, 0)
            self.fields[name].setAccessibleName(words)
            grid.addWidget(label, row, column, 1, span)
            grid.addWidget(self.fields[name], row + 1, column, 1, span)
            grid.setRowMinimumHeight(row + 1, 40)
            at += span
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

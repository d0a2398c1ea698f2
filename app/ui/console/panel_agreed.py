"""The cards of Agree about one subject: what came out of it, and where we want to be."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.edits.words import clear_outcome, delete_target, set_target, settle
from app.core.insights import votes_words
from app.core.method import may_have_target
from app.core.model import Outcome, OutcomeKind
from app.core.partnership import Target
from app.core.round_figures import DimensionFigures
from app.core.text import _, difference, number
from app.core.views import ActivityView
from app.services.workshops import new_id
from app.ui.actions import command, first_key
from app.ui.bridge import Bridge
from app.ui.console.panel_flow import FlowLayout, flowing
from app.ui.console.panel_lines import DateLine, LevelLine
from app.ui.console.panel_parts import PanelButton, Words, beside, choose_segment, let_change, segments, tab_through
from app.ui.console.place import ConsolePlace
from app.ui.console.subject import Key, Subject
from app.ui.widgets.card import Card
from app.ui.widgets.kept_fields import CommittedText
from app.ui.widgets.labels import PlainLabel

_WITHOUT_VALUE = (OutcomeKind.NOT_AGREED, OutcomeKind.PARKED)


def _line(key: Key) -> str:
    """Where words wait that are not settled yet. They stay until they are taken back: undo of *Agreed* needs them."""
    return "/".join(key)


class OutcomeCard(Card):
    """Agreed, with reservations, not agreed or parked; the value in tenths; and the words."""

    refused = Signal(str)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._bridge = bridge
        self._subject: Subject | None = None
        self._outcome: Outcome | None = None
        self.subject = Words("", "heading")
        self.figures = Words("", "muted")
        self.kinds = segments(
            [
                (OutcomeKind.AGREED, _("Agreed")),
                (OutcomeKind.RESERVATIONS, _("With reservations")),
                (OutcomeKind.NOT_AGREED, _("Not agreed")),
                (OutcomeKind.PARKED, _("Parked")),
            ]
        )
        flow = FlowLayout(None, 6)
        for one in self.kinds:
            one.pressed_for.connect(self._on_kind_pressed)
            flow.addWidget(one)
        self.value = LevelLine(0, 1)
        self.value.setFixedWidth(84)
        self.value.setAccessibleName(_("Agreed value"))
        self.value.committed.connect(self._on_value_committed)
        self.value.refused.connect(self.refused)
        self.words = CommittedText(lines=(2, 6))
        self.words.setPlaceholderText(_("What the room settled on, in its words"))
        self.words.setAccessibleName(_("What the room settled on"))
        self.words.committed.connect(self._on_words_committed)
        self.words.typed.connect(self._on_typed)
        self.hint = Words("", "attention")
        self._value_label = PlainLabel(_("Value"), "label")
        self._make_label = PlainLabel(_("Make it"), "label")
        self.action_button = _key_button("make_action", _("An action"), kind="primary")
        self.priority_button = _key_button("make_priority", _("A priority"))
        self.note_button = _key_button("keep_note", _("A note"))
        self.clear_button = PanelButton(_("Take it back"))
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self._set_out(flow)

    def _set_out(self, kinds: FlowLayout) -> None:
        buttons = FlowLayout(None, 6)
        made_of_it = (self.action_button, self.priority_button, self.note_button)
        for one in (self._make_label, *made_of_it):
            buttons.addWidget(one)
        # At its head, in no way from one field to the next: a letter that is typed on a button is a key.
        head, words = QHBoxLayout(), QVBoxLayout()
        words.addWidget(self.subject)
        words.addWidget(self.figures)
        head.addLayout(words, 1)
        head.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addLayout(kinds)
        self.body.addLayout(beside(self._value_label, self.value, None))
        self.body.addWidget(self.words)
        self.body.addWidget(self.hint)
        self.body.addLayout(buttons)
        tab_through(self.clear_button, *self.kinds, self.value, self.words, *made_of_it)

    def show_subject(self, subject: Subject, outcome: Outcome | None, figures: str) -> None:
        """Show what was settled about a subject so far."""
        self._subject, self._outcome = subject, outcome
        self.subject.setText(subject.title)
        self.figures.show_words(figures)
        choose_segment(self.kinds, outcome.kind if outcome else None)
        scale = subject.question.scale
        # What was not agreed or parked has words and no value, but one that it has from before can be taken out.
        is_open = outcome is None or outcome.kind not in _WITHOUT_VALUE or outcome.value is not None
        value = "" if outcome is None or outcome.value is None else str(outcome.value)
        may = not self._bridge.workshop.is_closed
        for one in (self.value, self._value_label):
            _keep_place(one, scale.is_ordinal and may)
            one.setVisible(scale.is_ordinal and is_open and (may or bool(value)))
        if self.value.key != subject.key:
            self.value.flush()
        self.value.set_scale(scale.lowest, scale.highest)
        self.value.show_for(subject.key, value)
        waiting = self._bridge.kept_words(_line(subject.key)) if may else ""
        self.words.show_for(subject.key, outcome.text if outcome else waiting)
        self._draw_hint()
        _keep_place(self.clear_button, may)
        self.clear_button.setVisible(outcome is not None and may)
        self._let_change(may)

    def _let_change(self, may: bool) -> None:
        """In a closed workshop only what was settled is there."""
        let_change(may, self.value, self.words, *self.kinds)
        for one in self.kinds:
            one.setVisible(may or one.isChecked())
        self.words.setVisible(may or bool(self.words.text()))
        for made_of_it in (self._make_label, self.action_button, self.priority_button, self.note_button):
            made_of_it.setVisible(may)

    def take_focus(self) -> None:
        """Go to the first field."""
        self.kinds[0].setFocus()

    def _draw_hint(self) -> None:
        """Words alone settle nothing: the room would read them as agreed."""
        is_closed = self._bridge.workshop.is_closed
        waits = self._outcome is None and (is_closed or bool(self.words.text()))
        words = _("It was not settled.") if is_closed else _("Not settled yet: choose Agreed, or what it is, above.")
        self.hint.set_role("muted" if is_closed else "attention")
        self.hint.show_words(words if waits else "")

    def _settle(self, key: Key, kind: OutcomeKind | None = None, **changes: object) -> bool:
        """Change what is kept, or begin it with the words that wait for it; a value alone is an agreed one."""
        there = self._bridge.workshop.outcome(*key)
        if there is None and self.words.key == key:
            self.words.flush()
        outcome = there or Outcome(*key, OutcomeKind.AGREED, None, self._bridge.kept_words(_line(key)))
        return self._bridge.do(settle, replace(outcome, kind=kind or outcome.kind, **changes))

    @Slot(object)
    def _on_kind_pressed(self, kind: object) -> None:
        if self._subject is not None:
            self.words.flush()
            if kind in _WITHOUT_VALUE:
                self.value.drop()
                went = self._settle(self._subject.key, OutcomeKind(str(kind)), value=None)
            else:
                self.value.flush()
                if self.value.is_advised:
                    choose_segment(self.kinds, self._outcome.kind if self._outcome else None)
                    return  # what to write instead is on the screen; without it the room would see no value
                went = self._settle(self._subject.key, OutcomeKind(str(kind)))
            choose_segment(self.kinds, kind if went else self._outcome.kind if self._outcome else None)
            pressed = self.sender()
            if went and isinstance(pressed, PanelButton) and pressed.is_by_mouse and not self.words.text():
                self.words.setFocus(Qt.FocusReason.OtherFocusReason)  # what is typed next is no key of the page

    @Slot(object, str)
    def _on_value_committed(self, key: Key, stored: str) -> None:
        self._settle(key, value=float(stored) if stored else None)

    @Slot(object, str)
    def _on_words_committed(self, key: Key, words: str) -> None:
        if self._bridge.workshop.outcome(*key) is not None:
            self._settle(key, text=words)
        else:
            self._bridge.keep_words(_line(key), words)

    @Slot()
    def _on_typed(self) -> None:
        self._draw_hint()

    @Slot()
    def _on_clear_clicked(self) -> None:
        if self._subject is not None and self._bridge.keep_words(_line(self._subject.key), ""):
            self._bridge.do(clear_outcome, *self._subject.key)


class TargetCard(Card):
    """Where the partners want to be on a heading, and by when; now and the distance beside it.

    An emptied value takes the target back.
    """

    refused = Signal(str)

    def __init__(self, place: ConsolePlace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(_("Where we want to be"), parent)
        self._place, self._bridge = place, bridge
        self._subject: Subject | None = None
        self.value = LevelLine(0, 1)
        self.value.setFixedWidth(84)
        self.value.setAccessibleName(_("Target"))
        self.value.committed.connect(self._on_value_committed)
        self.value.textChanged.connect(self._on_value_typed)
        self.due = DateLine(bridge)
        self.due.setAccessibleName(_("Target date"))
        self.due.committed.connect(self._on_due_committed)
        for one in (self.value, self.due):
            one.refused.connect(self.refused)
        self.now = PlainLabel("", "strong")
        self.distance = PlainLabel("", "muted")
        self.votes = Words("", "note")
        pairs = (
            (PlainLabel(_("Now"), "label"), self.now),
            (PlainLabel(_("Target"), "label"), self.value),
            (PlainLabel(_("By"), "label"), self.due),
        )
        self.body.addWidget(flowing(*(_pair(*one) for one in pairs), self.distance, spacing=14))
        self.body.addWidget(self.votes)

    def show_subject(self, subject: Subject, view: ActivityView) -> None:
        """Show the target of a subject's heading."""
        scale, heading = subject.question.scale, subject.heading
        workshop, target = self._place.workshop, subject.target_in(self._place.workshop)
        may_have = scale.is_ordinal and may_have_target(workshop.activity(subject.activity_id), subject.ballot)
        self.setVisible(heading is not None and may_have and not (workshop.is_closed and target is None))
        let_change(not workshop.is_closed, self.value, self.due)
        if heading is None:
            return
        key = (subject.activity_id, subject.ballot.id, heading.id)
        for one in (self.value, self.due):
            if one.key != key:
                one.flush()
        self._subject = subject
        self.title.setText(_("Where we want to be on {heading}").format(heading=heading.title))
        scored = self._scored(view, subject)
        now = scored.mean if scored else None
        self.now.setText("–" if now is None else number(now))
        self.votes.show_words(_("Now: {votes}").format(votes=votes_words(scored)) if scored and now is not None else "")
        distance = "" if now is None or target is None else difference(target.value, now)
        self.distance.setText(distance)
        self.distance.setAccessibleName(_("Distance {distance}").format(distance=distance) if distance else "")
        self.value.set_scale(scale.lowest, scale.highest)
        self.value.show_for(key, str(target.value) if target else "")
        self.due.show_for(key, target.due if target else "")
        self._on_value_typed(self.value.text())

    def _scored(self, view: ActivityView, subject: Subject) -> DimensionFigures | None:
        """The figures of a subject's heading, of the last reveal that has votes on it."""
        ballot = view.ballot(subject.ballot.id)
        wanted = (subject.heading.id if subject.heading else "", subject.question.id)
        latest = ballot.latest_on(wanted[0])
        figures = latest.figures if latest else None
        for one in figures.dimensions if figures else ():
            if (one.dimension.id, one.question.id) == wanted:
                return one
        return None

    @Slot(object, str)
    def _on_value_committed(self, _key: object, stored: str) -> None:
        subject = self._subject
        if subject is None or subject.heading is None:
            return
        there = subject.target_in(self._place.workshop)
        if not stored:
            if there is not None:
                self._bridge.do(delete_target, there.id)
            return
        resource_id = self._place.workshop.activity(subject.activity_id).resource.id
        made = Target(
            there.id if there else new_id(),
            self._place.workshop.id,
            resource_id,
            subject.ballot.id,
            subject.heading.id,
            subject.question.id,
            subject.heading.title,
            float(stored),
            there.due if there else "",
        )
        self._bridge.do(set_target, made)

    @Slot(str)
    def _on_value_typed(self, words: str) -> None:
        """A date belongs to a value; it is there for Tab as soon as one is typed."""
        self.due.setEnabled(bool(words.strip()))

    @Slot(object, str)
    def _on_due_committed(self, _key: object, iso: str) -> None:
        there = self._subject.target_in(self._place.workshop) if self._subject else None
        if there is not None:
            self._bridge.do(set_target, replace(there, due=iso))
        elif iso:
            self.due.not_kept()
            self.refused.emit(_("The date belongs to a target. Type the target first."))


def _key_button(command_id: str, words: str, kind: str = "") -> PanelButton:
    """A button that does a command, with its key on it; what is read aloud is the whole command."""
    button = PanelButton(words, None, first_key(command_id), kind=kind)
    button.setAccessibleName(command(command_id).label)
    return button


def _keep_place(widget: QWidget, keep: bool) -> None:
    """Let its place stay empty while it is hidden: what is below must not come under a mouse that rests."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(keep)
    widget.setSizePolicy(policy)


def _pair(label: QWidget, field: QWidget) -> QWidget:
    """A label and its field, which stay together."""
    place = QWidget()
    line = beside(label, field)
    line.setContentsMargins(0, 0, 0, 0)
    place.setLayout(line)
    return place

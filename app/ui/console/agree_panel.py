"""What the room settles after the talk: an outcome, a target and actions for each heading or item."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core import comparing, insights, method, planning
from app.core.edits.actions import add_action
from app.core.edits.notes import add_note
from app.core.edits.words import propose_priority
from app.core.model import Note, NoteKind, Outcome, OutcomeKind
from app.core.partnership import Action
from app.core.round_figures import RoundFigures
from app.core.text import _, number
from app.core.views import ActivityView, BallotView
from app.services.workshops import new_id
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.panel_agreed import OutcomeCard, TargetCard
from app.ui.console.panel_cells import Cell, TableRow
from app.ui.console.panel_following import ActionsCard, ReflectionCard
from app.ui.console.panel_parts import GAP, Panel, Scroll, Words, tab_through
from app.ui.console.panel_table import RowTable
from app.ui.console.place import ConsolePlace
from app.ui.console.subject import Subject
from app.ui.widgets.card import Card
from app.ui.widgets.kept_focus import is_text_field

_AS_NOTE = {
    OutcomeKind.AGREED: NoteKind.AGREEMENT,
    OutcomeKind.RESERVATIONS: NoteKind.AGREEMENT,
    OutcomeKind.NOT_AGREED: NoteKind.CONCERN,
    OutcomeKind.PARKED: NoteKind.PARKED,
}


class AgreePanel(Panel):
    """Headings (or items) on the left; what was settled about the chosen one on the right."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(place, bridge, theme, parent)
        self._topic = ("", "")  # the activity and its item that was followed last
        self.subjects = RowTable(("",), (1,), theme)
        self.subjects.setProperty("bare", True)
        self.subjects.setAccessibleName(_("What can be settled"))
        self.subjects.row_chosen.connect(self._on_row_chosen)
        self.subjects.row_opened.connect(self._on_row_opened)
        self.subjects.row_double_clicked.connect(self._on_row_opened)
        self.subjects.clicked.connect(self._go_where_it_is_settled)
        self.outcome = OutcomeCard(bridge)
        self.outcome.refused.connect(self._on_refused)
        self.outcome.action_button.clicked.connect(self.make_action)
        self.outcome.priority_button.clicked.connect(self.make_priority)
        self.outcome.note_button.clicked.connect(self.keep_note)
        self.target = TargetCard(place, bridge)
        self.target.refused.connect(self._on_refused)
        self.action_lines = ActionsCard(bridge)
        self.action_lines.refused.connect(self._on_refused)
        self.reflection = ReflectionCard(bridge)
        self._nothing = Words(_("There is nothing to settle on this line of the agenda."), "muted")
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(GAP)
        card = self._list = Card(_("Settle each, agreed or not"))
        card.body.setContentsMargins(1, 10, 1, 1)
        card.title.setIndent(12)
        card.body.addWidget(self._nothing)
        card.body.addWidget(self.subjects, 1)
        self._right = Scroll()
        for one in (self.outcome, self.target, self.action_lines, self.reflection):
            self._right.column.addWidget(one)
        self._right.column.addStretch(1)
        sides.addWidget(card, 35)
        sides.addWidget(self._right, 65)

    def take_focus(self) -> None:
        """Start with choosing what is settled, or with the first sentence to complete."""
        is_prompts = self.place.place.stage_id == "prompts" and not self.place.workshop.is_closed
        lines = list(self.reflection.lines.values()) if is_prompts else []
        (lines[0] if lines else self.subjects).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, gone: QWidget) -> None:
        """Who was typing goes on typing, so that no word is taken for a key."""
        if gone is self.target.due:
            self.target.value.setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_text_field(gone) and self.outcome.words.isVisible():
            self.outcome.words.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.take_focus()

    # --- drawing ---

    def _subjects(self, view: ActivityView) -> list[Subject]:
        """Headings, or items where there is one heading; the target always belongs to the heading."""
        found: list[Subject] = []
        for ballot in view.ballots:
            if ballot.ballot.made is None:
                found += _of_ballot(view, ballot)
        return found

    def _draw(self) -> None:
        view = self.place.activity_view()
        subjects = self._subjects(view) if view else []
        is_prompts = self.place.place.stage_id == "prompts"
        for one in (self.subjects, self.outcome, self.action_lines):
            one.setVisible(bool(subjects) and not (is_prompts and one is not self.subjects))
        self.target.setVisible(bool(subjects) and not is_prompts)
        self._nothing.setVisible(not subjects)
        is_closed = self.place.workshop.is_closed
        self._list.title.setText(_("What was settled") if is_closed else _("Settle each, agreed or not"))
        if view is None:
            self.reflection.hide()
            return
        self.subjects.set_section(view.resource.section)
        self.subjects.show_rows([self._row(view, one) for one in subjects])
        self._follow_topic(view, subjects)
        if not is_prompts:
            self._draw_subject(view, subjects)
        self.reflection.show_prompts(view, self.place.workshop)
        self._order_tabs()

    def _follow_topic(self, view: ActivityView, subjects: list[Subject]) -> None:
        """Choose what was last looked at on Results; once, so that another choice made here stays."""
        topic = (view.id, self.place.topic)
        if not self.place.topic or topic == self._topic:
            return
        self._topic = topic
        found = next((one for one in subjects if one.is_about(self.place.topic)), None)
        if found is not None:
            self.subjects.choose(found.row_key)

    def _row(self, view: ActivityView, subject: Subject) -> TableRow:
        words = [_figures(view, subject)]
        settled = self._outcome(subject)
        if settled is not None:
            kind = _(settled.kind.value)
            words.append(kind if settled.value is None else f"{kind} {number(settled.value)}")
        target = subject.target_in(self.place.workshop)
        if target is not None and subject.heading is not None and subject.heading.id == subject.id:
            words.append(_("target {value}").format(value=number(target.value)))
        second = " · ".join(one for one in words if one) or self._not_settled_words()
        return TableRow(subject.row_key, (Cell(subject.title, second, bold=True, second_lines=3),))

    def _not_settled_words(self) -> str:
        return _("not settled") if self.place.workshop.is_closed else _("not settled yet")

    def _outcome(self, subject: Subject) -> Outcome | None:
        return self.place.workshop.outcome(*subject.key)

    def _chosen(self) -> tuple[ActivityView, Subject] | None:
        view = self.place.activity_view()
        subjects = self._subjects(view) if view else []
        found = next((one for one in subjects if one.row_key == self.subjects.chosen), None)
        return (view, found) if view is not None and found is not None else None

    def _draw_subject(self, view: ActivityView, subjects: list[Subject]) -> None:
        subject = next((one for one in subjects if one.row_key == self.subjects.chosen), None)
        if subject is not None:
            self.outcome.show_subject(subject, self._outcome(subject), _figures(view, subject))
            self.target.show_subject(subject, view)
            self._draw_actions(subject, {one.id for one in subjects} - {subject.id})

    def _draw_actions(self, subject: Subject, others: set[str]) -> None:
        """The actions that came out of this subject, and those that belong to no other."""
        workshop = self.place.workshop
        actions = [
            one
            for one in workshop.shown_partnership.actions
            if one.origin_activity_id == subject.activity_id
            and one.workshop_id == workshop.id
            and one.origin_subject_id not in others
        ]
        self.action_lines.show_actions(actions, workshop.shown_partnership.partners)

    def _order_tabs(self) -> None:
        """Lines that are made later would come after all else in the window."""
        lines = [one for line in self.action_lines.lines.values() for one in line.in_order]
        tab_through(self.target.due, *lines, *self.reflection.lines.values())

    # --- what the user does ---

    @Slot(str)
    def _on_row_chosen(self, _subject_id: str) -> None:
        view = self.place.activity_view()
        if view is not None and self.place.place.stage_id != "prompts":
            self._right.verticalScrollBar().setValue(0)  # to its name, and to what came out of it
            self._draw_subject(view, self._subjects(view))
            self._order_tabs()

    @Slot(str)
    def _on_row_opened(self, _subject_id: str) -> None:
        self._go_where_it_is_settled()
        self.outcome.take_focus()

    @Slot()
    def _go_where_it_is_settled(self) -> None:
        """From the reflection, where nothing is settled, to what was agreed about the chosen row."""
        chosen = self._chosen()
        if chosen is not None and self.place.place.stage_id == "prompts":
            self.place.go_to_end_of_tab("agree", chosen[1].ballot.id)
            self.redraw()

    def _settled(self, instead: str) -> tuple[ActivityView, Subject] | None:
        """What something is made of, with what is being typed kept; said ``instead`` where nothing is settled yet."""
        self.flush()
        chosen = self._chosen()
        if chosen is not None and self.outcome.isHidden():
            self.message.emit(instead)
            return None
        return chosen

    def _words_of(self, subject: Subject) -> str:
        """The words about it, settled or not yet; where there are none, that it is to be worked on."""
        return self.outcome.words.text() or _("Work on {subject}").format(subject=subject.title)

    @Slot()
    def make_action(self) -> None:
        """Put what was settled on the plan, and go on typing in its line."""
        chosen = self._settled(_("An action is made of what is settled, on the next page. Nothing was made here."))
        if chosen is None:
            return
        view, subject = chosen
        made = Action(
            new_id(),
            self.place.workshop.id,
            "",
            self._words_of(subject),
            origin_activity_id=view.id,
            origin_subject_id=subject.id,
            origin=planning.origin_words(view, subject.ballot.id, subject.id),
        )
        if self.bridge.do(add_action, made):
            self.redraw()
            self.action_lines.take_focus(made.id)

    @Slot()
    def make_priority(self) -> None:
        """Put what was settled among the candidate priorities of the line that has them, and say where that is."""
        chosen = self._settled(_("A priority is made of what is settled, on the next page. Nothing was made here."))
        if chosen is None:
            return
        words = self._words_of(chosen[1])
        line = method.line_of_priorities(self.place.workshop, chosen[0].id)
        if self.bridge.do(propose_priority, chosen[0].id, new_id(), words) and line is not None:
            said = _("“{words}” is a candidate for our priorities in “{title}”.")
            self.message.emit(said.format(words=words.rstrip(" ."), title=line.title))

    @Slot()
    def keep_note(self) -> None:
        """Keep the words that were settled as a note."""
        chosen = self._settled(_("A note is made of what is settled, on the next page. Nothing was made here."))
        if chosen is None:
            return
        (view, subject), words = chosen, self.outcome.words.text()
        if not words:
            self.message.emit(_("There are no words to keep yet. Type what the room settled on first."))
            return
        settled = self._outcome(subject)
        kind = _AS_NOTE[settled.kind] if settled else NoteKind.NOTE
        note = Note(new_id(), kind, words, view.id, subject.id)
        if self.bridge.do(add_note, note):
            self.message.emit(_("Kept as a note on {subject}.").format(subject=subject.title))


def _of_ballot(view: ActivityView, ballot: BallotView) -> list[Subject]:
    question = ballot.ballot.questions[0]
    if len(ballot.dimensions) > 1:
        return [Subject(view.id, ballot.ballot, one.id, one.title, one, question) for one in ballot.dimensions]
    heading = ballot.dimensions[0] if ballot.dimensions else None
    return [Subject(view.id, ballot.ballot, one.id, one.label, heading, question) for one in ballot.items]


def _figures(view: ActivityView, subject: Subject) -> str:
    """``2.8 (49 votes from 1 to 4), gap 2.2``, or of an item its level in words; empty before the reveal.

    Of what the last round left out they are those of the round before, which is said.
    """
    ballot = view.ballot(subject.ballot.id)
    latest = ballot.latest_on(subject.id)
    words = _scores(latest.figures, subject) if latest and latest.figures else ""
    if latest is None or latest is ballot.latest:
        return words
    return _("{words}, in round {number}").format(words=words, number=latest.number)


def _scores(figures: RoundFigures, subject: Subject) -> str:
    wanted = (subject.id, subject.question.id)
    for one in figures.dimensions:
        if comparing.key_of(one) == wanted and one.mean is not None:
            words = _("{mean} ({votes})").format(mean=number(one.mean), votes=insights.votes_words(one))
            return planning.with_gap(words, one.gap)
    for one in figures.items:
        if comparing.key_of(one) == wanted and one.median is not None:
            level = one.question.scale.level(one.median).label
            return _("{level}, gap {gap}").format(level=level, gap=one.gap) if one.gap else level
    return ""

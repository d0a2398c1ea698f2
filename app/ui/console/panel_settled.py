"""What is settled about a vision: its final words and how far they are agreed, reservations, and the priorities."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.activities.vision import VISION, vision_words
from app.core import visions
from app.core.edits.notes import add_note
from app.core.edits.words import clear_outcome, set_holder, settle
from app.core.model import Activity, MadeItem, Note, NoteKind, Outcome, OutcomeKind
from app.core.partnership import Partner
from app.core.text import _
from app.core.toolkit import MadeKind
from app.core.views import ActivityView, BallotView
from app.services.workshops import new_id
from app.ui.bridge import Bridge
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_flow import FlowLayout
from app.ui.console.panel_lines import NewLine
from app.ui.console.panel_made import WordCount
from app.ui.console.panel_parts import PanelButton, Words, beside, let_change
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card
from app.ui.widgets.kept_fields import CommittedText
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.layouts import empty

_HOLDER = 190  # pixels: most names have room


class FinalCard(Card):
    """The final text: agreed where the rule is met, else a working version with named reservations."""

    message = Signal(str)

    def __init__(self, place: ConsolePlace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(_("Final text"), parent)
        self._place, self._bridge = place, bridge
        self._activity_id = ""
        self._passed: tuple[str, ...] = ()  # the words that the rule is met for
        self._limit = 0
        self._is_emptied = False
        self.state = Words("", "muted")
        self.words = CommittedText(lines=(2, 6))
        self.words.setAccessibleName(_("Final text of the vision"))
        self.words.setPlaceholderText(_("The words that the room settled on"))
        self.words.committed.connect(self._on_committed)
        self.words.typed.connect(self._on_typed)
        self.count = WordCount()
        self.agree_button = PanelButton(_("Record as agreed"), kind="primary")
        self.agree_button.clicked.connect(self._on_agree_clicked)
        self.working_button = PanelButton(_("Record as working version"))
        self.working_button.clicked.connect(self._on_working_clicked)
        buttons = FlowLayout(None, 6)
        for one in (self.agree_button, self.working_button):
            buttons.addWidget(one)
        self.reservation = NewLine(bridge, _("A reservation in its own words, Enter to keep"))
        self.reservation.entered.connect(self._on_reservation_entered)
        self.partner = ChoiceBox("reservation")
        self.partner.setAccessibleName(_("Partner that has the reservation"))
        self.partner.setMinimumWidth(_HOLDER)
        self.reservations = Words("", "muted")
        self.body.addWidget(self.words)
        self.body.addLayout(beside(self.state, self.count, stretch=0))
        self.body.addLayout(buttons)
        self.body.addLayout(beside(self.partner, self.reservation, stretch=1))
        self.body.addWidget(self.reservations)

    def show_vision(self, view: ActivityView, activity: Activity, ballot: BallotView) -> None:
        """Show what is recorded; until then the one draft that is left, ready to record."""
        chosen = self.partner.currentData() if activity.id == self._activity_id else ""
        self._activity_id = activity.id
        outcome, is_closed = self._outcome(), self._bridge.workshop.is_closed
        is_there = outcome is not None or not is_closed
        self._limit = ballot.ballot.word_limit if is_there else 0
        drafts = activity.made_of(MadeKind.DRAFT)
        offered = vision_words(view) or (drafts[0].text if len(drafts) == 1 else "")
        if is_closed:
            offered = ""  # nobody recorded it
        if self._is_emptied and self.words.hasFocus() and self.words.key == activity.id:
            offered = ""  # whoever empties the field is about to type other words
        self.words.show_for(activity.id, outcome.text if outcome else offered)
        self._passed = visions.passed_words(self._place.workshop, activity, ballot.ballot)
        let_change(not is_closed, self.words)
        self.words.setVisible(is_there)
        for one in (self.agree_button, self.working_button, self.partner):
            one.setHidden(is_closed)
        self._draw_state()
        self.reservation.show_for(f"{activity.id}/reservation")
        partners = self._place.workshop.shown_partnership.partners
        known = chosen if any(one.id == chosen for one in partners) else ""
        self.partner.show_choices([(_("No partner named"), ""), *((one.name, one.id) for one in partners)], known)
        self.reservations.show_words(self._reservation_words(partners))
        self._draw_count()

    @property
    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it stands on the page."""
        return self.words, self.agree_button, self.working_button, self.partner, self.reservation

    def _draw_state(self) -> None:
        """What is recorded, and what could be: it depends on the words that stand in the field."""
        outcome, may_agree = self._outcome(), visions.is_one_of(self.words.text(), self._passed)
        self.agree_button.setEnabled(may_agree)
        self.state.show_words(self._state_words(outcome, may_agree))

    def _state_words(self, outcome: Outcome | None, may_agree: bool) -> str:
        if outcome is not None and outcome.kind is OutcomeKind.AGREED:
            return _("Recorded as agreed.")
        if self._bridge.workshop.is_closed:
            return _("Recorded as a working version.") if outcome else _("Nothing was recorded.")
        recorded = _("Recorded as a working version.") if outcome else _("Nothing is recorded yet.")
        if may_agree:
            return f"{recorded} {_('The rule is met.')}"
        if self._passed:
            return f"{recorded} {_('The words that met the rule are others.')}"
        return f"{recorded} {_('The rule is not met yet.')}"

    def _reservation_words(self, partners: Sequence[Partner]) -> str:
        names = {one.id: one.name for one in partners}
        kept = [
            one
            for one in self._place.workshop.notes
            if one.activity_id == self._activity_id and one.kind is NoteKind.CONCERN and not one.private
        ]
        lines = [f"{names[one.partner_id]}: {one.text}" if one.partner_id in names else one.text for one in kept]
        return "\n".join(lines)

    def _outcome(self) -> Outcome | None:
        return self._bridge.workshop.outcome(self._activity_id, VISION, "")

    def _draw_count(self) -> None:
        self.count.show_count(self.words.text(), self._limit)

    def _record(self, kind: OutcomeKind, words: str) -> None:
        if not words:
            self.message.emit(_("There is no text to record. Take a draft or type the final words first."))
            return
        self._bridge.do(settle, Outcome(self._activity_id, VISION, "", kind, None, words))

    @Slot()
    def _on_agree_clicked(self) -> None:
        self._record(OutcomeKind.AGREED, self.words.text())

    @Slot()
    def _on_working_clicked(self) -> None:
        self._record(OutcomeKind.RESERVATIONS, self.words.text())

    @Slot(object, str)
    def _on_committed(self, _key: object, words: str) -> None:
        """Typing records a working version, unless these words were agreed; an emptied field takes the record back."""
        self._is_emptied = not words
        if not words:
            self._bridge.do(clear_outcome, self._activity_id, VISION, "")
            return
        outcome = self._outcome()
        was_agreed = outcome is not None and outcome.kind is OutcomeKind.AGREED
        stays = was_agreed and visions.is_one_of(words, self._passed)
        self._record(OutcomeKind.AGREED if stays else OutcomeKind.RESERVATIONS, words)
        if was_agreed and not stays:
            self.message.emit(_("Other words than those that were agreed: they are kept as a working version."))

    @Slot()
    def _on_typed(self) -> None:
        self._draw_count()
        self._draw_state()

    @Slot(str)
    def _on_reservation_entered(self, words: str) -> None:
        partner_id = str(self.partner.currentData() or "")
        note = Note(new_id(), NoteKind.CONCERN, words, self._activity_id, "", partner_id)
        if self._bridge.do(add_note, note):
            self.reservation.start_anew()
            self.partner.setCurrentIndex(0)  # only the reservation that was typed was this partner's


class AgreedCard(Card):
    """The chosen priorities, what the vote said of each, and who holds it."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(_("Our priorities"), parent)
        self._bridge = bridge
        self._shown: object = None
        self._activity_id = ""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        self.holders: list[ChoiceBox] = []
        self._none = Words("", "muted")
        self.body.addWidget(self._none)
        self.body.addLayout(self._grid)

    def show_priorities(self, activity: Activity, ballot: BallotView, partners: Sequence[Partner]) -> None:
        """Show the chosen priorities."""
        chosen = activity.chosen(MadeKind.PRIORITY)
        results = ballot.supported
        is_closed = self._bridge.workshop.is_closed
        shown = (activity.id, chosen, results, tuple(partners), is_closed)
        if shown == self._shown:
            return
        self._shown, self._activity_id = shown, activity.id
        empty(self._grid)
        self.holders = []
        for at, one in enumerate(chosen):
            result = results.get(one.id)
            is_same = result is not None and result.is_of(one.text)
            has_passed = result is not None and is_same and result.rule.passed
            words = _("not voted yet") if result is None else _("changed since the vote")
            if result is not None and is_same:
                words = result.named(_("agreed") if has_passed else " ".join(result.rule.reasons))
            self._grid.addWidget(PlainLabel(f"{at + 1}.", "strong"), 2 * at, 0)
            self._grid.addWidget(Words(one.text, "strong"), 2 * at, 1)
            self._grid.addWidget(self._holder(one, partners), 2 * at, 2, 2, 1)
            self._grid.addWidget(Words(words, "good" if has_passed else "note"), 2 * at + 1, 1)
        none = _("No priority is chosen yet. Choose three to five under Priorities.")
        self._none.show_words("" if chosen else _("No priority was chosen.") if is_closed else none)

    def _holder(self, made: MadeItem, partners: Sequence[Partner]) -> QWidget:
        """Who holds it, to choose; in a closed workshop to read."""
        if self._bridge.workshop.is_closed:
            name = next((one.name for one in partners if one.id == made.holder_id), "")
            held = Words(_("held by {partner}").format(partner=name) if name else _("held by nobody"), "muted")
            held.setMinimumWidth(_HOLDER)
            return held
        holder = ChoiceBox(made.id)
        holder.setAccessibleName(_("Partner that holds {words}").format(words=made.text))
        holder.setMinimumWidth(_HOLDER)
        holder.show_choices([(_("No holder yet"), ""), *((one.name, one.id) for one in partners)], made.holder_id)
        holder.chosen.connect(self._on_holder_chosen)
        self.holders.append(holder)
        return holder

    @Slot(object, object)
    def _on_holder_chosen(self, made_id: str, partner_id: object) -> None:
        self._bridge.do(set_holder, self._activity_id, made_id, str(partner_id))

"""What the facilitator reads before and while an activity runs: the resource's note, the promise and the rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from app.core.model import Entry, Workshop
from app.core.text import _
from app.core.toolkit import Facilitation, Step
from app.core.views import ActivityView
from app.core.visions import is_vision_agreed
from app.services.room import Place
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.panel_parts import GAP, Panel, Scroll, Words, tab_through
from app.ui.console.panel_steps import StepRows
from app.ui.console.place import ConsolePlace
from app.ui.console.plain_brief import earlier_card, holding_cards, plain_cards
from app.ui.widgets.card import Card
from app.ui.widgets.layouts import empty

PLANNING = 4  # the section in which plans are made
_NARROW = 75  # letters: below this width the cards stand in one column


class BriefPanel(Panel):
    """The note of the resource that is on; of a plain line what comes next."""

    asked = Signal(str)  # the id of a command

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(place, bridge, theme, parent)
        self._shown: object = None
        self._sides: QBoxLayout | None = None
        self._is_room_open = False
        self._scroll = Scroll(self)
        # Reading is scrolling: the arrow keys work as soon as the panel is shown.
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _direction(self) -> QBoxLayout.Direction:
        """Beside each other, or below where the type is too large for that."""
        is_narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        return QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_direction()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.isVisible():
            self._set_direction()

    def _set_direction(self) -> None:
        if self._sides is not None:
            self._sides.setDirection(self._direction())

    def take_focus(self) -> None:
        """Read from here with the arrow keys."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_room(self, is_open: bool) -> None:
        """Say no more how to open the room once it is open."""
        if is_open != self._is_room_open:
            self._is_room_open, self._drawn = is_open, ()
            if self.isVisible():
                self.redraw()

    def _draw(self) -> None:
        view, entry = self.place.activity_view(), self.place.entry
        workshop = self.place.workshop
        minutes = entry.minutes if entry else 0
        caution = _caution(workshop, view) if view else ""
        place = entry or self._is_room_open
        day = (workshop.agenda, workshop.starts, workshop.review_date, workshop.is_closed)
        plain = (place, day, workshop.shown_partnership, workshop.away)
        shown = (view.resource, view.promise_words, view.rule_words, minutes, caution) if view else plain
        if shown == self._shown:
            return
        self._shown = shown
        column = self._scroll.column
        self._sides = None
        empty(column)
        if view is not None:
            if caution:
                column.addWidget(Words(caution, "attention"))
            self._add_note(view, minutes)
        else:
            is_open = self._is_room_open
            cards = plain_cards(workshop, entry) if entry else holding_cards(workshop, is_room_open=is_open)
            for card in cards:
                column.addWidget(card)
                for steps in card.findChildren(StepRows):
                    steps.asked.connect(self._on_step_asked)
            if entry is not None:
                self._add_earlier(entry)
        column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _add_earlier(self, entry: Entry) -> None:
        found = earlier_card(self.place.workshop, entry)
        if found is not None:
            card, buttons = found
            self._scroll.column.addWidget(card)
            for button in buttons:
                button.pressed_for.connect(self._on_place_asked)
            tab_through(self._scroll, *buttons)  # what is made last would be reached last

    @Slot(object)
    def _on_step_asked(self, does: str | Place) -> None:
        if isinstance(does, Place):
            self.place.look_back(does)
        else:
            self.asked.emit(does)

    @Slot(object)
    def _on_place_asked(self, place: Place) -> None:
        self.place.look_back(place)

    def _add_note(self, view: ActivityView, minutes: int) -> None:
        notes = view.resource.facilitation
        column = self._scroll.column
        column.addWidget(_say_card(notes, minutes))
        sides = self._sides = QBoxLayout(self._direction())
        sides.setSpacing(GAP)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(GAP)
        left.addWidget(_steps_card(notes.steps))
        left.addWidget(_promise_card(view))
        left.addStretch(1)
        for title, words in (
            (_("Watch for"), notes.watch_for),
            (_("If stuck"), notes.if_stuck),
            (_("Wrap up"), (notes.wrap,)),
            (_("Use when"), (notes.use_when,)),
            (_("Skip when"), (notes.skip_when,)),
            (_("Before the day"), notes.prepare),
        ):
            if any(words):
                right.addWidget(_list_card(title, words))
        right.addStretch(1)
        sides.addLayout(left, 11)
        sides.addLayout(right, 9)
        column.addLayout(sides)


def _caution(workshop: Workshop, view: ActivityView) -> str:
    """Consensus first, plans second (content.md 1.9); it stops nobody."""
    if view.resource.section != PLANNING or workshop.is_closed or is_vision_agreed(workshop):
        return ""
    return _(
        "No vision has passed its vote in this workshop yet. "
        "Agree on one first; or go on, and keep the reason as a note."
    )


def _say_card(notes: Facilitation, minutes: int) -> Card:
    card = Card()
    if notes.purpose:
        card.body.addWidget(Words(notes.purpose, "strong"))
    card.body.addWidget(Words(_who_words(notes, minutes), "muted"))
    if notes.say:
        card.body.addSpacing(2)
        card.body.addWidget(Words(_("Say"), "label"))
        card.body.addWidget(Words(f"“{notes.say}”", "heading"))
    return card


def _who_words(notes: Facilitation, minutes: int) -> str:
    group = _("{least} to {most} people").format(least=notes.group.least, most=notes.group.most)
    if notes.group.modes:
        group += ": " + ", ".join(notes.group.modes)
    time = _("{minutes} min on the agenda (short {least}, usual {typical}, long {most})").format(
        minutes=minutes, least=notes.minutes.least, typical=notes.minutes.typical, most=notes.minutes.most
    )
    return "\n".join(words for words in (notes.who, f"{group}.", f"{time}.") if words)


def _steps_card(steps: Sequence[Step]) -> Card:
    card = Card(_("Steps"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for at, step in enumerate(steps):
        minutes = Words(_("{n} min").format(n=step.minutes), "muted")
        minutes.setWordWrap(False)
        grid.addWidget(minutes, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Words(step.title, "strong"))
        if step.text:
            words.addWidget(Words(step.text))
        grid.addLayout(words, at, 1)
    card.body.addLayout(grid)
    return card


def _promise_card(view: ActivityView) -> Card:
    card = Card(_("Promise and rule, on the screen before anyone votes"))
    card.body.addWidget(Words(view.promise_words))
    if view.rule_words:
        card.body.addWidget(Words(view.rule_words))
    return card


def _list_card(title: str, words: Sequence[str]) -> Card:
    card = Card(title)
    card.body.setSpacing(4)
    for one in words:
        card.body.addWidget(Words(one))
    return card

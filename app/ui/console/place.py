"""Where the console is: one small state that its panels read and none of them owns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.activities.kind import CHARTS, Showing, Stage
from app.activities.pictures import shown_chart
from app.core import gate
from app.core.blocks import Countdown
from app.core.model import Activity, Entry, Workshop
from app.core.toolkit import Ballot, Section
from app.core.views import ActivityView, BallotView, RoomView
from app.services import room
from app.services.room import Place
from app.ui.bridge import Bridge

_SHOWN_AS, _LETTERS, _NAMES = "shown as", "letters", "names"  # kept beside the workshop, or a name would come back


class ConsolePlace(QObject):
    """The place, what is shown there and how; it moves, and says so.

    ``moved`` says that the place, the item, the chart or the countdown is another one. ``letters``
    is for a workshop in which nobody chose letters or names yet.
    None of this is part of the workshop, so going anywhere and back changes no data.
    """

    moved = Signal()
    entered = Signal(str)  # the room reached another agenda line; its start is to be kept

    def __init__(
        self,
        bridge: Bridge,
        sections: tuple[Section, ...],
        now: Callable[[], dt.datetime],
        *,
        letters: bool = False,
    ) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.sections = sections
        self.now = now
        self.place = Place()
        self.showing = Showing()
        self.topic = ""  # the item that Results has chosen, so that what is settled next is about it
        self._left_id = ""  # the talk that is being led from an earlier line's results
        chosen = bridge.kept_words(_SHOWN_AS)
        self.letters = chosen == _LETTERS if chosen else letters
        self.countdown: Countdown | None = None
        self._kept_view: tuple[Workshop, str, bool, ActivityView] | None = None

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self._bridge.workshop

    @property
    def entry(self) -> Entry | None:
        """The agenda line, or None on the holding slide."""
        return self.workshop.find_entry(self.place.entry_id)

    @property
    def left(self) -> Entry | None:
        """The talk that is being led from an earlier line's results, or None."""
        return self.workshop.find_entry(self._left_id)

    @property
    def activity(self) -> Activity | None:
        """The activity, or None on the holding slide and on plain lines."""
        return self.entry.activity if self.entry else None

    @property
    def stage(self) -> Stage | None:
        """The stage of the activity, or None."""
        view = self.activity_view()
        return next((one for one in room.stages(view) if one.id == self.place.stage_id), None) if view else None

    @property
    def asked(self) -> tuple[Activity, Ballot] | None:
        """The activity and the ballot that its stage is about, or None where nothing is voted on."""
        activity, stage = self.activity, self.stage
        if activity is None or stage is None or not stage.ballot_id:
            return None
        return activity, activity.resource.ballot(stage.ballot_id)

    @property
    def asked_now(self) -> tuple[Activity, Ballot] | None:
        """Like ``asked``, but only where votes are taken or results are shown."""
        return self.asked if self.stage is not None and self.stage.tab in ("capture", "results") else None

    def activity_view(self) -> ActivityView | None:
        """The activity as everybody may see it, or None; made once for each change."""
        workshop, activity = self.workshop, self.activity
        if activity is None:
            return None
        kept = self._kept_view
        if kept is None or kept[0] is not workshop or kept[1:3] != (activity.id, self.letters):
            view = gate.activity_view(workshop, activity.id, letters=self.letters)
            kept = self._kept_view = (workshop, activity.id, self.letters, view)
        return kept[3]

    def shown_view(self) -> ActivityView | None:
        """The activity as Results shows it, here and in the room: with an earlier round where one is looked back at."""
        view, stage, number = self.activity_view(), self.stage, self.showing.round
        return view.as_of(stage.ballot_id, number) if view and stage and number else view

    def room_view(self) -> RoomView:
        """The picture for the room."""
        return room.room_view(
            self.workshop,
            self.place,
            self.showing,
            self.sections,
            letters=self.letters,
            countdown=self.countdown,
        )

    def go(self, place: Place, item_id: str = "", left_id: str = "") -> None:
        """Go to a place, there to an item; ``left_id`` is the talk that another line's results are led for.

        The console keeps the time at which the room first reaches an agenda line.
        """
        if place == self.place:
            self.show_note("")
            return
        other_line = place.entry_id != self.place.entry_id
        before, self.place = self.stage, place
        chart = "" if other_line else self.showing.chart
        looks_back = before is not None and not other_line and before.tab == "results"
        number = self.showing.round if looks_back and self.stage is not None and self.stage.tab == "results" else 0
        self.showing = Showing(chart=chart, item_id=item_id, round=number)
        if other_line:
            self.topic, self._left_id = "", left_id
        if other_line and self.entry is not None and self.entry.started_at:
            self._drop_stopped_countdown()  # a talk may be led from an earlier line's results
        elif other_line:
            self.countdown = None  # its time was for what was done before
        if other_line and place.entry_id:
            self.entered.emit(place.entry_id)
        self.moved.emit()

    def look_back(self, place: Place) -> None:
        """Go to an earlier line's results, and know the way back."""
        self.go(place, left_id=self.place.entry_id)

    def go_to_entry(self, entry_id: str) -> None:
        """Go to the first stage of an agenda line."""
        first = next((one for one in room.all_places(self.workshop) if one.entry_id == entry_id), None)
        if first is not None:
            self.go(first)

    def go_to_tab(self, tab: str) -> None:
        """Go to the first stage of a tab, of this ballot where there is one; nowhere from the tab itself."""
        here = self.stage
        if here is not None and here.tab != tab:
            self._go_to_stage(tab, here.ballot_id, 0)

    def go_to_end_of_tab(self, tab: str, ballot_id: str = "") -> None:
        """Go to the last stage of a tab, of this ballot where there is one.

        The last is where it ends: words come before the vote on them, reflection before what was agreed.
        """
        self._go_to_stage(tab, ballot_id, -1)

    def _go_to_stage(self, tab: str, ballot_id: str, at: int) -> None:
        view = self.activity_view()
        offered = [one for one in room.stages(view) if one.tab == tab] if view else []
        same = [one for one in offered if one.ballot_id == ballot_id]
        if offered:
            self.go(Place(self.place.entry_id, (same or offered)[at].id))

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) place."""
        self.go(room.next_place(self.workshop, self.place, by))

    def show_item(self, item_id: str) -> None:
        """Let the room follow the item that is being asked or talked about."""
        if item_id != self.showing.item_id:
            if item_id and self.showing.item_id:
                self._drop_stopped_countdown()
            self._show(replace(self.showing, item_id=item_id, page=1))

    def _drop_stopped_countdown(self) -> None:
        """What is done now has its own time; what still runs goes on, as the cursor may walk over many items."""
        count = self.countdown
        if count is not None and (count.ends_at is None or count.ends_at <= self.now().timestamp()):
            self.countdown = None

    def show_note(self, note_id: str) -> None:
        """Show the room this note in place of the stage, or none; whatever is shown next takes it down as well."""
        if note_id != self.showing.note_id:
            self._show(replace(self.showing, page=1), note_id)

    def is_lost(self, note_id: str) -> bool:
        """Whether a note was deleted or made private."""
        return gate.note_view(self.workshop, note_id) is None

    def drop_lost_note(self) -> None:
        """Forget a note that is lost, so that an undo does not put it back on the wall."""
        if self.showing.note_id and self.is_lost(self.showing.note_id):
            self.show_note("")

    def turn_page(self, by: int, pages: int) -> bool:
        """Turn to the next (1) or the previous (-1) of the picture's pages; False where there is none."""
        page = min(self.showing.page, pages) + by
        if not 1 <= page <= pages:
            return False
        self._show(replace(self.showing, page=page), self.showing.note_id)
        return True

    def show_next_chart(self) -> None:
        """Radar → gap lines → heat map → table → radar; a radar that does not fit is passed over."""
        view, ballot = self.shown_view(), self._shown_ballot()
        if view is None or ballot is None:
            return
        now, radar_fits = shown_chart(view, ballot, self.showing.chart)
        offered = CHARTS if radar_fits else CHARTS[1:]
        if now:
            self.show_chart(offered[(offered.index(now) + 1) % len(offered)])

    def show_chart(self, chart: str) -> None:
        """Show the whole round as this chart."""
        self._show(replace(self.showing, chart=chart, item_id="", page=1))

    def show_round(self, number: int) -> None:
        """Look back at an earlier round on Results; 0 is the last that was revealed."""
        self._show(replace(self.showing, round=number, item_id="", page=1))

    def bring_forward(self, at: int) -> None:
        """Bring one shown partner forward (counted from 0), or none (-1); there being no such one, nobody."""
        ballot = self._shown_ballot()
        figures = ballot.latest.figures if ballot and ballot.latest else None
        if figures is not None and at < len(figures.marks):
            self._show(replace(self.showing, forward=at))

    def _shown_ballot(self) -> BallotView | None:
        """What the stage votes on, as Results shows it; None where nothing is voted on."""
        view, stage = self.shown_view(), self.stage
        return view.find_ballot(stage.ballot_id) if view and stage else None

    def _show(self, showing: Showing, note_id: str = "") -> None:
        """Show this, and over it no note but this one."""
        showing = replace(showing, note_id=note_id)
        if showing != self.showing:
            self.showing = showing
            self.moved.emit()

    def show_letters(self, letters: bool) -> None:
        """Show partners as letters, or by name, from now on and when the workshop is opened again."""
        if letters != self.letters:
            self.letters = letters
            self._bridge.remember(_SHOWN_AS, _LETTERS if letters else _NAMES)
            self.moved.emit()

    def set_countdown(self, countdown: Countdown | None) -> None:
        """Run, pause or remove the countdown."""
        if countdown != self.countdown:
            self.countdown = countdown
            self.moved.emit()

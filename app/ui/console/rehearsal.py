"""Results with made-up votes, so that the figures of the room are warm when the real ones come.

Nothing here looks at an answer, and nothing of it is stored or shown.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Slot

from app.activities.kind import Showing
from app.core.model import Activity, Key, Round, RoundState, Workshop
from app.core.toolkit import Ballot
from app.core.views import RoomView
from app.services.room import Place, room_view, stages
from app.ui.console.panels import PanelStack
from app.ui.console.place import ConsolePlace
from app.ui.console.room_link import RoomLink

_PAUSE_MS, _SOON_MS = 150, 20
_MOST_VOTERS = 5  # of one partner; enough for every partner to be shown


def rehearsed_results(place: ConsolePlace, stage_id: str, ballot_id: str) -> RoomView:
    """What the results of this activity would look like, whatever is voted."""
    workshop, activity = place.workshop, place.activity
    assert activity is not None
    ballot = activity.resource.ballot(ballot_id)
    made_up = workshop.with_activity(_with_made_up_votes(workshop, activity, ballot))
    return room_view(made_up, Place(activity.id, stage_id), Showing(), place.sections, letters=place.letters)


def _with_made_up_votes(workshop: Workshop, activity: Activity, ballot: Ballot) -> Activity:
    keys = activity.keys(ballot)
    answers: dict[str, dict[Key, int | None]] = {}
    seats: dict[str, int] = {}
    for partner, voter in workshop.voters(activity):
        seats[partner.id] = seats.get(partner.id, 0) + 1
        if seats[partner.id] > _MOST_VOTERS:
            continue
        values = [ballot.question(question).scale.values for _item, question in keys]
        turn = len(answers)
        answers[voter] = {
            key: scale[(turn + at) % len(scale)] for at, (key, scale) in enumerate(zip(keys, values, strict=True))
        }
    shown = Round(ballot.id, 1, RoundState.REVEALED, answers)
    others = tuple(one for one in activity.rounds if one.ballot_id != ballot.id)
    return replace(activity, rounds=(*others, shown))


class Warming(QObject):
    """Warms the room's figures and the panel of the results when nobody waits for anything.

    Once for each activity, and again when the room is opened or takes another shape.
    Nothing is warmed before ``begin`` tells that what draws charts is loaded.
    """

    def __init__(self, place: ConsolePlace, link: RoomLink, panels: PanelStack, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._link, self._panels = place, link, panels
        self._done_for: tuple[object, ...] = ()
        self._has_begun = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._on_pause_timeout)

    def begin(self) -> None:
        """What draws charts is loaded, so that warming waits for nothing."""
        self._has_begun = True
        self.consider()

    def consider(self) -> None:
        """The console or its room is another one: there may be something to get ready for."""
        self._start(_PAUSE_MS)

    @Slot()
    def hurry(self) -> None:
        """The reveal is armed: what is not ready yet is wanted in a moment."""
        self._start(_SOON_MS)

    def _start(self, pause_ms: int) -> None:
        if self._has_begun and self._wanted() != self._done_for:
            self._pause.start(pause_ms)

    def _wanted(self) -> tuple[object, ...]:
        is_open = self._link.state != "closed"
        return self._place.place.entry_id, is_open, self._link.room.size() if is_open else None

    @Slot()
    def _on_pause_timeout(self) -> None:
        view = self._place.activity_view()
        stage = next((one for one in stages(view) if one.tab == "results"), None) if view else None
        self._done_for = self._wanted()
        if view is not None and stage is not None and not any(one.latest for one in view.ballots):
            self._panels.make("results")
            self._link.warm(rehearsed_results(self._place, stage.id, stage.ballot_id))

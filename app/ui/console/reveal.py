"""The two presses of the reveal: the first arms it and says who is missing, the second reveals."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.core import method
from app.core.arming import arming_words
from app.core.edits.votes import reveal_round
from app.core.model import Activity
from app.core.text import _
from app.core.toolkit import Ballot
from app.services.room import Place, stages
from app.ui.bridge import Bridge
from app.ui.console.place import ConsolePlace

LEAST_S = 0.3  # a second press sooner than this is a slip of the finger


class Reveal(QObject):
    """Armed or not, for the round of the place. ``seconds`` is a clock that never goes back."""

    armed = Signal(str)  # what the first press says
    disarmed = Signal()
    told = Signal(str)  # why there is nothing to reveal

    def __init__(
        self,
        place: ConsolePlace,
        bridge: Bridge,
        parent: QObject | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._place, self._bridge, self._seconds = place, bridge, seconds
        self._armed_at: float | None = None

    @property
    def is_armed(self) -> bool:
        """Whether the next press reveals."""
        return self._armed_at is not None

    def press(self, is_repeat: bool = False) -> None:
        """The key or the button. A key held down counts once."""
        if is_repeat:
            return
        found = self._place.asked_now
        if found is None:
            self.told.emit(
                _("There are no votes to reveal here. They are taken on Capture, where something is voted on.")
            )
            return
        activity, ballot = found
        if self._armed_at is None:
            self._arm(activity, ballot)
        elif self._seconds() - self._armed_at >= LEAST_S:
            self.disarm()
            self._reveal(activity, ballot)

    def disarm(self) -> None:
        """Go on voting."""
        if self._armed_at is not None:
            self._armed_at = None
            self.disarmed.emit()

    def _arm(self, activity: Activity, ballot: Ballot) -> None:
        current = method.current_round(activity, ballot.id)
        if self._place.workshop.is_closed or not (current.is_revealed or current.answers):
            self._bridge.do(reveal_round, activity.id, ballot.id)  # is refused, in its own words
        elif current.is_revealed:
            self.told.emit(self._held_words(activity, ballot, current.number))
        else:
            self._armed_at = self._seconds()
            self.armed.emit(arming_words(self._place.workshop, activity, ballot))

    def _held_words(self, activity: Activity, ballot: Ballot, number: int) -> str:
        if method.may_open_next(activity, ballot):
            return _("Round {number} has been revealed. Open round {next} to score again.").format(
                number=number, next=number + 1
            )
        return _("Round {number} has been revealed, and it was the last. Settle what the room has said.").format(
            number=number
        )

    def _reveal(self, activity: Activity, ballot: Ballot) -> None:
        if not self._bridge.do(reveal_round, activity.id, ballot.id):
            return
        view = self._place.activity_view()
        for stage in stages(view) if view else ():
            if stage.tab == "results" and stage.ballot_id == ballot.id:
                self._place.go(Place(activity.id, stage.id))
                return

"""The two presses of the reveal: the first arms it and says who is missing, the second reveals."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.core import method, privacy
from app.core.edits.votes import reveal_round
from app.core.marks import mark_of
from app.core.model import Activity, Workshop
from app.core.text import _, count, joined, ngettext
from app.core.toolkit import Ballot
from app.services.room import Place, stages
from app.ui.bridge import Bridge
from app.ui.console.place import ConsolePlace

LEAST_S = 0.3  # a second press sooner than this is a slip of the finger
_MOST_LETTERS, _MOST_NAMES = 260, 6


def arming_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """What the first press says; with short names, and not all of them, where it would fill the screen."""
    words = method.arming_words(workshop, activity, ballot)
    if len(words) <= _MOST_LETTERS:
        return words
    now = method.progress_to_reveal(workshop, activity, ballot)
    late = {tick.name for tick in now.ticks if not tick.is_complete}
    partnership = workshop.shown_partnership
    names = [mark_of(partnership, one.id).short for one in partnership.partners if one.name in late]
    named = names if len(names) <= _MOST_NAMES else [*names[: _MOST_NAMES - 1], _more(len(names) - _MOST_NAMES + 1)]
    return _(
        "Reveal round {number}? {done} of {partners} complete; {names} {is_are} missing. "
        "Space again to reveal, Esc to go on voting."
    ).format(
        number=method.current_round(activity, ballot.id).number,
        done=len(now.ticks) - len(late),
        partners=count(len(now.ticks), _("partner"), _("partners")),
        names=joined(named),
        is_are=ngettext("is", "are", len(names)),
    )


def _more(n: int) -> str:
    return _("{n} more").format(n=n)


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
        found = self._ballot()
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

    def _ballot(self) -> tuple[Activity, Ballot] | None:
        activity, stage = self._place.activity, self._place.stage
        if activity is None or stage is None or not stage.ballot_id or stage.tab not in ("capture", "results"):
            return None
        return activity, activity.resource.ballot(stage.ballot_id)

    def _arm(self, activity: Activity, ballot: Ballot) -> None:
        current = method.current_round(activity, ballot.id)
        if current.is_revealed:
            self.told.emit(self._held_words(activity, ballot, current.number))
        elif not current.answers or self._place.workshop.is_closed:
            self._bridge.do(reveal_round, activity.id, ballot.id)  # is refused, in its own words
        else:
            self._armed_at = self._seconds()
            workshop = self._place.workshop
            promise = workshop.promise_of(activity)
            caution = privacy.few_voters_words(activity.votes, promise, current, workshop.threshold)
            said = (caution, method.left_behind_words(activity, ballot), arming_words(workshop, activity, ballot))
            self.armed.emit(" ".join(one for one in said if one))

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

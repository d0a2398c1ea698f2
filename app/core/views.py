"""What others are given to draw: frozen values with nothing in them but what may be seen.

A view has no place to put a workshop. Only ``app.core.gate`` takes one out of a workshop;
``services/room.py`` and ``services/report.py`` put together what it gives as a ``RoomView`` or ``ReportView``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.blocks import Block, Countdown, Mark, Tick
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.supporting import Supported, supported
from app.core.toolkit import Ballot, Dimension, Item, MadeKind, Resource

# --- what was asked, and what came of it --------------------------------------


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round: who has answered; its figures only once it is revealed, with how many were or are to vote."""

    number: int
    state: str
    ticks: tuple[Tick, ...]
    figures: RoundFigures | None = None
    expected: int = 0
    has_votes: bool = False


@dataclass(frozen=True, slots=True)
class BallotView:
    """What is put to the vote together, and its rounds."""

    ballot: Ballot
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]
    rounds: tuple[RoundView, ...]
    most: int = 0  # items that a room puts to the vote of what it writes itself; 0 where they are fixed

    @property
    def latest(self) -> RoundView | None:
        """The last revealed round, or None."""
        return next((one for one in reversed(self.rounds) if one.figures is not None), None)

    @property
    def before_latest(self) -> RoundView | None:
        """The revealed round before the last revealed one, or None."""
        shown = [one for one in self.rounds if one.figures is not None]
        return shown[-2] if len(shown) > 1 else None

    def latest_on(self, subject_id: str) -> RoundView | None:
        """The last revealed round with votes on a heading or an item; a later round may have left it out."""
        return next((one for one in reversed(self.rounds) if _has_votes(one.figures, subject_id)), None)

    def votes_on(self, item_id: str) -> tuple[ItemFigures, ...]:
        """An item's figures, question by question, in the last revealed round with votes on it; else in the latest."""
        shown = self.latest_on(item_id) or self.latest
        items = shown.figures.items if shown and shown.figures else ()
        return tuple(one for one in items if one.item.id == item_id)

    @property
    def supported(self) -> dict[str, Supported]:
        """How far the support for each line goes, by its id, in the last revealed round with votes on it."""
        return supported((one.number, one.figures) for one in self.rounds)

    @property
    def current(self) -> RoundView:
        """The last round; before the first vote an open one."""
        return self.rounds[-1]

    def as_of(self, number: int) -> BallotView:
        """As it was when this round was the last that was revealed."""
        return replace(
            self, rounds=tuple(one if one.number <= number else replace(one, figures=None) for one in self.rounds)
        )


def _has_votes(figures: RoundFigures | None, subject_id: str) -> bool:
    if figures is None:
        return False
    of_heading = any(one.n for one in figures.dimensions if one.dimension.id == subject_id)
    return of_heading or any(one.n or one.cant_say for one in figures.items if one.item.id == subject_id)


# --- words of the room --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NoteView:
    """A public note."""

    kind: str
    words: str
    about: str = ""  # the item, or the partner
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What was settled about one subject."""

    subject_id: str
    subject: str
    kind: str
    value: float | None
    words: str
    ballot_id: str = ""


@dataclass(frozen=True, slots=True)
class TargetView:
    """Now and wanted on one dimension; how many votes ``now`` is the mean of, between which levels, on which part."""

    title: str
    now: float | None
    value: float
    due: str
    dimension_id: str = ""
    question_id: str = ""
    votes: int = 0
    lowest: str = ""
    highest: str = ""
    part: str = ""
    ballot_id: str = ""


@dataclass(frozen=True, slots=True)
class ActionView:
    """One row of the plan, in words."""

    ref: str
    text: str
    lead: str
    due: str
    result: str
    status: str
    is_open: bool
    origin: str
    fields: tuple[tuple[str, str], ...]  # every filled field as (title, words)


@dataclass(frozen=True, slots=True)
class MadeView:
    """A draft, priority or measure as the room sees it; one that is dropped keeps its ``number``."""

    id: str
    kind: str
    text: str
    standing: str
    holder: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity: what was asked, who answered, and what was revealed and settled."""

    id: str
    title: str
    minutes: int  # that the agenda gives it
    resource: Resource  # with the partnership's own nouns
    variant: str
    votes: str
    promise: str
    promise_words: str
    rule_words: str
    marks: tuple[Mark, ...]
    ballots: tuple[BallotView, ...]
    notes: tuple[NoteView, ...]
    outcomes: tuple[OutcomeView, ...]
    targets: tuple[TargetView, ...]
    actions: tuple[ActionView, ...]
    made: tuple[MadeView, ...]

    def chosen(self, kind: MadeKind) -> list[MadeView]:
        """What the room wrote of one kind and puts to the vote, in its order."""
        return [one for one in self.made if one.kind == kind and one.standing == "chosen"]

    def ballot(self, ballot_id: str) -> BallotView:
        """The ballot with this id.

        Raises:
            KeyError: there is none.
        """
        found = self.find_ballot(ballot_id)
        if found is None:
            raise KeyError(ballot_id)
        return found

    def find_ballot(self, ballot_id: str) -> BallotView | None:
        """The ballot with this id, or None: a resource of the user's own may lack a part that its kind has."""
        return next((one for one in self.ballots if one.ballot.id == ballot_id), None)

    def as_of(self, ballot_id: str, number: int) -> ActivityView:
        """As it was when this round of a ballot was the last that was revealed."""
        ballots = tuple(one.as_of(number) if one.ballot.id == ballot_id else one for one in self.ballots)
        return replace(self, ballots=ballots)


@dataclass(frozen=True, slots=True)
class PartnerView:
    """A partner and who was there, also those who voted and left: names where they are known, and how many in all."""

    mark: Mark
    people: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of the agenda with its times (minutes after midnight)."""

    id: str
    title: str
    section: int
    starts: int
    minutes: int
    resource_id: str
    activity: ActivityView | None


@dataclass(frozen=True, slots=True)
class WorkshopView:
    """A whole workshop as everybody may see it."""

    partnership: str
    name: str
    date: str
    facilitator: str
    review_date: str
    is_closed: bool
    is_example: bool
    partners: tuple[PartnerView, ...]
    agenda: tuple[AgendaLine, ...]
    notes: tuple[NoteView, ...]  # those about the workshop as a whole
    targets: tuple[TargetView, ...]
    actions: tuple[ActionView, ...]

    @property
    def activities(self) -> tuple[ActivityView, ...]:
        """Every activity in agenda order."""
        return tuple(line.activity for line in self.agenda if line.activity is not None)

    @property
    def people(self) -> int:
        """Everybody who was there."""
        return sum(partner.people for partner in self.partners)


# --- the room and the report --------------------------------------------------


@dataclass(frozen=True, slots=True)
class RoomView:
    """One picture for the room, and which of its pages, counted from 1; beyond the last one the last is shown."""

    section: int  # 0: none
    title: str
    subtitle: str
    right: str
    blocks: tuple[Block, ...]
    footer: str = ""
    countdown: Countdown | None = None
    legend: tuple[Mark, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading of the report with the blocks under it; ``level`` 1 is a section."""

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    section: int = 0


@dataclass(frozen=True, slots=True)
class ReportView:
    """A whole report: the first page, then the sections in order."""

    title: str
    caption: str
    right: tuple[str, ...]
    language: str
    in_progress: bool
    first_page: tuple[ReportSection, ...]
    sections: tuple[ReportSection, ...]
    footer: str

"""The rules of the method: the state of a round, what may follow what, who is expected.

Edits ask here before they change anything; screens ask here what to offer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.core.blocks import Tick
from app.core.model import Activity, Entry, Key, Round, RoundState, Votes, Workshop
from app.core.partnership import Partner, Person
from app.core.text import _
from app.core.toolkit import Ballot, MadeKind

MAX_CANDIDATES = 12  # content.md 4, B1
DRAFTS = (2, 4)  # content.md 4, A6: groups that write a statement each
PRIORITIES = (3, 5)  # content.md 4, B4: take three to five


def current_round(activity: Activity, ballot_id: str) -> Round:
    """The last round of a ballot; before the first vote, an open round 1 with nothing in it."""
    rounds = activity.rounds_of(ballot_id)
    return rounds[-1] if rounds else Round(ballot_id, 1)


def accepts_answers(activity: Activity, ballot_id: str, number: int) -> bool:
    """Whether a round is the current one and open."""
    current = current_round(activity, ballot_id)
    return current.number == number and current.is_open


def may_open_next(activity: Activity, ballot: Ballot) -> bool:
    """Whether another round may follow the current one."""
    current = current_round(activity, ballot.id)
    return current.is_revealed and current.number < ballot.rounds


def may_have_target(activity: Activity, ballot: Ballot) -> bool:
    """Whether the mean of a heading may be aimed at: one heading of all the items would be a total."""
    dimensions = activity.dimensions(ballot)
    return activity.resource.total or len(dimensions) > 1 or sum(len(one.items) for one in dimensions) == 1


def most_made(ballot: Ballot) -> int:
    """How many items a room puts to the vote of what it writes itself; 0 where the items are fixed."""
    if ballot.made is None:
        return 0
    return (DRAFTS if ballot.made is MadeKind.DRAFT else PRIORITIES)[1]


def line_of_priorities(workshop: Workshop, from_id: str) -> Entry | None:
    """The line where the room weighs its priorities: the next one from this line on, else the last before it."""
    ids = [one.id for one in workshop.agenda]
    at = ids.index(from_id) if from_id in ids else 0
    for one in (*workshop.agenda[at:], *reversed(workshop.agenda[:at])):
        ballots = one.activity.resource.ballots if one.activity else ()
        if any(ballot.made is MadeKind.PRIORITY for ballot in ballots):
            return one
    return None


def votes_are_in(workshop: Workshop) -> bool:
    """Whether anybody has voted on anything in this workshop."""
    return any(activity.has_answers for activity in workshop.activities)


def have_voted(workshop: Workshop, voters: Collection[str]) -> bool:
    """Whether any of these voters has answered anything in this workshop."""
    return any(voter in one.answers for activity in workshop.activities for one in activity.rounds for voter in voters)


def people_there(workshop: Workshop, partner: Partner) -> list[Person]:
    """A partner's people who are in the room, or who voted and left."""
    return [one for one in partner.people if one.id not in workshop.away or have_voted(workshop, (one.id,))]


def is_tightened(before: Workshop, after: Workshop) -> bool:
    """Whether a promise became stricter once votes were in: that is never taken back, not even by undo."""
    if votes_are_in(before) and (after.promise.is_stricter_than(before.promise) or after.threshold > before.threshold):
        return True
    now = {one.id: one for one in after.activities}
    return any(
        one.has_answers and after.promise_of(now[one.id]).is_stricter_than(before.promise_of(one))
        for one in before.activities
        if one.id in now and now[one.id].promise is not one.promise
    )


def is_done(workshop: Workshop, activity: Activity) -> bool:
    """Whether every ballot has been revealed; without ballots, whether it led to an action with a lead and a date."""
    ballots = activity.resource.ballots
    if ballots:
        return all(activity.latest_revealed(ballot.id) for ballot in ballots)
    return any(one.workshop_id == workshop.id and one.is_planned for one in workshop.shown_partnership.actions)


def sections_done(workshop: Workshop) -> tuple[int, ...]:
    """The sections whose activities are all done, of those on the agenda."""
    by_section: dict[int, list[bool]] = {}
    for activity in workshop.activities:
        by_section.setdefault(activity.resource.section, []).append(is_done(workshop, activity))
    return tuple(sorted(number for number, done in by_section.items() if all(done)))


@dataclass(frozen=True, slots=True)
class Progress:
    """Who has answered a round: by partner, and in all. Never what."""

    ticks: tuple[Tick, ...]  # complete voters of expected voters, by partner
    answered: int
    expected: int


def progress(workshop: Workshop, activity: Activity, ballot: Ballot) -> Progress:
    """Who has answered every question of the current round.

    Whoever voted and went away counts with what they answered, and nobody waits for the rest.
    """
    current = current_round(activity, ballot.id)
    return progress_on(workshop, activity, current, frozenset(activity.keys(ballot, current)))


def awaited(activity: Activity, ballot: Ballot, current: Round) -> tuple[Key, ...]:
    """What a round waits for: everything, but from the second on no item that nobody was asked about again."""
    keys = activity.keys(ballot, current)
    if current.number == 1 or ballot.made is not None:
        return keys
    asked = {item_id for said in current.answers.values() for item_id, _question in said}
    return tuple(key for key in keys if key[0] in asked)


def item_progress(workshop: Workshop, activity: Activity, ballot: Ballot, item_id: str) -> Progress:
    """Who has answered every question about one item in the current round."""
    current = current_round(activity, ballot.id)
    return progress_on(workshop, activity, current, frozenset((item_id, one.id) for one in ballot.questions))


def item_ticks(workshop: Workshop, activity: Activity, ballot: Ballot, item_id: str) -> tuple[Tick, ...]:
    """Who has answered every question about one item, by partner.

    Where a partner has one vote its answers are counted, so that half an answer shows as one.
    """
    if activity.votes is Votes.PEOPLE:
        return item_progress(workshop, activity, ballot, item_id).ticks
    current = current_round(activity, ballot.id)
    asked = [progress_on(workshop, activity, current, frozenset([(item_id, one.id)])).ticks for one in ballot.questions]
    return tuple(
        Tick(ticks[0].name, sum(one.done for one in ticks), sum(one.of for one in ticks))
        for ticks in zip(*asked, strict=True)
    )


def progress_on(workshop: Workshop, activity: Activity, current: Round, keys: frozenset[Key]) -> Progress:
    """Who has answered these of the current round's keys."""
    expected = list(workshop.voters(activity))
    done: dict[str, int] = {}
    of: dict[str, int] = {}
    known = {voter for _partner, voter in expected}
    partner_of = workshop.shown_partnership.partners_by_voter()
    gone = [voter for voter, mine in current.answers.items() if voter not in known and keys & mine.keys()]
    for partner, voter in [*expected, *((partner_of[voter], voter) for voter in gone if voter in partner_of)]:
        of[partner.id] = of.get(partner.id, 0) + 1
        mine = current.answers.get(voter)
        if mine and keys and (keys <= mine.keys() or voter not in known):
            done[partner.id] = done.get(partner.id, 0) + 1
    ticks = tuple(
        Tick(partner.name, done.get(partner.id, 0), of[partner.id])
        for partner in workshop.shown_partnership.partners
        if of.get(partner.id)
    )
    return Progress(ticks, sum(done.values()), sum(of.values()))


def state_words(activity: Activity, ballot: Ballot) -> str:
    """``Round 1 of 2``, with *closed* or *revealed* where it is."""
    current = current_round(activity, ballot.id)
    words = _("Round {number} of {rounds}").format(number=current.number, rounds=ballot.rounds)
    if current.state is RoundState.CLOSED:
        return _("{round}, closed").format(round=words)
    if current.state is RoundState.REVEALED:
        return _("{round}, revealed").format(round=words)
    return words

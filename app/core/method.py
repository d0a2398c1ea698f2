"""The rules of the method: the state of a round, what may follow what, who is expected.

Edits ask here before they change anything; screens ask here what to offer.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core.blocks import Tick
from app.core.model import Activity, Entry, Key, Promise, Round, RoundState, Votes, Workshop
from app.core.partnership import Partner, Person
from app.core.text import _, count, joined, ngettext
from app.core.toolkit import Ballot, MadeKind
from app.core.wording import subject_label

MAX_CANDIDATES = 12  # content.md 4, B1
NAMED_EMPTY = 2  # items without an answer that are named; where more are, the vote has hardly begun
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
    strictness = list(Promise).index
    if votes_are_in(before) and (
        strictness(after.promise) > strictness(before.promise) or after.threshold > before.threshold
    ):
        return True
    now = {one.id: one for one in after.activities}
    return any(
        one.has_answers and strictness(after.promise_of(now[one.id])) > strictness(before.promise_of(one))
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

    @property
    def is_complete(self) -> bool:
        """Whether everybody has answered everything."""
        return self.expected > 0 and self.answered >= self.expected


def progress(workshop: Workshop, activity: Activity, ballot: Ballot) -> Progress:
    """Who has answered every question of the current round.

    Whoever voted and went away counts with what they answered, and nobody waits for the rest.
    """
    current = current_round(activity, ballot.id)
    keys = frozenset(activity.keys(ballot, current))
    return _progress(workshop, activity, current, keys)


def progress_to_reveal(workshop: Workshop, activity: Activity, ballot: Ballot) -> Progress:
    """Who has answered what the current round waits for: see ``_awaited``."""
    current = current_round(activity, ballot.id)
    return _progress(workshop, activity, current, frozenset(_awaited(activity, ballot, current)))


def _awaited(activity: Activity, ballot: Ballot, current: Round) -> tuple[Key, ...]:
    """What a round waits for: everything, but from the second on no item that nobody was asked about again."""
    keys = activity.keys(ballot, current)
    if current.number == 1 or ballot.made is not None:
        return keys
    asked = {item_id for said in current.answers.values() for item_id, _question in said}
    return tuple(key for key in keys if key[0] in asked)


def item_progress(workshop: Workshop, activity: Activity, ballot: Ballot, item_id: str) -> Progress:
    """Who has answered every question about one item in the current round."""
    current = current_round(activity, ballot.id)
    return _progress(workshop, activity, current, frozenset((item_id, one.id) for one in ballot.questions))


def item_ticks(workshop: Workshop, activity: Activity, ballot: Ballot, item_id: str) -> tuple[Tick, ...]:
    """Who has answered every question about one item, by partner.

    Where a partner has one vote its answers are counted, so that half an answer shows as one.
    """
    if activity.votes is Votes.PEOPLE:
        return item_progress(workshop, activity, ballot, item_id).ticks
    current = current_round(activity, ballot.id)
    asked = [_progress(workshop, activity, current, frozenset([(item_id, one.id)])).ticks for one in ballot.questions]
    return tuple(
        Tick(ticks[0].name, sum(one.done for one in ticks), sum(one.of for one in ticks))
        for ticks in zip(*asked, strict=True)
    )


def _progress(workshop: Workshop, activity: Activity, current: Round, keys: frozenset[Key]) -> Progress:
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


def arming_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """What the first press of the reveal key says: who is missing, and what the second does."""
    current = current_round(activity, ballot.id)
    asked = activity.keys(ballot, current)
    keys = frozenset(asked)
    empty = keys - {key for said in current.answers.values() for key in said}
    silent = ""
    if empty and len(empty) <= NAMED_EMPTY and empty != keys:
        # Everybody is missing from a round with an item that nobody answered: naming the item tells what is amiss.
        silent = _empty_words(workshop, activity, ballot, [key for key in asked if key in empty])
        keys -= empty
    else:
        keys = frozenset(_awaited(activity, ballot, current))
    now = _progress(workshop, activity, current, keys)
    missing = [tick.name for tick in now.ticks if not tick.is_complete]
    partners = count(len(now.ticks), _("partner"), _("partners"))
    words = _("All {partners} are complete.").format(partners=partners)
    if silent and not missing:
        words = _("{items}; everything else is complete.").format(items=silent)
    if missing:
        words = _("{done} of {partners} complete; {names} {is_are} missing.").format(
            done=len(now.ticks) - len(missing),
            partners=partners,
            names=joined(missing),
            is_are=ngettext("is", "are", len(missing)),
        )
        words = _("{items}; of the rest {words}").format(items=silent, words=words) if silent else words
    question = _("Reveal round {number}?").format(number=current.number)
    return f"{question} {words} {_('Space again to reveal, Esc to go on voting.')}"


def _empty_words(workshop: Workshop, activity: Activity, ballot: Ballot, empty: Sequence[Key]) -> str:
    """``“Free to change” has no answers yet``, with the question where several are asked."""
    nouns = workshop.shown_partnership.nouns
    names = []
    for item_id, question_id in empty:
        label = subject_label(activity, nouns, item_id).rstrip(".")
        names.append(f"“{label}” ({ballot.question(question_id).title})" if len(ballot.questions) > 1 else f"“{label}”")
    words = ngettext("{names} has no answers yet", "{names} have no answers yet", len(names))
    return words.format(names=joined(names))


def left_behind_words(activity: Activity, ballot: Ballot) -> str:
    """A caution before a later round is revealed: what only the round before has votes on is shown no more."""
    now = current_round(activity, ballot.id)
    before = activity.round(ballot.id, now.number - 1)
    if before is None or ballot.made is not None:  # of drafts and candidates only those are voted on that stand
        return ""
    voted = {key for said in now.answers.values() for key in said}
    left = {item_id for item_id, _question in {key for said in before.answers.values() for key in said} - voted}
    if not left:
        return ""
    words = ngettext(
        "{n} item has no votes in round {number}: “Look back at round {before}” on Results has its earlier ones.",
        "{n} items have no votes in round {number}: “Look back at round {before}” on Results has their earlier ones.",
        len(left),
    )
    return words.format(n=len(left), number=now.number, before=before.number)


def state_words(activity: Activity, ballot: Ballot) -> str:
    """``Round 1 of 2``, with *closed* or *revealed* where it is."""
    current = current_round(activity, ballot.id)
    words = _("Round {number} of {rounds}").format(number=current.number, rounds=ballot.rounds)
    if current.state is RoundState.CLOSED:
        return _("{round}, closed").format(round=words)
    if current.state is RoundState.REVEALED:
        return _("{round}, revealed").format(round=words)
    return words

"""What the facilitator should think about before the day: sentences that stop nobody."""

from __future__ import annotations

from collections.abc import Iterator

from app.core import method, privacy
from app.core.model import Activity, Entry, Promise, RoundState, Votes, Workshop
from app.core.text import _, joined
from app.core.toolkit import Rule

MOST_DIAGNOSTICS = 2  # more measure a room to death
_MOST_NAMED = 2


def warnings(workshop: Workshop) -> tuple[str, ...]:
    """Every warning about this agenda with these partners, the most serious first."""
    return tuple(
        words for found in (_absent_partners, _too_many_diagnostics, _plan_before_vision) for words in found(workshop)
    )


def promise_words(workshop: Workshop) -> str:
    """What the promise means on this day, for partners of this size; of stricter lines, what theirs means."""
    titles: dict[Promise, list[str]] = {}
    for entry in workshop.agenda:
        one = entry.activity
        if one is not None and one.resource.ballots and one.votes is Votes.PEOPLE:
            titles.setdefault(workshop.promise_of(one), []).append(f"“{entry.title}”")
    if not titles:
        return _advice(workshop, workshop.promise, Votes.PARTNERS)
    said = [_advice(workshop, workshop.promise, Votes.PEOPLE)] if workshop.promise in titles else []
    stricter = [one for one in titles if one is not workshop.promise]
    said += [f"{_named(titles[one])}: {_advice(workshop, one, Votes.PEOPLE)}" for one in stricter]
    return " ".join(said)


def _advice(workshop: Workshop, promise: Promise, votes: Votes) -> str:
    return privacy.promise_advice(
        workshop.shown_partnership,
        present_people(workshop),
        promise,
        votes,
        workshop.threshold,
        may_loosen=not method.votes_are_in(workshop),
    )


def hides_partners(workshop: Workshop) -> bool:
    """Whether somebody's figures would stay hidden if everybody present voted."""
    asked = any(
        one.votes is Votes.PEOPLE and one.resource.ballots and workshop.promise_of(one) is Promise.BY_PARTNER
        for one in workshop.activities
    )
    return asked and bool(
        privacy.small_partners(workshop.shown_partnership, present_people(workshop), workshop.threshold)
    )


def present_people(workshop: Workshop) -> dict[str, int]:
    """How many people of each partner are here."""
    return {one.id: len(workshop.people_present(one)) for one in workshop.shown_partnership.partners}


def _absent_partners(workshop: Workshop) -> Iterator[str]:
    """Section 3 needs somebody who can speak for each partner, and a person's vote needs a person."""
    present = present_people(workshop)
    missing = [one.name for one in workshop.shown_partnership.partners if not present[one.id]]
    if not missing:
        return
    titles = [entry.title for entry in workshop.agenda if entry.activity and _needs_people(entry.activity)]
    if not titles:
        return
    one = _("{partners} has nobody present in {titles}.")
    many = _("{partners} have nobody present in {titles}.")
    yield (one if len(missing) == 1 else many).format(partners=_named(missing), titles=_named(titles))


def _named(names: list[str]) -> str:
    """The first few names; the sentence has to be read at a glance."""
    shown = names[:_MOST_NAMED]
    more = [_("{n} more").format(n=len(names) - len(shown))] if len(names) > len(shown) else []
    return joined([*shown, *more])


def _needs_people(activity: Activity) -> bool:
    ballots = activity.resource.ballots
    last = [activity.rounds_of(one.id)[-1:] for one in ballots]
    if ballots and all(one and one[0].state is RoundState.REVEALED for one in last):
        return False  # its votes are in
    return activity.resource.section == 3 or (activity.votes is Votes.PEOPLE and bool(activity.resource.ballots))


def _too_many_diagnostics(workshop: Workshop) -> Iterator[str]:
    asked = [entry.title for entry in workshop.agenda if entry.activity and _is_diagnostic(entry.activity)]
    if len(asked) > MOST_DIAGNOSTICS:
        yield _("{titles} all ask how things are. Two in one workshop are plenty: leave the room time to talk.").format(
            titles=_named(asked)
        )


def _is_diagnostic(activity: Activity) -> bool:
    return activity.resource.section == 2 and bool(activity.resource.ballots)


def _plan_before_vision(workshop: Workshop) -> Iterator[str]:
    """Consensus first, plans second: the first line of section 4 comes after a vision."""
    for entry in workshop.agenda:
        if entry.section == 3 and _has_vision(entry):
            return
        if entry.activity is not None and entry.section == 4:
            yield _(
                "{title} comes before a vision has passed. Agree the vision first, or go on if the partners have one."
            ).format(title=entry.title)
            return


def _has_vision(entry: Entry) -> bool:
    return entry.activity is not None and any(one.rule is Rule.VISION for one in entry.activity.resource.ballots)

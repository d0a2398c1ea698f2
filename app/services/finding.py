"""What somebody means by a workshop, an activity or a resource, an id or a name, and by the round to reveal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from app.core import method
from app.core.edits.edit import Refused
from app.core.model import Activity, Workshop
from app.core.summaries import Summary
from app.core.text import SHORT_ID, _, date_short, folded, joined
from app.core.toolkit import Resource, Toolkit

MOST_TOLD = 12

_T = TypeVar("_T")


class Unclear(Exception):
    """What was asked for is not one thing; the text names the candidates."""


class NotFound(Unclear):
    """There is no such thing."""


class Ambiguous(Unclear):
    """There is more than one."""


def find_workshop(summaries: Sequence[Summary], wanted: str) -> Summary:
    """The workshop with this id, unique beginning of an id, or unique name.

    Raises:
        NotFound, Ambiguous: none or several; the text names the candidates.
    """
    return _one(summaries, wanted, lambda one: one.id, lambda one: (one.name,), _workshop_words, _("workshop"))


def find_activity(workshop: Workshop, wanted: str) -> Activity:
    """The activity with this id, unique beginning of an id, unique title or unique resource.

    Raises:
        NotFound, Ambiguous: none or several; the text names the candidates.
    """
    entries = [(entry.title, entry.activity) for entry in workshop.agenda if entry.activity is not None]
    _title, activity = _one(
        entries,
        wanted,
        lambda one: one[1].id,
        lambda one: (one[0], one[1].resource.id, one[1].resource.title),
        lambda one: f"{one[1].resource.id} “{one[0]}” ({one[1].id[:SHORT_ID]})",
        _("activity"),
    )
    return activity


def find_resource(toolkit: Toolkit, wanted: str) -> Resource:
    """The resource with this id in any case, or this title.

    Raises:
        NotFound, Ambiguous: none or several; the text names the candidates.
    """
    return _one(
        toolkit.resources,
        wanted,
        lambda one: one.id,
        lambda one: (one.id, one.title),
        lambda one: f"{one.id} “{one.title}”",
        _("resource"),
        beginnings=False,
    )


def ballot_to_reveal(activity: Activity, ballot_id: str = "") -> tuple[str, int]:
    """The ballot and number of the latest round that has answers and was not revealed.

    Args:
        activity: whose round is to be revealed.
        ballot_id: of this ballot; needed only where several have such a round.

    Raises:
        Refused: there is none, or there are several.
    """
    known = [one.id for one in activity.resource.ballots]
    if ballot_id and ballot_id not in known:
        words = _("{id} has no ballot “{name}”: it has {names}. Nothing was revealed.")
        raise Refused(words.format(id=activity.resource.id, name=ballot_id[:60], names=joined(known)))
    current = [method.current_round(activity, one.id) for one in activity.resource.ballots]
    waiting = [one for one in current if one.answers and not one.is_revealed and ballot_id in ("", one.ballot_id)]
    if len(waiting) > 1:
        names = joined([one.ballot_id for one in waiting])
        raise Refused(_("Rounds of {names} are waiting. Nothing was revealed. Say which one.").format(names=names))
    if waiting:
        return waiting[0].ballot_id, waiting[0].number
    if any(one.is_revealed for one in activity.rounds):
        raise Refused(_("Every round that has answers is revealed already. Nothing was changed."))
    raise Refused(_("Nobody has voted in this round yet, so there is nothing to reveal. Enter a vote first."))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, spare spaces and case apart."""
    return folded(one) == folded(other)


def _workshop_words(one: Summary) -> str:
    return _("“{name}”, {partnership}, {date} ({id})").format(
        name=one.name, partnership=one.partnership, date=date_short(one.date), id=one.id[:SHORT_ID]
    )


def _one(
    things: Sequence[_T],
    wanted: str,
    id_of: Callable[[_T], str],
    names_of: Callable[[_T], Iterable[str]],
    words_of: Callable[[_T], str],
    what: str,
    *,
    beginnings: bool = True,
) -> _T:
    """The one thing that is meant; an id in full comes before everything else."""
    wanted = wanted.strip()
    for thing in things:
        if id_of(thing) == wanted:
            return thing
    found = [
        thing
        for thing in things
        if wanted
        and (
            any(same_name(name, wanted) for name in names_of(thing))
            or (beginnings and id_of(thing).startswith(wanted.lower()))
        )
    ]
    if len(found) == 1:
        return found[0]
    if found:
        words = _("More than one {what} is meant by “{wanted}”: {candidates}. Use its id.")
        raise Ambiguous(words.format(what=what, wanted=wanted[:60], candidates=_listed(found, words_of)))
    if not things:
        raise NotFound(_("There is no {what} “{wanted}”; there is none at all.").format(what=what, wanted=wanted[:60]))
    words = _("There is no {what} “{wanted}”. There are: {candidates}.")
    raise NotFound(words.format(what=what, wanted=wanted[:60], candidates=_listed(things, words_of)))


def _listed(things: Sequence[_T], words_of: Callable[[_T], str]) -> str:
    told = "; ".join(words_of(one) for one in things[:MOST_TOLD])
    more = len(things) - MOST_TOLD
    return told if more <= 0 else _("{told}; and {n} more").format(told=told, n=more)

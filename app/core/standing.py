"""Where a partnership stands on a ballot as a whole, where its latest round was on a part of it only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core import apart, joining, talking
from app.core.apart import Told
from app.core.comparing import key_of, room_figure
from app.core.insights import part_words
from app.core.round_figures import DimensionFigures, RoundFigures
from app.core.text import _
from app.core.views import BallotView


def as_a_whole(ballot: BallotView) -> tuple[BallotView, str]:
    """The ballot as if it had one round, in which all stands with its latest votes; and which rounds these are of.

    It is for pictures and sentences: how many have voted and what was corrected are still of the latest round. The
    ballot itself, and no words, where all votes are of that round. A partner that is hidden in a round
    has no figure of that round.
    """
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return ballot, ""
    asked, rounds = latest.figures, [(one.number, one.figures) for one in ballot.rounds]
    headings, items = joining.latest_headings(rounds), joining.latest_items(rounds)
    used = {headings[key].number for one in asked.dimensions if (key := key_of(one)) in headings}
    used |= {items[key].number for one in asked.items if (key := key_of(one)) in items}
    if used <= {latest.number}:
        return ballot, ""
    of_used = [made for number, made in reversed(rounds) if made and number in used]
    told = [items[key_of(one)].figures if key_of(one) in items else one for one in asked.items]
    order = talking.talk_order(told)
    joined = replace(
        asked,
        items=tuple(told),
        dimensions=tuple(headings[key_of(one)].figures if key_of(one) in headings else one for one in asked.dimensions),
        talk_order=order,
        celebrate=talking.celebrated(told, order),
        marks=tuple(dict.fromkeys(mark for made in of_used for mark in made.marks)),
        hidden=max(made.hidden for made in of_used),
        tests_met=None,
    )
    found = headings if apart.draws_headings(joined) else items
    numbers = {key: one.number for key, one in found.items()}
    return replace(ballot, rounds=(replace(latest, figures=joined),)), _of_rounds(joined, numbers)


def _of_rounds(figures: RoundFigures, numbers: dict[tuple[str, str], int]) -> str:
    """``The latest votes: Leadership in round 2, the others in round 1.``, of the rows of the picture."""
    rows = figures.dimensions if apart.draws_headings(figures) else figures.items
    by_round: dict[int, list[Told]] = {}
    for one in rows:
        if room_figure(one) is not None:
            by_round.setdefault(numbers[key_of(one)], []).append(one)
    if not by_round:
        return ""
    first, *later = sorted(by_round)
    if not later:
        part = _part(by_round[first])
        return _("Round {number}, on {part}.").format(number=first, part=part) if part else ""
    said = [_named(by_round[number], figures, number) for number in reversed(later)]
    words = _("The latest votes: {names}, the others in round {number}.")
    return words.format(names=", ".join(said), number=first)


def _named(found: Iterable[Told], figures: RoundFigures, number: int) -> str:
    told = apart.in_talk_order(list(found), figures)
    names, part = apart.named(told, figures)[0], _part(told)
    return _("{names} in round {number}").format(names=f"{names} ({part})" if part else names, number=number)


def _part(found: Iterable[Told]) -> str:
    """``1 of 2 items`` where headings were not voted on whole."""
    return part_words(*(one for one in found if isinstance(one, DimensionFigures)))

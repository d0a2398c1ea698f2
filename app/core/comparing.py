"""What of two rounds may be compared: only like with like, among the partners that both of them show."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.gaps import spread
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.text import N_
from app.core.views import BallotView

ONLY_COMPARED = N_("Only partners shown with a score in both rounds are compared.")


def leaves_out(ballot: BallotView) -> bool:
    """Whether the round before the latest has votes on what was not voted on again."""
    latest, before = ballot.latest, ballot.before_latest
    if latest is None or before is None or latest.figures is None or before.figures is None:
        return False
    again, earlier = (
        {(one.item.id, one.question.id) for one in made.items if one.n or one.cant_say}
        for made in (latest.figures, before.figures)
    )
    return not earlier <= again


def moves_by_heading(now: RoundFigures, before: RoundFigures) -> bool:
    """Whether the headings of two rounds can be compared; else only their items can."""
    scored = {key_of(one) for one in before.dimensions if one.n}
    return now.scores_headings and all(
        is_like(one, now, before) for one in now.dimensions if one.n and key_of(one) in scored
    )


def moves(
    now: RoundFigures, before: RoundFigures
) -> Iterator[tuple[DimensionFigures | ItemFigures, DimensionFigures | ItemFigures]]:
    """Each heading before and now, or where these cannot be compared each item that has kept its words.

    What has no figure of the room in one of the rounds is passed over.
    """
    by_heading = moves_by_heading(now, before)
    old = {key_of(one): one for one in (before.dimensions if by_heading else before.items)}
    for one in now.dimensions if by_heading else now.items:
        was = old.get(key_of(one))
        if was is None or room_figure(was) is None or room_figure(one) is None:
            continue
        if isinstance(was, ItemFigures) and isinstance(one, ItemFigures) and was.item.text != one.item.text:
            continue
        yield was, one


def is_like(one: DimensionFigures, now: RoundFigures, before: RoundFigures) -> bool:
    """Whether the same items of a heading have votes in both rounds: only like is compared with like."""
    return _voted_items(one, now) == _voted_items(one, before)


def _voted_items(one: DimensionFigures, figures: RoundFigures) -> frozenset[str]:
    found = (figures.item(item.id, one.question.id) for item in one.dimension.items)
    return frozenset(each.item.id for each in found if each is not None and each.n)


def compared_gaps(
    before: DimensionFigures | ItemFigures, now: DimensionFigures | ItemFigures
) -> tuple[float | None, float | None]:
    """The gaps of two rounds among the partners that both show with a score: only like is compared with like.

    None where there are fewer than two such partners (content.md 1.2).
    """
    was, is_now = _scores(before), _scores(now)
    both = was.keys() & is_now.keys()
    return spread([was[one] for one in both]), spread([is_now[one] for one in both])


def compares_fewer(before: DimensionFigures | ItemFigures, now: DimensionFigures | ItemFigures) -> bool:
    """Whether a partner is shown with a score in only one of two rounds, and so left out of both gaps."""
    return _scores(before).keys() != _scores(now).keys()


def room_figure(one: DimensionFigures | ItemFigures) -> float | None:
    """The mean of a heading, or the median of an item (a level's value, a whole number); None without votes."""
    return one.mean if isinstance(one, DimensionFigures) else one.median


def key_of(one: DimensionFigures | ItemFigures) -> tuple[str, str]:
    """The ids of what a figure is about, and of its question."""
    subject_id = one.dimension.id if isinstance(one, DimensionFigures) else one.item.id
    return subject_id, one.question.id


def _scores(one: DimensionFigures | ItemFigures) -> dict[int, float]:
    """Each shown partner's mean or median, by slot."""
    if isinstance(one, DimensionFigures):
        return {each.partner.slot: each.mean for each in one.partners}
    return {each.partner.slot: each.median for each in one.partners}

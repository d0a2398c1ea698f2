"""Where the shown partners are furthest apart, in words, and which means are highest and lowest.

Gaps and means that are shown alike are alike: none is kept quiet.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from app.core.comparing import key_of, room_figure
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.text import _, count, joined, number, rounded

DRAWN_HEADINGS = 3  # with a mean: of fewer the items are the rows of a picture
NAMED = 2  # partners at one end of a gap, or subjects with the same gap; more are counted
NAMES_LONG = 50  # letters of two subjects that read well in one sentence; of longer ones the second is counted
PLAIN_WORDS = 2  # of a subject beside another; longer ones stand in quotation marks

Told = DimensionFigures | ItemFigures
_One = TypeVar("_One", DimensionFigures, ItemFigures, Told)


def draws_headings(figures: RoundFigures) -> bool:
    """Whether the rows of a picture are dimensions, with means; else they are items, with medians.

    The sentence above the picture speaks of the same, or it would name no row of it.
    """
    return len({one.dimension.id for one in figures.dimensions if one.mean is not None}) >= DRAWN_HEADINGS


def has_questions(figures: RoundFigures) -> bool:
    """Whether more than one question is asked about each item."""
    return len({one.question.id for one in figures.items}) > 1


def subject(one: Told, figures: RoundFigures) -> str:
    """The title of a dimension or item, with its question where several are asked."""
    title = one.dimension.title if isinstance(one, DimensionFigures) else one.item.label
    return f"{title} ({one.question.title})" if has_questions(figures) else title


def is_part(figures: RoundFigures) -> bool:
    """Whether some items have no answer, as in a second round on some of them."""
    return len(figures.answered) < len({one.item.id for one in figures.items})


# --- the widest gap -----------------------------------------------------------------


def widest(figures: RoundFigures) -> tuple[Told, ...]:
    """What has the widest gap as it is shown, in the order of talk; empty where nothing is wider than the rest."""
    told = _told(figures)
    ties = _ties(told)
    return in_talk_order(ties, figures) if len(ties) < len(told) or len(told) == 1 else ()


def _told(figures: RoundFigures) -> list[Told]:
    """The rows of the picture."""
    rows = figures.dimensions if draws_headings(figures) else figures.items
    return [one for one in rows if room_figure(one) is not None]


def _ties(told: Sequence[Told]) -> list[Told]:
    gaps = [rounded(one.gap, 1) for one in told if one.gap is not None]
    most = max(gaps, default=0.0)
    return [one for one in told if most and one.gap is not None and rounded(one.gap, 1) == most]


def in_talk_order(found: Sequence[_One], figures: RoundFigures) -> tuple[_One, ...]:
    """In the order of talk; a heading stands where the first of its items does."""
    places = {item_id: at for at, item_id in enumerate(figures.talk_order)}

    def place(one: _One) -> float:
        items = one.dimension.items if isinstance(one, DimensionFigures) else (one.item,)
        return min((places.get(item.id, math.inf) for item in items), default=math.inf)

    return tuple(sorted(found, key=place))


def named(found: Sequence[Told], figures: RoundFigures) -> tuple[str, tuple[str, ...]]:
    """What these are about, ``Chosen and Trust`` or ``Chosen and 5 more``, and the ids of those that are named."""
    ids = tuple(key_of(one)[0] for one in found)
    if len(found) == 1:
        return subject(found[0], figures), ids
    said = [subject(one, figures) for one in found]
    said = said if len(said) <= NAMED and sum(map(len, said)) <= NAMES_LONG else said[:1]
    if any(len(one.split()) > PLAIN_WORDS for one in said):
        said = [f"“{one}”" for one in said]  # or it would run into the words around it
    if len(said) == len(found):
        return joined(said), tuple(dict.fromkeys(ids))
    return _("{name} and {n} more").format(name=said[0], n=len(found) - 1), ids[:1]


def gap_words(found: Sequence[Told], names: str) -> str:
    """``Trust: Borough Council 3.8, Skills Connect 1.6.``; of several ``Trust and Chosen: a gap of 2.2 on each.``"""
    first, *others = found
    if not others:
        return f"{names}: {_ends(first)}."
    return _("{names}: a gap of {gap} on each.").format(names=names, gap=gap_number(first))


def gap_number(one: Told) -> str:
    """The gap as it is shown: of items in whole levels."""
    return number(one.gap or 0, places_of(one))


def places_of(one: Told) -> int:
    """Means have a tenth, medians none."""
    return 1 if isinstance(one, DimensionFigures) else 0


def equally_apart_words(figures: RoundFigures) -> str:
    """The sentence where every row of the picture has the same gap; empty where one is wider, or there is none."""
    told = _told(figures)
    if len(told) < 2 or len(_ties(told)) < len(told):
        return ""
    rows = count(len(told), "heading", "headings") if draws_headings(figures) else count(len(told), "item", "items")
    if is_part(figures):
        rows = _("{rows} voted on").format(rows=rows)
    words = _("We are equally far apart on the {rows}: a gap of {gap} on each.")
    return words.format(rows=rows, gap=gap_number(told[0]))


# --- the highest and the lowest mean --------------------------------------------------


def at_end(
    scored: Sequence[DimensionFigures], figures: RoundFigures, end: Callable[[Iterable[float]], float]
) -> tuple[DimensionFigures, ...]:
    """Of headings with a mean those with the highest (``max``) or the lowest (``min``), in the order of talk.

    Like gaps, means that are shown alike are alike. Those of different scales are compared by how far up they lie.
    """
    heights = [_height(one) for one in scored]
    edge = end(heights)
    return in_talk_order([one for one, height in zip(scored, heights, strict=True) if height == edge], figures)


def _height(one: DimensionFigures) -> float:
    """Where the mean that is shown lies on its scale, from 0 to 1."""
    scale = one.question.scale
    return (rounded(one.mean or 0) - scale.lowest) / (scale.highest - scale.lowest)


# --- who is at its ends -------------------------------------------------------------


def _ends(one: Told) -> str:
    if isinstance(one, DimensionFigures):
        values = {each.partner.name: each.mean for each in one.partners}
        return _pair(one.highest, number(values[one.highest[0]]), one.lowest, number(values[one.lowest[0]]))
    most = max(each.median for each in one.partners)
    least = min(each.median for each in one.partners)
    high = [each.partner.name for each in one.partners if each.median == most]
    low = [each.partner.name for each in one.partners if each.median == least]
    scale = one.question.scale
    return _pair(high, scale.level(most).code, low, scale.level(least).code)


def _pair(high: Sequence[str], high_score: str, low: Sequence[str], low_score: str) -> str:
    is_counted = max(len(high), len(low)) > NAMED
    words = (
        _("{high} at {high_score}, {low} at {low_score}") if is_counted else _("{high} {high_score}, {low} {low_score}")
    )
    return words.format(high=_and_more(high), high_score=high_score, low=_and_more(low), low_score=low_score)


def _and_more(names: Sequence[str]) -> str:
    """The names, or the first and how many more there are."""
    if len(names) <= NAMED:
        return joined(tuple(names))
    return _("{name} and {n} more").format(name=names[0], n=len(names) - 1)

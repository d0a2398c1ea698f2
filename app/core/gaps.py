"""Votes counted by partner, medians, means and gaps, and the order of talk.

Figures of a revealed round, worked out from answers. ``app.core.gate_figures``
decides what is handed on; hidden partners take part in the room's figures and in
nothing that shows them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core import agreement
from app.core.model import Key, Values
from app.core.scale import Scale

STATE_ORDER = ("divided", "mixed", "shared", "too few")
HIGH_SHARE = 2 / 3  # a shared median this far up its scale is one to celebrate


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on one (item, question): counts by level, low to high, and can't say."""

    counts: tuple[int, ...]
    cant_say: int
    by_partner: Mapping[str, tuple[int, ...]]  # counts by level, by partner id
    answered: frozenset[str] = frozenset()  # ids of the partners that did, can't say too

    @property
    def n(self) -> int:
        """Numeric votes."""
        return sum(self.counts)


def tally(answers: Mapping[str, Values], key: Key, scale: Scale, partner_of: Mapping[str, str]) -> Tally:
    """Count one (item, question) of a round."""
    place = {value: at for at, value in enumerate(scale.values)}
    counts = [0] * len(place)
    by_partner: dict[str, list[int]] = {}
    cant_say = 0
    answered: set[str] = set()
    for voter, values in answers.items():
        if key not in values:
            continue
        value = values[key]
        partner = partner_of.get(voter, "")
        answered.add(partner)
        if value is None:
            cant_say += 1
            continue
        at = place[value]
        counts[at] += 1
        if partner not in by_partner:
            by_partner[partner] = [0] * len(place)
        by_partner[partner][at] += 1
    return Tally(tuple(counts), cant_say, {one: tuple(row) for one, row in by_partner.items()}, frozenset(answered))


def median_value(counts: Sequence[int], scale: Scale) -> int | None:
    """The lower median as a level's value; None without votes."""
    middle = agreement.lower_median(counts)
    return None if middle is None else scale.values[middle]


def mean(tallies: Sequence[tuple[Sequence[int], Scale]]) -> tuple[float | None, int]:
    """The exact sum of all numeric votes over their number, and the number."""
    total = sum(value * n for counts, scale in tallies for value, n in zip(scale.values, counts, strict=True))
    n = sum(sum(counts) for counts, _scale in tallies)
    return (total / n if n else None), n


def percent(tallies: Sequence[tuple[Sequence[int], Scale]]) -> float | None:
    """The mean on a line from 0 to 100, the scales' common ends; None without votes.

    One division of whole numbers, so that a score of exactly 40 is 40 and not a hair below it.
    """
    _mean, n = mean(tallies)
    if not n:
        return None
    scale = tallies[0][1]
    above = sum(
        (value - scale.lowest) * votes
        for counts, _scale in tallies
        for value, votes in zip(scale.values, counts, strict=True)
    )
    return above * 100 / ((scale.highest - scale.lowest) * n)


def spread(values: Sequence[float]) -> float | None:
    """Highest less lowest; None with fewer than two."""
    return max(values) - min(values) if len(values) >= 2 else None


def is_wide(gap: float | None, scale: Scale) -> bool:
    """Whether partners see this differently: two levels up to five, three above."""
    return gap is not None and gap >= agreement.far_steps(len(scale.levels))


def is_high(median: int, scale: Scale) -> bool:
    """Whether a median lies in the upper part of its scale."""
    return (median - scale.lowest) / (scale.highest - scale.lowest) >= HIGH_SHARE


@dataclass(frozen=True, slots=True)
class Talking:
    """What orders an item for talk."""

    item_id: str
    state: str
    gap: float | None
    median: int


def talk_order(items: Sequence[Talking]) -> tuple[str, ...]:
    """Item ids: divided, mixed, shared, too few; widest gap first, none last; lowest median first.

    An item with two questions stands where its more urgent question puts it.
    """

    ordered = sorted(items, key=lambda one: urgency(one.state, one.gap, one.median))
    return tuple(dict.fromkeys(one.item_id for one in ordered))


def urgency(state: str, gap: float | None, median: int | None) -> tuple[int, float, float]:
    """What puts one question before another in the order of talk: the smaller comes first, none at all last."""
    return STATE_ORDER.index(state), 1.0 if gap is None else -gap, math.inf if median is None else median


def queue_length(minutes: int) -> int:
    """How many items there is time to talk about, at five minutes each (content.md 1.6)."""
    return max(0, minutes // 5)

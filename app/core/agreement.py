"""What can be said about a set of votes: median, state, consensus, agreement, bands and support.

Counts are votes per level, from the lowest level to the highest; "can't say" is
never among them. Thresholds are compared in whole numbers, so that exactly 75 %
is 75 % whatever the number of votes.
"""

from __future__ import annotations

import enum
import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.text import N_, _, joined, ngettext

# Where no source is named the figure is the toolkit's own.
FEWEST_FOR_A_STATE = 3  # votes below which a state would say too much
FAR_STEPS = 2  # steps from the median that count as far, up to SHORT_SCALE levels
FAR_STEPS_LONG = 3  # the same on longer scales
SHORT_SCALE = 5  # levels
DIVIDED_FAR_VOTES = 2  # far votes, at least, that divide a room
DIVIDED_FAR_PERCENT = 25
PEAK_VOTES = 2
PEAK_PERCENT = 30
SHARED_PERCENT = 75  # median threshold of 100 Delphi studies (Diamond et al., 2014)
NOT_KNOWN_PERCENT = 25
BUILDING_FROM = 40  # per cent of the scale; VicHealth cuts at 35 and 65, Wilder at 50 and 75
STRENGTH_FROM = 70
FEWEST_FOR_WORDS = 8  # below this a plain count is more honest than "most"
# The quantity words of Education Scotland's inspectors, by whole per cent.
ALMOST_ALL_ABOVE, MOST_FROM, MAJORITY_FROM, LESS_THAN_HALF_FROM = 90, 75, 50, 15
# The eight-point support scale (GRAD8): the toolkit's agreement rule for a vision.
VISION_REFUSED, VISION_AGAINST, VISION_MOST_AGAINST = 8, 7, 1
VISION_BEHIND = (1, 2, 3)
# Fist to five (FIST6).
FIST_REFUSED, FIST_BEHIND = 0, (3, 4, 5)
SUPPORT_PERCENT = 75


class State(enum.StrEnum):
    """How far a room agrees on one item."""

    SHARED = N_("shared")
    MIXED = N_("mixed")
    DIVIDED = N_("divided")
    TOO_FEW = N_("too few")


class Band(enum.StrEnum):
    """What a dimension's score means."""

    NEEDS_ATTENTION = N_("Needs attention")
    BUILDING = N_("Building")
    STRENGTH = N_("Strength")


@dataclass(frozen=True, slots=True)
class Support:
    """Whether an agreement rule is met, and each reason why it is not, as a sentence.

    ``silence`` is the one of the reasons that no count of votes can show: who has not voted.
    """

    passed: bool
    reasons: tuple[str, ...]
    silence: str = ""


def lower_median(counts: Sequence[int]) -> int | None:
    """The index of the median level, the lower of two on a tie; None without votes."""
    half = (sum(counts) + 1) // 2
    reached = 0
    for at, votes in enumerate(counts):
        reached += votes
        if votes and reached >= half:
            return at
    return None


def far_steps(levels: int) -> int:
    """How many steps count as far on a scale of so many levels, from the median and between partners."""
    return FAR_STEPS if levels <= SHORT_SCALE else FAR_STEPS_LONG


def far_votes(counts: Sequence[int]) -> int:
    """Votes that are far from the lower median; 0 without votes."""
    middle = lower_median(counts)
    if middle is None:
        return 0
    far = far_steps(len(counts))
    return sum(votes for at, votes in enumerate(counts) if abs(at - middle) >= far)


def two_peaks(counts: Sequence[int]) -> tuple[int, int] | None:
    """The indices of two camps with a dip between them, or None; the highest two where there are several."""
    n = sum(counts)

    def is_peak(votes: int) -> bool:
        return votes >= PEAK_VOTES and votes * 100 >= PEAK_PERCENT * n

    peaks = [at for at, votes in enumerate(counts) if is_peak(votes)]
    found = [
        (low, high)
        for low, high in itertools.combinations(peaks, 2)
        if high - low >= 2 and min(counts[low + 1 : high]) < min(counts[low], counts[high])
    ]
    return max(found, key=lambda pair: counts[pair[0]] + counts[pair[1]], default=None)


def within_one_step(counts: Sequence[int]) -> tuple[int, int]:
    """``(near, n)``: the largest number of votes on two neighbouring levels, of all votes."""
    nearest = max((sum(counts[at : at + 2]) for at in range(len(counts))), default=0)
    return nearest, sum(counts)


def within_words(counts: Sequence[int]) -> str:
    """``9 of 12 within one step of each other``."""
    near, n = within_one_step(counts)
    return _("{near} of {n} within one step of each other").format(near=near, n=n)


def state(counts: Sequence[int]) -> State:
    """How far the votes on an ordinal scale agree."""
    n = sum(counts)
    if n < FEWEST_FOR_A_STATE:
        return State.TOO_FEW
    far = far_votes(counts)
    if two_peaks(counts) or (far >= DIVIDED_FAR_VOTES and far * 100 >= DIVIDED_FAR_PERCENT * n):
        return State.DIVIDED
    near, n = within_one_step(counts)
    return State.SHARED if near * 100 >= SHARED_PERCENT * n else State.MIXED


def consensus(counts: Sequence[int], values: Sequence[int] | None = None) -> float | None:
    """Consensus from 0 (half at each end) to 1 (all on one level); Tastle & Wierman, 2007.

    ``values`` are the levels' values, 0, 1, 2… where none are given. None without
    votes or with fewer than two levels.
    """
    levels = range(len(counts)) if values is None else values
    n = sum(counts)
    if not n or len(counts) < 2:
        return None
    total = sum(votes * level for votes, level in zip(counts, levels, strict=True))
    width = (max(levels) - min(levels)) * n
    # 1 - |X - mean| / d over the common denominator n·d: whole numbers, so never log2(0) by rounding.
    parts = (
        votes / n * math.log2((width - abs(level * n - total)) / width)
        for votes, level in zip(counts, levels, strict=True)
        if votes
    )
    return min(1.0, max(0.0, 1.0 + math.fsum(parts)))


def agreement_a(counts: Sequence[int]) -> float | None:
    """Agreement A from -1 (two ends) over 0 (uniform) to 1 (one level); van der Eijk, 2001.

    None without votes or with fewer than three levels.
    """
    n = sum(counts)
    if not n or len(counts) < 3:
        return None
    left = list(counts)
    parts: list[float] = []
    while any(left):
        pattern = [votes > 0 for votes in left]
        height = min(votes for votes in left if votes)
        parts.append(_layer_agreement(pattern) * height * sum(pattern) / n)
        left = [votes - height if votes else 0 for votes in left]
    return min(1.0, max(-1.0, math.fsum(parts)))


def _layer_agreement(pattern: Sequence[bool]) -> float:
    """A of one flat layer: its unimodality U times how few of the K levels it occupies."""
    levels, occupied = len(pattern), sum(pattern)
    one_peak = dip = 0  # the triples TU (0-1-1 and 1-1-0) and TDU (1-0-1)
    for triple in itertools.combinations(pattern, 3):
        one_peak += triple in ((False, True, True), (True, True, False))
        dip += triple == (True, False, True)
    counted = one_peak + dip
    unimodality = ((levels - 2) * one_peak - (levels - 1) * dip) / ((levels - 2) * counted) if counted else 1.0
    return unimodality * (1 - (occupied - 1) / (levels - 1))


def kendalls_w(rankings: Sequence[Sequence[float]], *, corrected: bool = True) -> float:
    """Kendall's coefficient of concordance, 0 to 1, of complete rankings.

    Each ranking gives every item its rank from 1; equal items share the mean of
    their ranks. ``corrected`` takes ties out of the denominator.

    Raises:
        ValueError: fewer than two rankings or items, a ranking that is not complete,
            or nobody put anything before anything.
    """
    judges, items = len(rankings), len(rankings[0]) if rankings else 0
    if judges < 2 or items < 2:
        raise ValueError("needs two rankings of two items or more")
    for ranking in rankings:
        if len(ranking) != items or list(ranking) != _mid_ranks(ranking):
            raise ValueError(f"not a complete ranking of {items} items: {list(ranking)}")
    totals = [math.fsum(column) for column in zip(*rankings, strict=True)]
    mean = judges * (items + 1) / 2
    spread = math.fsum((total - mean) ** 2 for total in totals)
    denominator = judges**2 * (items**3 - items)
    if corrected:
        ties = (ranking.count(rank) for ranking in map(list, rankings) for rank in set(ranking))
        denominator -= judges * sum(tied**3 - tied for tied in ties)
    if not denominator:
        raise ValueError("everything is tied in every ranking")
    return 12 * spread / denominator


def _mid_ranks(ranking: Sequence[float]) -> list[float]:
    """The ranks that these numbers put the items in, ties sharing their mean."""
    return [
        sum(other < rank for other in ranking) + (sum(other == rank for other in ranking) + 1) / 2 for rank in ranking
    ]


def band(percent: float) -> Band:
    """The band of a score from 0 to 100, from the unrounded value."""
    if percent < BUILDING_FROM:
        return Band.NEEDS_ATTENTION
    return Band.BUILDING if percent < STRENGTH_FROM else Band.STRENGTH


def quantity_word(share: float, n: int) -> str:
    """A share (0 to 1) of ``n`` in the fixed words of reports: ``most``; below 8 plainly ``5 of 7``.

    The share is rounded to a whole per cent (half up) first. Nothing at all is
    ``none``, because "a few" of nothing would be untrue.
    """
    if n < FEWEST_FOR_WORDS:
        return _("{count} of {n}").format(count=math.floor(share * n + 0.5), n=n)
    if share <= 0:
        return _("none")
    percent = math.floor(share * 100 + 0.5 + 1e-9)  # 0.745 is stored a hair below itself
    if percent > ALMOST_ALL_ABOVE:
        return _("almost all")
    if percent >= MOST_FROM:
        return _("most")
    if percent >= MAJORITY_FROM:
        return _("a majority")
    return _("less than half") if percent >= LESS_THAN_HALF_FROM else _("a few")


def is_not_known(cant_say: int, n: int) -> bool:
    """Whether so many can't say, beside ``n`` numeric votes, that this is the finding."""
    return cant_say > 0 and cant_say * 100 >= NOT_KNOWN_PERCENT * (cant_say + n)


def support_vision(counts: Mapping[int, int], partners_missing: Sequence[str] = ()) -> Support:
    """The rule for a vision, on the eight-point support scale (1 fully behind, 8 cannot accept).

    Met when nobody is at 8, at most one at 7, at least 75 % of the numeric votes
    at 1 to 3, and every partner has a vote, for which can't say is enough. ``counts``
    are the numeric votes by value, ``partners_missing`` the names of partners without a vote.
    """
    reasons = _few_behind(counts, VISION_BEHIND, _("1 to 3"))
    refused, against = counts.get(VISION_REFUSED, 0), counts.get(VISION_AGAINST, 0)
    if refused:
        reasons.append(ngettext("{n} vote is at 8.", "{n} votes are at 8.", refused).format(n=refused))
    if against > VISION_MOST_AGAINST:
        reasons.append(_("{n} votes are at 7; at most one may be.").format(n=against))
    silence = ""
    if partners_missing:
        silence = _("No vote yet from {partners}.").format(partners=joined(tuple(partners_missing)))
        reasons.append(silence)
    return Support(not reasons, tuple(reasons), silence)


def support_fist(counts: Mapping[int, int]) -> Support:
    """Fist to five: met when nobody is at 0 and at least 75 % of the votes (one or more) are at 3 or above."""
    reasons = _few_behind(counts, FIST_BEHIND, _("3 or above"))
    refused = counts.get(FIST_REFUSED, 0)
    if refused:
        reasons.append(ngettext("{n} vote is at 0.", "{n} votes are at 0.", refused).format(n=refused))
    return Support(not reasons, tuple(reasons))


def _few_behind(counts: Mapping[int, int], behind: Sequence[int], where: str) -> list[str]:
    """Why too few votes are on the supporting levels; empty where there are enough."""
    n = sum(counts.values())
    if not n:
        return [_("Nobody has given a level yet.")]
    votes = sum(counts.get(value, 0) for value in behind)
    if votes * 100 >= SUPPORT_PERCENT * n:
        return []
    words = ngettext(
        "{votes} of {n} votes is at {where}; three quarters are needed.",
        "{votes} of {n} votes are at {where}; three quarters are needed.",
        votes,
    )
    return [words.format(votes=votes, n=n, where=where)]

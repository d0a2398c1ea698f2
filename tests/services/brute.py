"""The figures of a round worked out again from plain votes, in exact fractions and another way.

``votes`` are (partner, voter, item, value) with value None for can't say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, groupby

Vote = tuple[str, str, str, "int | None"]


def lower_median(values: Sequence[int]) -> int | None:
    """The middle value of the sorted list, the lower of two."""
    return sorted(values)[(len(values) - 1) // 2] if values else None


def state(values: Sequence[int], lowest: int, levels: int) -> str:
    """Content 1.4, point 3, step by step."""
    n = len(values)
    if n < 3:
        return "too few"
    counts = [values.count(lowest + at) for at in range(levels)]
    far = far_votes(values, levels)
    for i, j in combinations(range(levels), 2):
        camps = all(counts[at] >= 2 and Fraction(counts[at], n) >= Fraction(3, 10) for at in (i, j))
        if j - i >= 2 and camps and any(counts[at] < min(counts[i], counts[j]) for at in range(i + 1, j)):
            return "divided"
    if far >= 2 and Fraction(far, n) >= Fraction(1, 4):
        return "divided"
    nearest = max(counts[at] + counts[at + 1] for at in range(levels - 1))
    return "shared" if Fraction(nearest, n) >= Fraction(3, 4) else "mixed"


def far_votes(values: Sequence[int], levels: int) -> int:
    """Votes two (up to five levels) or three steps from the lower median."""
    middle, steps = lower_median(values), 2 if levels <= 5 else 3
    return 0 if middle is None else sum(abs(value - middle) >= steps for value in values)


def consensus(values: Sequence[int], width: int) -> float | None:
    """Tastle & Wierman's formula as it is printed, vote by vote."""
    if not values:
        return None
    mean = sum(map(Fraction, values)) / len(values)
    return 1 + math.fsum(math.log2(1 - abs(value - mean) / width) for value in values) / len(values)


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's A by taking off one flat layer after another."""
    n, levels = sum(counts), len(counts)
    if not n or levels < 3:
        return None
    left, total = list(counts), Fraction(0)
    while sum(left):
        on = [at for at in range(levels) if left[at]]
        height = min(left[at] for at in on)
        up = down = 0
        for a, b, c in combinations(range(levels), 3):
            pattern = (a in on, b in on, c in on)
            up += pattern in ((False, True, True), (True, True, False))
            down += pattern == (True, False, True)
        u = Fraction(1)
        if up + down:
            u = Fraction((levels - 2) * up - (levels - 1) * down, (levels - 2) * (up + down))
        total += u * (1 - Fraction(len(on) - 1, levels - 1)) * Fraction(height * len(on), n)
        for at in on:
            left[at] -= height
    return float(total)


def hidden(votes: Sequence[Vote], order: Sequence[str], threshold: int) -> set[str]:
    """Who may not be shown: below the threshold, then one after another until it is safe."""
    voters = {partner: len({one[1] for one in votes if one[0] == partner}) for partner in order}
    out = {partner for partner in order if 0 < voters[partner] < threshold}
    while out and (len(out) < 2 or sum(voters[one] for one in out) < threshold):
        rest = [partner for partner in order if voters[partner] and partner not in out]
        if not rest:
            break
        out.add(min(rest, key=lambda one: voters[one]))
    return out


def item(votes: Sequence[Vote], item_id: str, shown: Sequence[str], lowest: int, levels: int) -> dict[str, object]:
    """Everything about one item but its name."""
    mine = [one for one in votes if one[2] == item_id]
    values = [one[3] for one in mine if one[3] is not None]
    cant_say = len(mine) - len(values)
    counts = [values.count(lowest + at) for at in range(levels)]
    partners = {}
    for partner in shown:
        said = [one[3] for one in mine if one[0] == partner and one[3] is not None]
        if said:
            partners[partner] = {"median": lower_median(said), "n": len(said)}
    medians = [one["median"] for one in partners.values() if one["median"] is not None]
    return {
        "counts": {str(lowest + at): n for at, n in enumerate(counts)},
        "cant_say": cant_say,
        "not_known": bool(mine) and Fraction(cant_say, len(mine)) >= Fraction(1, 4),
        "n": len(values),
        "median": lower_median(values),
        "state": state(values, lowest, levels),
        "far": far_votes(values, levels),
        "consensus": consensus(values, levels - 1),
        "agreement": agreement(counts),
        "partners": partners,
        "gap": max(medians) - min(medians) if len(medians) > 1 else None,
    }


def dimension(
    votes: Sequence[Vote], items: Sequence[str], shown: Sequence[str], lowest: int, levels: int, *, by_people: bool
) -> dict[str, object]:
    """Everything about one dimension but its name."""
    numeric = [(one[0], one[1], one[3]) for one in votes if one[2] in items and one[3] is not None]
    n, voters = len(numeric), len({voter for _partner, voter, _value in numeric})
    plain: dict[str, object] = {"n": n, "voters": voters, "mean": None, "percent": None, "band": None}
    if not n or (by_people and voters < 3):
        return plain | {"partners": {}, "gap": None, "highest": [], "lowest": []}
    mean = Fraction(sum(one[2] for one in numeric), n)
    percent = (mean - lowest) / (levels - 1) * 100
    means = {}
    for partner in shown:
        said = [value for one, _voter, value in numeric if one == partner]
        if said:
            means[partner] = (Fraction(sum(said), len(said)), len(said))
    ends = [one for one, _n in means.values()]
    several = len(ends) > 1
    return {
        "n": n,
        "voters": voters,
        "mean": float(mean),
        "percent": float(percent),
        "band": "Needs attention" if percent < 40 else "Building" if percent < 70 else "Strength",
        "partners": {name: {"mean": float(one), "n": k} for name, (one, k) in means.items()},
        "gap": float(max(ends) - min(ends)) if several else None,
        "highest": [name for name, (one, _n) in means.items() if one == max(ends)] if several else [],
        "lowest": [name for name, (one, _n) in means.items() if one == min(ends)] if several else [],
    }


def talk_order(items: Sequence[dict[str, object]]) -> list[str]:
    """Ids by state, then gap, then median, in the order of the items; grouped rather than sorted at once."""
    order: list[str] = []
    voted = [one for one in items if one["n"]]
    for wanted in ("divided", "mixed", "shared", "too few"):
        group = [one for one in voted if one["state"] == wanted]
        by_gap = sorted(group, key=_no_gap_last)
        for _gap, same in groupby(by_gap, key=_no_gap_last):
            order += [str(one["id"]) for one in sorted(same, key=lambda one: one["median"])]  # pyright: ignore[reportArgumentType,reportCallIssue]
    return order


def _no_gap_last(one: dict[str, object]) -> int:
    gap = one["gap"]
    return 1 if gap is None else -gap  # pyright: ignore[reportOperatorIssue]

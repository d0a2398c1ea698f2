"""Gives marks that would hide each other places of their own within a row."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[float, float]
Shift = tuple[float, float]

_PITCH = 1.14  # distance of marks side by side or one above another, in marks
_SNUG = 0.88  # where a row is too low for that; shapes still stand clear of each other
_CLOSEST = 0.62  # where there is no other way: this share of a mark still shows
FEW = 6  # marks in a row that rather stand above each other, exactly on their value
_FILLED = 0.94  # of a row's height, by few marks
_CLEAR = 0.78  # by many: what is free between two rows is wider than what is free between two marks
_ASIDE = 1 / 6  # of the way to the next level: how far a mark may stand to either side of its value
_ASIDE_ALIKE = 0.35  # the same for marks of one value, which together still say which it is


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    x: float
    left: float  # of the way it came, or where it stands
    right: float


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Marks that touch each other, where they go, and the outermost middles, ways included."""

    marks: list[_Mark]
    shifts: dict[int, Shift]
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row offers: the size of a mark, the height and the ends for marks, the way from a level to the next."""

    size: float
    height: float
    step: float
    ends: Span
    is_crowded: bool

    def holds(self, closest: float) -> int:
        """How many marks it holds one above another."""
        return int(max(0.0, self.height - self.size) / (self.size * closest) + 1e-9) + 1

    def pitch(self, count: int) -> float:
        """The distance of this many marks one above another."""
        return min(self.size * _PITCH, max(0.0, self.height - self.size) / (count - 1)) if count > 1 else 0.0


def lanes(
    spans: Sequence[Span | None], size: float, height: float, step: float = 0.0, ends: Span = (-math.inf, math.inf)
) -> list[Shift]:
    """How far to move each mark (x, y) from its place on the middle of a row.

    ``spans`` are where each mark stands and where it came from (equal for one that
    stands still); None takes no room. ``height`` is that of the row, ``step`` the way
    from a level to the next; beyond its ``ends`` stands something else. Marks clear of
    the others stay on the line. Of few, the others spread upwards and downwards as far
    as the row holds them, and then to both sides of their value; of many, first to both
    sides and then upwards and downwards, so that rows stay apart. Only where that is too
    little do they cover each other, and then a part of each is left to be seen.
    """
    is_crowded = len(spans) > FEW
    row = _Row(size, height * (_CLEAR if is_crowded else _FILLED), step, ends, is_crowded)
    return list(_shifts(tuple(spans), row))


@lru_cache(maxsize=512)  # who is brought forward changes no place
def _shifts(spans: tuple[Span | None, ...], row: _Row) -> tuple[Shift, ...]:
    marks = [_Mark(at, one[0], min(one), max(one)) for at, one in enumerate(spans) if one is not None]
    clusters: list[_Cluster] = []
    for mark in sorted(marks, key=lambda one: (one.left, one.right)):
        clusters.append(_cluster([mark], row))
        while len(clusters) > 1 and clusters[-1].begin - clusters[-2].end < row.size * 0.98:
            last = clusters.pop()
            clusters[-1] = _cluster([*clusters[-1].marks, *last.marks], row)
    shifts: list[Shift] = [(0.0, 0.0)] * len(spans)
    for cluster in clusters:
        for at, shift in cluster.shifts.items():
            shifts[at] = shift
    return tuple(shifts)


def _cluster(marks: list[_Mark], row: _Row) -> _Cluster:
    shifts = _spread(marks, row)
    places = [one.x + shifts[one.at][0] for one in marks]
    begin = min(places + [one.left for one in marks])
    return _Cluster(marks, shifts, begin, max(places + [one.right for one in marks]))


def _spread(cluster: list[_Mark], row: _Row) -> dict[int, Shift]:
    """The shifts of marks that touch each other, by the least that keeps them apart."""
    if len(cluster) == 1:
        return {cluster[0].at: (0.0, 0.0)}
    moves = any(one.left != one.right for one in cluster)
    above_first = moves or not row.is_crowded
    if above_first:
        lane_of = _lanes_needed(cluster, row.size)
        needed = max(lane_of.values()) + 1
        if needed <= row.holds(_CLOSEST if moves else _SNUG):
            step = row.pitch(needed)
            return {at: (0.0, ((needed - 1) / 2 - lane) * step) for at, lane in lane_of.items()}
    is_one_value = all(one.x == cluster[0].x for one in cluster)
    reach = row.step * (_ASIDE_ALIKE if is_one_value else _ASIDE)
    low, high = row.ends[0] + row.size / 2, row.ends[1] - row.size / 2
    most = min(len(cluster), row.holds(_CLOSEST))
    clear = min(row.holds(_SNUG), most)
    tries = [(count, _PITCH) for count in range(clear if above_first else 1, clear + 1)]
    tries += [(clear, _SNUG), *((count, _PITCH) for count in range(clear + 1, most + 1)), (most, _SNUG)]
    for count, pitch in tries:
        shifts = _side_by_side(cluster, row, count, row.size * pitch)
        if all(abs(aside := shifts[one.at][0]) <= reach and low <= one.x + aside <= high for one in cluster):
            return shifts
    return _side_by_side(cluster, row, most, row.size * _CLOSEST)


def _lanes_needed(cluster: list[_Mark], size: float) -> dict[int, int]:
    """A lane for each mark and its way, so that none covers another."""
    ends: list[float] = []
    found = {}
    for one in sorted(cluster, key=lambda mark: (mark.left, mark.right)):
        lane = next((n for n, end in enumerate(ends) if one.left - end >= size * 0.98), len(ends))
        ends[lane : lane + 1] = [one.right]
        found[one.at] = lane
    return found


def _side_by_side(cluster: list[_Mark], row: _Row, count: int, pitch: float) -> dict[int, Shift]:
    """The marks in ``count`` lanes in turn; those of one lane stand at least ``pitch`` apart."""
    ordered = sorted(cluster, key=lambda one: one.x)
    step = row.pitch(count)
    found = {}
    for lane in range(count):
        mine = ordered[lane::count]
        for one, x in zip(mine, _apart([each.x for each in mine], pitch), strict=True):
            found[one.at] = x - one.x, ((count - 1) / 2 - lane) * step
    return found


def _apart(xs: Sequence[float], pitch: float) -> list[float]:
    """Places at least ``pitch`` apart, in the same order and as near to ``xs`` as can be.

    Pool adjacent violators, on what is left of each place without the room of those before it.
    """
    pools: list[tuple[float, int]] = []  # sum, count
    for at, x in enumerate(xs):
        pools.append((x - at * pitch, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, many = pools.pop()
            pools[-1] = pools[-1][0] + total, pools[-1][1] + many
    level = [total / many for total, many in pools for _one in range(many)]
    return [x + at * pitch for at, x in enumerate(level)]

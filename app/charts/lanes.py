"""Gives marks that would hide each other lanes of their own within a row."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["Shift", "lanes"]

Span = tuple[float, float]
Shift = tuple[float, float]

_CLOSEST = 0.62  # marks may cover each other until this share of a mark still shows


def lanes(spans: Sequence[Span | None], size: float, height: float) -> list[Shift]:
    """How far to move each mark (x, y) from its place on the middle of a row.

    ``spans`` are the stretches that the marks cover, from the left to the right centre
    (equal for a mark that stands still); None takes no room. Marks clear of the others
    stay on the line; the others spread upwards and downwards, and where a row of
    ``height`` cannot hold them one above another they also step aside, by as little
    as leaves a part of each to be seen.
    """
    shifts: list[Shift] = [(0.0, 0.0)] * len(spans)
    order = sorted((span[0], span[1], at) for at, span in enumerate(spans) if span is not None)
    cluster: list[tuple[int, int]] = []
    ends: list[float] = []
    for left, right, at in order:
        if ends and left - max(ends) >= size * 0.98:
            _spread(cluster, len(ends), size, height, shifts)
            cluster, ends = [], []
        lane = next((n for n, end in enumerate(ends) if left - end >= size * 0.98), len(ends))
        if lane == len(ends):
            ends.append(right)
        ends[lane] = right
        cluster.append((at, lane))
    _spread(cluster, len(ends), size, height, shifts)
    return shifts


def _spread(cluster: list[tuple[int, int]], count: int, size: float, height: float, shifts: list[Shift]) -> None:
    """Set the shifts of marks that touch each other and need ``count`` lanes."""
    if count < 2:
        return
    room = max(0.0, height - size)
    closest = size * _CLOSEST
    rows = max(1, min(count, int(room / closest) + 1))
    columns = -(-count // rows)
    rows = -(-count // columns)
    step = min(size * 1.02, room / (rows - 1)) if rows > 1 else 0.0
    for at, lane in cluster:
        column, row = divmod(lane, rows)
        shifts[at] = ((column - (columns - 1) / 2) * closest, ((rows - 1) / 2 - row) * step)

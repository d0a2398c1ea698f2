"""What a figure is, and how runs are timed: both sides in turn, in the same run, so that their ratio travels."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``limit`` is what the issue allows, of the ratio or (``ms``) of the time itself."""

    name: str
    measured_ms: float | None = None
    beside: str = ""  # the floor or the rival
    beside_ms: float | None = None
    limit: float | None = None
    limit_is_ms: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured ÷ floor or rival, where both are there."""
        if self.measured_ms is None or not self.beside_ms:
            return None
        return self.measured_ms / self.beside_ms

    @property
    def verdict(self) -> str:
        """``ok`` or ``over``; empty where there is no limit or nothing was measured."""
        value = self.measured_ms if self.limit_is_ms else self.ratio
        if value is None or self.limit is None:
            return ""
        return "ok" if value <= self.limit else "over"


def skipped(name: str, why: str) -> Figure:
    """A figure that could not be measured here, with the reason in plain words."""
    return Figure(name, note=why)


def timed(do: Callable[[], object]) -> float:
    """How long one call takes, in milliseconds."""
    start = time.perf_counter()
    do()
    return (time.perf_counter() - start) * 1000


def in_turn(*sides: Callable[[], object], runs: int, warm: int = 1) -> list[list[float]]:
    """The times of each side, run one after the other again and again; the first ``warm`` rounds are not counted."""
    times: list[list[float]] = [[] for _side in sides]
    for at in range(warm + runs):
        for held, side in zip(times, sides, strict=True):
            taken = timed(side)
            if at >= warm:
                held.append(taken)
    return times


def median(times: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """The time that nineteen of twenty stay within: the nearest rank."""
    ordered = sorted(times)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def spread(times: Sequence[float]) -> str:
    """Median, 95th of a hundred and longest, in words."""
    return f"median {median(times):.1f}, p95 {p95(times):.1f}, longest {max(times):.1f} ms of {len(times)}"

"""The scale above gap lines: where each level stands, and its label where all labels have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charts import words as wd
from app.charts.fonts import drawable, measure
from app.charts.style import ChartStyle
from app.core.blocks import ChartScale

Lines = tuple[str, ...]
Room = tuple[
    float, float, float, float
]  # end of what stands left of the labels; scale from, to; start of what is right

_APART = 0.4  # least space between two labels, in type sizes


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels' places and labels; ``is_whole`` says that no label had to go."""

    xs: tuple[float, ...]
    labels: tuple[Lines, ...]
    lowest: int
    highest: int
    is_whole: bool

    @property
    def lines(self) -> int:
        """The lines of the tallest label."""
        return max((len(lines) for lines in self.labels), default=1)

    @property
    def step(self) -> float:
        """The way from a level to the next."""
        return (self.xs[-1] - self.xs[0]) / max(1, len(self.xs) - 1)

    def x(self, value: float) -> float:
        """The place of a value; one outside the scale stands at its end."""
        share = (value - self.lowest) / max(1, self.highest - self.lowest)
        return self.xs[0] + (self.xs[-1] - self.xs[0]) * min(1.0, max(0.0, share))


def plan_scale(scale: ChartScale, room: Room, style: ChartStyle, least: float) -> Scale:
    """Labels on one line, else on two, else the levels' codes alone; never broken, never touching.

    ``least`` is the space that a mark at either end needs.
    """
    said = [drawable(f"{level.code} {level.label}".strip()) for level in scale.levels]
    said += [str(scale.lowest + at) for at in range(len(said), scale.highest - scale.lowest + 1)]
    labels: list[Lines] = [(one,) for one in said]
    while True:
        xs = _places(labels, room, style.small, least)
        crowded = _crowded(labels, xs, style.small)
        if not crowded:
            return Scale(xs, tuple(labels), scale.lowest, scale.highest, True)
        able = [at for at in crowded if len(labels[at]) == 1 and " " in labels[at][0]]
        if not able:
            break
        widest = max(able, key=lambda at: measure(labels[at][0], style.small))
        labels[widest] = _halved(labels[widest][0], style.small)
    codes = [drawable(level.code) or one for level, one in zip(scale.levels, said, strict=False)]
    codes += said[len(codes) :]
    share = (room[2] - room[1]) / max(1, len(codes))
    labels = [(wd.shorten(one, max(share, style.small), style.small),) for one in codes]
    xs = _places(labels, room, style.small, least)
    return Scale(xs, tuple(labels), scale.lowest, scale.highest, False)


def _halved(words: str, size: float) -> Lines:
    """The words on two lines, as narrow as can be."""
    parts = words.split(" ")
    halves = ((" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts)))
    return min(halves, key=lambda lines: wd.widest(lines, size))


def _places(labels: Sequence[Lines], room: Room, size: float, least: float) -> tuple[float, ...]:
    """The levels from end to end; the labels at the ends may stand over what is empty beside the scale."""
    begin, left, right, end = room
    spare = size * _APART
    first = max(left + least, begin + spare + wd.widest(labels[0], size) / 2)
    last = min(right - least, end - 2 * spare - wd.widest(labels[-1], size) / 2)
    step = max(0.0, last - first) / max(1, len(labels) - 1)
    return tuple(first + step * at for at in range(len(labels)))


def _crowded(labels: Sequence[Lines], xs: Sequence[float], size: float) -> list[int]:
    """The labels that come too close to a neighbour."""
    found: set[int] = set()
    widths = [wd.widest(lines, size) for lines in labels]
    for at in range(len(labels) - 1):
        if (widths[at] + widths[at + 1]) / 2 + size * _APART > xs[at + 1] - xs[at]:
            found |= {at, at + 1}
    return sorted(found)

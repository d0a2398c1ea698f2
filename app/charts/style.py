"""Sizes of a chart on each surface, and what a drawn chart hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from app.core.blocks import Chart, Mark


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Sizes in the chart's unit: a logical pixel on a screen, a point on paper.

    ``label`` is the type of names, ``small`` of scales and keys, ``value`` of numbers;
    ``line``, ``hair``, ``marker`` are widths; ``row`` is the tallest a row may be.
    ``ground`` and ``muted`` are roles of the theme; an empty ground is transparent.
    ``grows`` is how much larger all may be where there is space to spare.
    """

    label: float
    small: float
    value: float
    line: float
    hair: float
    marker: float
    row: float
    space: float
    ground: str = "panel"
    muted: str = "muted"
    grows: float = 1.0

    def scaled(self, factor: float) -> ChartStyle:
        """The same look on a larger or smaller picture (1 = as it is)."""
        sizes = {
            f.name: getattr(self, f.name) * factor for f in fields(self) if f.type == "float" and f.name != "grows"
        }
        return replace(self, **sizes)


ROOM = ChartStyle(
    label=30,
    small=27,
    value=31,
    line=5,
    hair=3,
    marker=22,
    row=92,
    space=12,
    ground="panel",
    muted="muted_room",
    grows=1.4,
)
CONSOLE = ChartStyle(label=13.5, small=12.5, value=13.5, line=2.2, hair=1, marker=10, row=38, space=6, ground="card")
REPORT = ChartStyle(label=9, small=8.5, value=9, line=1.5, hair=0.6, marker=6, row=26, space=3.5, ground="")


@dataclass(frozen=True, slots=True)
class SeriesArtists:
    """What is drawn for one series: its line (or its marks), and its earlier marks where there are any."""

    mark: Mark
    line: Line2D
    before: Line2D | None = None


@dataclass(frozen=True, slots=True)
class ChartArtists:
    """The handles of a drawn chart.

    ``moving`` are the artists that another chart of the same ``layout`` would draw
    differently; all else is background. ``update`` gives the moving artists that
    other chart's values and brings its series forward.
    """

    figure: Figure
    series: tuple[SeriesArtists, ...]
    moving: tuple[Artist, ...]
    update: Callable[[Chart], None]

"""Charts to test with, and ways to look at what was drawn."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from app import paths
from app import theme as themes
from app.charts.drawing import draw
from app.charts.letters import Words
from app.charts.style import ROOM, ChartArtists, ChartStyle
from app.core.blocks import Chart, ChartKind, ChartScale, DotStack, LevelCard, Mark, Series

LIGHT = themes.load(paths.resource("theme.toml"))

SCALE = ChartScale(
    1, 4, tuple(LevelCard(str(n + 1), label) for n, label in enumerate(("Not yet", "Starting", "Mostly", "Fully")))
)
AXES = ("Shared purpose", "Leadership", "Trust", "Communication", "Roles & decisions", "Resources", "Learning", "Money")

AWKWARD = (
    "$x_1$ and 50 % of $\\alpha",
    "<b>Northfield</b> &amp; Co",
    "=1+1",
    "Πανεπιστήμιο Αθηνών",
    "Центр навыков и обучения",
    "Prifysgol y Bont ŵŷ",
    "Zespół Szkół İğşçö",
    "כולם יחד",
    "جامعة المدينة",
    "a\u200fb\u202ec\u200b",
    "\N{PARTY POPPER}\N{FAMILY} together \N{WAVING WHITE FLAG}\ufe0f\u200d\N{RAINBOW}",
    "two\nlines\tand a tab",
    "e\u0301\u0302\u0303 combined",
    "W" * 80,
    "Data sharing and information governance agreements of all of the partners together",
    "",
    " ",
)


def chart(
    kind: ChartKind = ChartKind.RADAR,
    partners: int = 5,
    axes: tuple[str, ...] = AXES,
    *,
    names: tuple[str, ...] = (),
    forward: int = -1,
    stands_out: int = 2,
    legend: bool = False,
    targets: bool = False,
    before: bool = False,
    move: float = 0,
) -> Chart:
    """A chart whose values follow a rule: partner p on axis a has 1 + (7p + 3a mod 16) / 5 + move, to 4 at most."""
    values = [[min(4.0, 1 + (7 * p + 3 * a) % 16 / 5 + move) for a in range(len(axes))] for p in range(partners)]
    series = tuple(
        Series(
            Mark(names[p] if p < len(names) else f"Partner {p + 1}", p),
            tuple(values[p]),
            tuple(max(1.0, value - 0.8) for value in values[p]) if before else (),
            p == forward,
        )
        for p in range(partners)
    )
    columns = list(zip(*values, strict=True))
    stacks = tuple(
        DotStack(level, tuple(Mark("", n % 3) for n in range(at + 1))) for at, level in enumerate(SCALE.levels)
    )
    return Chart(
        kind,
        "We are furthest apart on Trust.",
        axes,
        series,
        SCALE,
        room=tuple(sum(column) / partners for column in columns),
        gaps=tuple(max(column) - min(column) for column in columns),
        targets=(3.5,) * len(axes) if targets else (),
        stacks=stacks if kind is ChartKind.DOTS else (),
        stands_out=(stands_out,) if stands_out >= 0 else (),
        legend=legend,
    )


def votes(*stacks: tuple[int, ...]) -> Chart:
    """Stacked dots: the slots of the voters on each level."""
    found = tuple(
        DotStack(level, tuple(Mark(f"Partner {slot}", slot) for slot in stack))
        for level, stack in zip(SCALE.levels, stacks, strict=True)
    )
    return Chart(ChartKind.DOTS, "", (), (), SCALE, stacks=found)


def drawn(what: Chart, width: int = 1800, height: int = 860, style: ChartStyle = ROOM) -> tuple[ChartArtists, Figure]:
    """The chart on a figure of this many units (one pixel each)."""
    figure = Figure(figsize=(width / 72, height / 72), dpi=72)
    FigureCanvasAgg(figure)
    return draw(what, figure, LIGHT, style), figure


def texts(artists: ChartArtists) -> list[Words]:
    """All words on the chart that are not empty."""
    return [found for found in artists.figure.findobj(Words) if isinstance(found, Words) and found.get_text()]


def points(line: Line2D | None) -> list[tuple[float, float]]:
    """The points of a line or of marks, in pixels; none where there is no line."""
    if line is None:
        return []
    xs, ys = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def hexes(colours: object) -> list[str]:
    """An array of colours as ``#rrggbb``."""
    return [to_hex((red, green, blue)) for red, green, blue, _alpha in np.asarray(colours, float).reshape(-1, 4)]


def collections(artists: ChartArtists) -> list[Collection]:
    """Lines and areas that are one artist, in the order in which they were put on the sheet."""
    return [found for found in artists.figure.artists if isinstance(found, Collection)]


def fills(artists: ChartArtists) -> list[str]:
    """The colours that areas are filled with, in the order of drawing."""
    return [colour for area in collections(artists) for colour in hexes(area.get_facecolor())]


def size(words: Words) -> float:
    """The size of type, in pixels."""
    return float(words.get_fontproperties().get_size_in_points())


def said(artists: ChartArtists) -> list[str]:
    """What the chart says, in the order of drawing."""
    return [one.get_text() for one in texts(artists)]


def box(words: Words) -> tuple[float, float, float, float]:
    """Left, low, right, high of the ink of some words, in pixels."""
    found = words.get_window_extent()
    return found.x0, found.y0, found.x1, found.y1


def touch(first: Words, second: Words, spare: float = 3) -> bool:
    """Whether the ink of two words overlaps by more than ``spare`` pixels in both directions."""
    a, b = box(first), box(second)
    return min(a[2], b[2]) - max(a[0], b[0]) > spare and min(a[3], b[3]) - max(a[1], b[1]) > spare
